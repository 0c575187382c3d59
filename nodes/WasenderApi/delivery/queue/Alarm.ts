import type { Clock } from '../clock';

/** Wakes its owner once, at the time that was set last. */
export class Alarm {
	private at = Infinity;

	/** Sleeps that have not ended, with the time at which they will. On n8n 1.x one that was given up ends no sooner. */
	private readonly sleeps = new Map<AbortController, number>();

	/** @param ring is called at the time that was set; it may set the next one */
	constructor(
		private readonly clock: Clock,
		private readonly ring: () => void,
	) {}

	/** @param at milliseconds on the clock; Infinity for never */
	set(at: number): void {
		this.at = at;
		if (at === Infinity) {
			this.giveUp();
			return;
		}
		// One that ends earlier looks and sleeps on; a new one for every change would cost more, and pile up on n8n 1.x.
		if ([...this.sleeps.values()].some((end) => end <= at)) return;
		this.giveUp();
		this.sleep(at);
	}

	private giveUp(): void {
		for (const sleep of this.sleeps.keys()) sleep.abort();
	}

	private sleep(at: number): void {
		const sleep = new AbortController();
		this.sleeps.set(sleep, at);
		const over = () => {
			this.sleeps.delete(sleep);
			this.look();
		};
		// A rejection means that it was given up, but another time may have been set meanwhile.
		this.clock.sleep(Math.max(0, at - this.clock.now()), sleep.signal).then(over, over);
	}

	private look(): void {
		if (this.at <= this.clock.now()) {
			this.at = Infinity;
			this.ring();
		} else if (this.at < Infinity) {
			this.set(this.at);
		}
	}
}
