import type { Account } from '../session/account';
import { systemClock, type Clock } from '../clock';
import { FairQueue } from './FairQueue';
import { SEND_MESSAGE, sendWindows, type RateClass } from './limits';
import { RateLimiter, withMargin, type RateWindow } from './RateLimiter';

// Far more than an instance uses at a time; those that nobody has used for a day are then let go of.
const KEPT_AT_MOST = 200;
const UNUSED_MS = 24 * 3_600_000;

/** The windows as they have to be kept here to be kept there. */
function kept(windows: readonly RateWindow[]): RateWindow[] {
	return windows.map(({ count, ms }) => ({ count, ms: withMargin(ms) }));
}

/** The queue of a session, an account or a file host, with a rate limiter for each class of its requests. */
export class LimitedQueue {
	readonly queue: FairQueue;

	usedAt: number;

	private readonly limiters = new Map<string, RateLimiter>();

	private accountProtection = false;

	constructor(clock: Clock) {
		this.queue = new FairQueue(clock);
		this.usedAt = clock.now();
	}

	/** The limiter that requests of this class share. */
	limiterOf({ name, windows }: RateClass): RateLimiter {
		let limiter = this.limiters.get(name);
		if (!limiter) {
			limiter = new RateLimiter(() => kept(windows));
			this.limiters.set(name, limiter);
			if (name === SEND_MESSAGE) this.keepProtection(this.accountProtection);
		}
		return limiter;
	}

	/** Keeps sending within what the session's details say. */
	keepProtection(accountProtection: boolean): void {
		this.accountProtection = accountProtection;
		this.limiters.get(SEND_MESSAGE)?.follow((learnt) => kept(sendWindows(accountProtection, learnt)));
		this.queue.lookAgain();
	}
}

/** All queues of this process. */
export class Queues {
	private readonly queues = new Map<string, LimitedQueue>();

	constructor(private readonly clock: Clock) {}

	/** One queue for one session, whatever credential or token reaches it. */
	ofSession({ baseUrl }: Account, sessionId: string): LimitedQueue {
		return this.of(`session ${sessionId} ${baseUrl}`);
	}

	/** What an account asks on its own behalf. */
	ofAccount({ id }: Account): LimitedQueue {
		return this.of(`account ${id}`);
	}

	/** Files on another host: a slow one must not hold up a session. */
	ofHost(origin: string): LimitedQueue {
		return this.of(`host ${origin}`);
	}

	private of(key: string): LimitedQueue {
		let queue = this.queues.get(key);
		if (!queue) {
			if (this.queues.size >= KEPT_AT_MOST) this.letGo();
			queue = new LimitedQueue(this.clock);
			this.queues.set(key, queue);
		}
		queue.usedAt = this.clock.now();
		return queue;
	}

	private letGo(): void {
		const before = this.clock.now() - UNUSED_MS;
		for (const [key, { queue, usedAt }] of this.queues) {
			if (queue.size === 0 && usedAt < before) this.queues.delete(key);
		}
	}
}

/** Shared by everything in this process: executions, triggers and lists. */
export const queues = new Queues(systemClock);
