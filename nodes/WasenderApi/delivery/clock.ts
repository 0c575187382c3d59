import { sleep } from 'n8n-workflow';

/** Time as the queue sees it, so that tests can run a day of traffic in a moment. */
export interface Clock {
	/** Milliseconds on a clock that never jumps; only differences mean anything. */
	now(): number;
	/** Resolves after `ms` milliseconds; rejects as soon as `signal` is aborted, leaving no timer behind. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// A timer takes a signed 32-bit number of milliseconds; longer waits would fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const timerMs = (ms: number) => Math.min(Math.ceil(ms), LONGEST_TIMER_MS);

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep: async (ms, signal) => await sleep(timerMs(ms), signal),
};

/**
 * Waits for `work`, but no longer than `ms` milliseconds. What it is doing is not ended by that.
 * @throws an error with the code `ETIMEDOUT`; what `work` throws
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
	const done = new AbortController();
	const tooLate = sleep(timerMs(ms), done.signal).then(() => {
		throw Object.assign(new Error('It was not done in time'), { code: 'ETIMEDOUT' });
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		done.abort();
	}
}
