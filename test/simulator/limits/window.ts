/** What a window says about a request at one moment. */
export interface WindowState {
	limit: number;
	/** How many more requests it would let in now. */
	remaining: number;
	/** Milliseconds until it would let in one more (0 when it would now). */
	waitMs: number;
	/** Milliseconds until the window resets: for a sliding one, until its oldest request leaves it. */
	resetMs: number;
}

/** Counts requests in a window of time. It remembers moments, not rules: count, length and kind come with each question, so they may change. */
export class RateWindow {
	private moments: number[] = [];

	/** How the window stands at `now` (ms) for a limit of `count` per `lengthMs`. Changes nothing. */
	state(now: number, count: number, lengthMs: number, kind: 'fixed' | 'sliding', toleranceMs: number): WindowState {
		const current = this.current(now + toleranceMs, lengthMs, kind);
		const used = current.length;
		const start = current[0];
		const endsIn = start === undefined ? 0 : Math.max(0, start + lengthMs - now);
		// The request whose leaving makes room: in a fixed window all leave together.
		const leaver = kind === 'fixed' ? start : current[used - count];
		const waitMs = used < count || leaver === undefined ? 0 : Math.max(0, leaver + lengthMs - toleranceMs - now);
		return { limit: count, remaining: Math.max(0, count - used), waitMs, resetMs: endsIn };
	}

	/** Counts a request at `now` (ms). */
	add(now: number, lengthMs: number, kind: 'fixed' | 'sliding', toleranceMs: number): void {
		this.moments = this.current(now + toleranceMs, lengthMs, kind);
		this.moments.push(now);
	}

	private current(now: number, lengthMs: number, kind: 'fixed' | 'sliding'): number[] {
		if (kind === 'sliding') return this.moments.filter((moment) => moment + lengthMs > now);
		const start = this.moments[0];
		return start !== undefined && start + lengthMs > now ? this.moments : [];
	}
}
