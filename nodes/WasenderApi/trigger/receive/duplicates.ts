import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { systemClock, type Clock } from '../../delivery/clock';
import { eventOf } from '../../whatsapp/events';

const REMEMBERED_MS = 10 * 60_000;

// 10,000 digests are about 2 MB: the events of ten busy minutes, and a bound on what a flood can take.
const REMEMBERED_AT_MOST = 10_000;

/**
 * What tells an event from all others. A message or a call has an id, and may be delivered again with a new timestamp;
 * of other events two may look alike but for their timestamps, and without those nobody can tell.
 */
function identityOf({ event, timestamp, data }: IDataObject): unknown[] | undefined {
	const known = eventOf(event);
	if (known?.kind === 'message' || known?.value === 'call') return [event, data];
	return timestamp === undefined ? undefined : [event, data, timestamp];
}

/** Remembers events for ten minutes, in this process: n8n's static data is not saved when an event starts a run. */
export class SeenEvents {
	/** Digest to the moment when it may be forgotten, oldest first. */
	private readonly seen = new Map<string, number>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * Notes an event and says whether it was there already.
	 * @param receiver what it would start: the same event may start several workflows
	 */
	isRepeated(receiver: string, payload: IDataObject): boolean {
		const identity = identityOf(payload);
		if (!identity) return false;
		const digest = createHash('sha256')
			.update(JSON.stringify([receiver, ...identity]))
			.digest('base64');
		const now = this.clock.now();
		this.forget(now);
		if (this.seen.has(digest)) return true;
		this.seen.set(digest, now + REMEMBERED_MS);
		return false;
	}

	get size(): number {
		return this.seen.size;
	}

	private forget(now: number): void {
		for (const [digest, until] of this.seen) {
			if (until > now && this.seen.size < REMEMBERED_AT_MOST) return;
			this.seen.delete(digest);
		}
	}
}
