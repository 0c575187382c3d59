/** At most `count` requests may start in any span of `ms` milliseconds. */
export interface RateWindow {
	count: number;
	ms: number;
}

/** A request that was started, as the limits count it. */
export interface Start {
	/** When it is taken to have arrived, give or take what every request needs for that, in milliseconds. */
	at: number;
}

// The usual duration is the median of the latest ones, of so many at least and at most.
const DURATIONS_NEEDED = 3;
const DURATIONS_KEPT = 9;

// What a request took beyond this was spent at the server, which counts a request when it comes in.
const LATE_AT_MOST_MS = 500;

/**
 * When the next request of one rate class may start: windows known beforehand, and holds that the API announced.
 * It looks at the starts of earlier requests, so an idle session never waits, and a slow answer costs half a second at most.
 */
export class RateLimiter {
	private starts: Start[] = [];

	private readonly durations: number[] = [];

	private heldUntil = -Infinity;

	/** The limit that the API named when it refused a request, until an answer announces one. */
	named?: RateWindow;

	/** The limit that the API itself announced with its latest answer. */
	announced?: RateWindow;

	/** What the API said when it last refused a request. */
	refusal?: string;

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
			return limiting === undefined ? latest : Math.max(latest, limiting.at + ms);
		}, this.heldUntil);
	}

	/** Notes that a request starts now (milliseconds). @returns what `ended` is to be told of */
	started(now: number): Start {
		const start = { at: now };
		this.starts.push(start);
		const kept = Math.max(0, ...this.windows.map(({ count }) => count));
		// Trimmed in bulk: shifting one entry off a long array at every start would cost more than the entries do.
		if (this.starts.length > 2 * kept + 16) this.starts = this.starts.slice(this.starts.length - kept);
		return start;
	}

	/**
	 * Notes that a request was answered after so many milliseconds. One that took longer than usual may have lost that
	 * time on its way there, so the server counts it later, and one that follows it in time would come too early.
	 */
	ended(start: Start, tookMs: number): void {
		start.at += Math.min(Math.max(0, tookMs - this.usualMs()), LATE_AT_MOST_MS);
		if (this.durations.push(tookMs) > DURATIONS_KEPT) this.durations.shift();
	}

	/** The API did not let the request in, so it does not count. */
	refused(start: Start): void {
		const at = this.starts.lastIndexOf(start);
		if (at >= 0) this.starts.splice(at, 1);
	}

	/** What requests of this class take, in milliseconds; nothing as long as that is not known. */
	private usualMs(): number {
		const { length } = this.durations;
		return length < DURATIONS_NEEDED ? 0 : ([...this.durations].sort((a, b) => a - b)[length >> 1] ?? 0);
	}

	/** Nothing more starts before `time` (milliseconds): the API said so with a 429 or a spent rate limit. */
	holdUntil(time: number): void {
		this.heldUntil = Math.max(this.heldUntil, time);
	}
}
