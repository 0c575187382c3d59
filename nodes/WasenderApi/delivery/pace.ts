/** At most `count` requests may start in any span of `ms` milliseconds. */
export interface RateWindow {
	count: number;
	ms: number;
}

/**
 * When the next request of one rate class may start: windows known beforehand, and holds that the API announced.
 * It looks at the starts of earlier requests, so an idle session never waits and a slow answer costs nothing.
 */
export class Pace {
	private starts: number[] = [];

	private heldUntil = -Infinity;

	/** The limit that the API itself announced with its latest answer. */
	announced?: RateWindow;

	constructor(private windows: readonly RateWindow[] = []) {}

	/** Replaces the windows, for instance when account protection turns out to be on. Earlier starts still count. */
	setWindows(windows: readonly RateWindow[]): void {
		this.windows = windows;
	}

	/**
	 * The earliest moment, on the clock of `started`, at which one more request keeps within every limit.
	 * @returns a time in milliseconds; one that has passed means "now"
	 */
	readyAt(): number {
		return this.windows.reduce((latest, { count, ms }) => {
			const limiting = this.starts[this.starts.length - count];
			return limiting === undefined ? latest : Math.max(latest, limiting + ms);
		}, this.heldUntil);
	}

	/** Notes that a request starts now (milliseconds). */
	started(now: number): void {
		this.starts.push(now);
		const kept = Math.max(0, ...this.windows.map(({ count }) => count));
		// Trimmed in bulk: shifting one entry off a long array at every start would cost more than the entries do.
		if (this.starts.length > 2 * kept + 16) this.starts = this.starts.slice(this.starts.length - kept);
	}

	/** Nothing more starts before `time` (milliseconds): the API said so with a 429 or a spent rate limit. */
	holdUntil(time: number): void {
		this.heldUntil = Math.max(this.heldUntil, time);
	}
}
