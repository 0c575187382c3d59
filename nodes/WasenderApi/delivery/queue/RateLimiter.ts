import { Contention } from './Contention';

/** At most `count` requests may start in any span of `ms` milliseconds. */
export interface RateWindow {
	count: number;
	ms: number;
}

/** A request that was let through, as the limits count it. */
export interface Admission {
	/** When it is taken to have arrived, give or take what every request needs for that, in milliseconds. */
	at: number;
	/** It kept a pause before it. */
	isPaused?: boolean;
}

/** A window that the API told of itself. It is forgotten when it is not confirmed in time. */
interface Learnt extends RateWindow {
	until: number;
}

/** The windows to keep, given what the API told of itself. */
export type WindowsFor = (learnt: RateWindow | undefined) => readonly RateWindow[];

// How much of the way the fastest known duration follows one that is longer.
const DRIFT = 0.2;

// What a request took beyond the fastest was spent at the server, which counts a request when it comes in.
const LATE_AT_MOST_MS = 500;

// A limit that 429s keep naming is kept for twice as many of its windows each time, up to this.
const WINDOWS_KEPT_AT_MOST = 16;

// Who waits for a window wakes a little later than it ends, and must still find the limit that it waited for.
const WAKES_LATE_MS = 250;

// A 429 may tell its wait in whole seconds.
const ROUNDED_UP_BY_MS = 1_000;

/**
 * A window as it has to be kept here: requests that leave a window apart do not arrive exactly a window apart, and one
 * that arrives early costs another window.
 */
export function withMargin(ms: number): number {
	return ms + Math.min(500, ms * 0.01);
}

/**
 * When the next request of one rate class may start: windows known beforehand, what the API told of itself, and holds.
 * It looks at the starts of earlier requests, so an idle session never waits, and a slow answer costs half a second at most.
 * All times are milliseconds on one clock.
 */
export class RateLimiter {
	private admissions: Admission[] = [];

	/** The most admissions that any window so far has looked back on. */
	private lookBack = 1;

	private windows: readonly RateWindow[] = [];

	/** Until when they are, because what was learnt is then forgotten. */
	private inForceUntil = Infinity;

	private fastestMs?: number;

	private heldUntil = -Infinity;

	/** The limit that the headers of the latest answer told of. */
	private announced?: Learnt;

	/** The limit that a 429 named in words, with the number of its windows it is kept for. */
	private named?: Learnt & { windowsKept: number };

	/** Others that send under the same limit. */
	private readonly contention = new Contention();

	/** What the API said when it last refused a request. */
	refusal?: string;

	constructor(private windowsFor: WindowsFor = () => []) {
		this.setWindows();
	}

	/** Replaces the rule for windows, for instance when account protection turns out to be on. Earlier starts still count. */
	follow(windowsFor: WindowsFor): void {
		this.windowsFor = windowsFor;
		this.setWindows();
	}

	/**
	 * The earliest moment at which one more request keeps within every limit.
	 * @returns a time that may have passed, which means "now"
	 */
	readyAt(now: number): number {
		if (now > this.inForceUntil) this.setWindows(now);
		return this.windows.reduce((latest, { count, ms }) => {
			const limiting = this.admissions[this.admissions.length - count];
			return limiting === undefined ? latest : Math.max(latest, limiting.at + ms + this.contention.yields(this.slotMs));
		}, this.heldUntil);
	}

	/** When the latest request that counts started, or the latest of those that kept a pause; -Infinity before the first. */
	latestStart(isPaused = false): number {
		const latest = isPaused ? this.admissions.filter((one) => one.isPaused).at(-1) : this.admissions.at(-1);
		return latest?.at ?? -Infinity;
	}

	/** Counts a request that starts now. @returns what `answered` and `uncount` are to be told of */
	admit(now: number, isPaused = false): Admission {
		const admission: Admission = { at: now, ...(isPaused && { isPaused }) };
		this.admissions.push(admission);
		// Trimmed in bulk: shifting one entry off a long array at every start would cost more than the entries do.
		if (this.admissions.length > 2 * this.lookBack + 16) {
			this.admissions = this.admissions.slice(this.admissions.length - this.lookBack);
		}
		return admission;
	}

	/**
	 * Notes that a request was answered after so many milliseconds. One that took longer than the fastest may have lost that
	 * time on its way there, so the server counts it later, and one that follows it in time would come too early. Of the first
	 * nothing is known to compare with, and it often is the slowest, as it makes the connection: it may have lost all its time.
	 */
	answered(admission: Admission, tookMs: number): void {
		const fastestMs = Math.min(this.fastestMs ?? tookMs, tookMs);
		const lateMs = this.fastestMs === undefined ? tookMs : tookMs - fastestMs;
		admission.at += Math.min(lateMs, LATE_AT_MOST_MS);
		this.fastestMs = fastestMs + DRIFT * (tookMs - fastestMs);
	}

	/** The request did not count: the API did not let it in, did not know its key, or it never left. */
	uncount(admission: Admission): void {
		const at = this.admissions.lastIndexOf(admission);
		if (at >= 0) this.admissions.splice(at, 1);
	}

	/** The API let a request in. */
	accepted(now: number): void {
		this.contention.accepted(now);
	}

	/**
	 * The API refused a request with a 429 that says how long to wait.
	 * @param ms what it says
	 * @returns how long to wait then; undefined if it is not about a limit of one, in which others' requests can be told
	 */
	refused(now: number, ms: number): number | undefined {
		const { slotMs } = this;
		const isSlots = slotMs > 0 && ms > 0 && ms <= slotMs + ROUNDED_UP_BY_MS;
		return isSlots ? ms + this.contention.refused(now, slotMs) : undefined;
	}

	/** How long one request takes of a limit of one; 0 where there is none. */
	private get slotMs(): number {
		return Math.max(0, ...this.windows.filter(({ count }) => count === 1).map(({ ms }) => ms));
	}

	/** Nothing more starts before `time`: the API said so with a 429 or a spent rate limit. */
	holdUntil(time: number): void {
		this.heldUntil = Math.max(this.heldUntil, time);
	}

	/** The limit that the headers of the latest answer told of. */
	get announcedWindow(): RateWindow | undefined {
		return this.announced;
	}

	/**
	 * Replaces what is known from headers, and what a 429 named before.
	 * @param window left out: answers tell of no limit (any more)
	 */
	announce(window: RateWindow | undefined, now: number): void {
		this.announced = window && { ...window, until: now + withMargin(window.ms) + WAKES_LATE_MS };
		if (window) this.named = undefined;
		this.setWindows(now);
	}

	/** A 429 named a limit in words. It holds for one of its windows; the more often it is named, the longer. */
	name(window: RateWindow, now: number): void {
		const { named } = this;
		const isSame = named?.count === window.count && named.ms === window.ms;
		const windowsKept = isSame ? Math.min(2 * named.windowsKept, WINDOWS_KEPT_AT_MOST) : 1;
		this.named = { ...window, windowsKept, until: now + windowsKept * withMargin(window.ms) + WAKES_LATE_MS };
		this.setWindows(now);
	}

	/** Works out which windows are in force. */
	private setWindows(now = -Infinity): void {
		const learnt = [this.named, this.announced].find((one) => one !== undefined && one.until >= now);
		this.inForceUntil = learnt?.until ?? Infinity;
		this.windows = this.windowsFor(learnt);
		this.lookBack = Math.max(this.lookBack, ...this.windows.map(({ count }) => count));
	}
}
