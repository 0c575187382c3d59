import type { Clock } from '../../../nodes/WasenderApi/delivery/clock';
import { allPromises } from './allPromises';

interface Event {
	at: number;
	/** Breaks ties: of two events at one moment the one that was planned first comes first. */
	seq: number;
	happen: () => void;
}

/**
 * A clock that stands still until it is told to run, and then jumps from event to event. After each of them all
 * promises settle before the next one happens, so a run is the same every time.
 */
export class FakeClock implements Clock {
	private time = 0;

	private seq = 0;

	private readonly events = new Set<Event>();

	now(): number {
		return this.time;
	}

	/** How many timers are set; what is left after everything has ended is a leak. */
	get pending(): number {
		return this.events.size;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			if (signal?.aborted) {
				reject(new Error('aborted'));
				return;
			}
			const onAbort = () => {
				this.events.delete(event);
				reject(new Error('aborted'));
			};
			const event = this.plan(this.time + Math.max(0, ms), () => {
				signal?.removeEventListener('abort', onAbort);
				resolve();
			});
			signal?.addEventListener('abort', onAbort, { once: true });
		});
	}

	/** Plans something for a moment of this clock. */
	at(time: number, happen: () => void): void {
		this.plan(time, happen);
	}

	/**
	 * Lets everything happen that is planned, up to `until`.
	 * @param settled called at every moment once nothing more happens in it
	 */
	async run(until = Infinity, settled?: () => void): Promise<void> {
		await allPromises();
		for (;;) {
			const next = this.next();
			if (next?.at !== this.time) settled?.();
			if (!next || next.at > until) break;
			this.events.delete(next);
			this.time = Math.max(this.time, next.at);
			next.happen();
			await allPromises();
		}
		if (until !== Infinity) this.time = Math.max(this.time, until);
	}

	private plan(at: number, happen: () => void): Event {
		const event = { at: Math.max(at, this.time), seq: this.seq++, happen };
		this.events.add(event);
		return event;
	}

	private next(): Event | undefined {
		let first: Event | undefined;
		for (const event of this.events) {
			if (!first || event.at < first.at || (event.at === first.at && event.seq < first.seq)) first = event;
		}
		return first;
	}
}
