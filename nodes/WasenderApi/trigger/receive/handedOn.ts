import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { systemClock, type Clock } from '../../delivery/clock';
import { eventOf } from '../../whatsapp/events';

const REMEMBERED_MS = 10 * 60_000;

// Digests of ten busy minutes take about 2 MB; a bound on what a flood can take.
const REMEMBERED_AT_MOST = 10_000;

// A larger event is told by its bytes alone, so that its size is not taken twice.
const LARGEST_READ = 256 * 1_024;

// A connection that flaps says "connected" a few times within a minute; what comes more often comes back to us.
const MOST_IN_A_ROW = 5;
const QUIET_MS = 60_000;

interface Seen {
	times: number;
	lastAt: number;
}

/**
 * What tells an event from all others. A message or a call has an id, and may come back with a new timestamp. A server
 * that sends events back may write them anew, so it is what they say that counts, not how.
 */
function contentOf({ event, data, timestamp }: IDataObject, body: Buffer | string): string | Buffer {
	if (body.length > LARGEST_READ) return body;
	const known = eventOf(event);
	const hasId = known?.kind === 'message' || known?.value === 'call';
	return JSON.stringify(hasId ? [event, data] : [event, data, timestamp]);
}

/**
 * Remembers what has been handed on, in this process, so that a server which posts events back to us, without the
 * header that tells where they have been, does not make them go round for ever.
 */
export class HandedOn {
	/** By digest, the least recently seen first. */
	private readonly seen = new Map<string, Seen>();
	/** The latest digest of each kind of event that has neither an id nor a timestamp. */
	private readonly latest = new Map<string, string>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * Notes an event and says whether it has been handed on already. An event with neither an id nor a timestamp
	 * (`session.status`) may truly come again: it counts as the same if it says what the one before it said, or if it
	 * comes again and again without a minute's rest.
	 * @param from the trigger that hands it on
	 */
	isRepeated(from: string, payload: IDataObject, body: Buffer | string): boolean {
		const digest = createHash('sha256').update(from).update('\n').update(contentOf(payload, body)).digest('base64');
		const now = this.clock.now();
		this.forget(now);
		const earlier = this.seen.get(digest);
		const isQuiet = earlier === undefined || now - earlier.lastAt > QUIET_MS;
		const times = isQuiet ? 1 : earlier.times + 1;
		this.seen.delete(digest);
		this.seen.set(digest, { times, lastAt: now });
		const known = eventOf(payload.event);
		const isTold = known?.kind === 'message' || known?.value === 'call' || payload.timestamp !== undefined;
		if (isTold) return earlier !== undefined;
		const kind = `${from}\n${String(known?.value)}`;
		const isNoNews = earlier !== undefined && this.latest.get(kind) === digest;
		this.latest.set(kind, digest);
		return isNoNews || times > MOST_IN_A_ROW;
	}

	get size(): number {
		return this.seen.size;
	}

	private forget(now: number): void {
		for (const [digest, { lastAt }] of this.seen) {
			if (now - lastAt <= REMEMBERED_MS && this.seen.size < REMEMBERED_AT_MOST) return;
			this.seen.delete(digest);
		}
	}
}
