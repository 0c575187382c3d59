import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { systemClock, type Clock } from '../delivery/clock';

const REMEMBERED_MS = 10 * 60_000;

// 10,000 digests are about 2 MB: the events of ten busy minutes, and a bound on what a flood can take.
const REMEMBERED_AT_MOST = 10_000;

/** Whether a payload says which event it is: two that lack all of these may be two events that look alike. */
function identifiesItself({ timestamp, data }: IDataObject): boolean {
	if (timestamp !== undefined) return true;
	return /"(id|keyId)":/.test(JSON.stringify(data ?? null));
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
		if (!identifiesItself(payload)) return false;
		const { event, timestamp, data } = payload;
		// A second delivery may carry a new timestamp; what has an id of its own is told by its data.
		const isNamed = /"id":/.test(JSON.stringify(data ?? null));
		const identity = JSON.stringify([receiver, event, isNamed ? undefined : timestamp, data]);
		const digest = createHash('sha256').update(identity).digest('base64');
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
