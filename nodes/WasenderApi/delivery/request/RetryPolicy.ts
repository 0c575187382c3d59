import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

/** How long an answer may take, in milliseconds. n8n's own 300 s would keep a session's other messages waiting. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** How long and how often a request may be tried. */
export interface RetryPolicy {
	/** The longest wait for a turn, rate limits included, in milliseconds. */
	maxWaitMs: number;
	/** How often a failed request is tried again where that is safe. Waiting out a rate limit does not count. */
	retries: number;
}

/** What the node's request options start with; `maxWait` in seconds. */
export const DEFAULT_MAX_WAIT_SECONDS = 600;
export const DEFAULT_RETRIES = 3;

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
	maxWaitMs: DEFAULT_MAX_WAIT_SECONDS * 1_000,
	retries: DEFAULT_RETRIES,
};

function orDefault(value: unknown, fallback: number): number {
	const number = value === '' || value === null || value === undefined ? fallback : Number(value);
	return Number.isFinite(number) && number >= 0 ? number : fallback;
}

/** Reads "Maximum Wait" and "Retries" from the node's request options. */
export function retryPolicyOf(context: IExecuteSingleFunctions): RetryPolicy {
	const { maxWait, retries } = context.getNodeParameter('requestOptions', {}) as IDataObject;
	return {
		maxWaitMs: orDefault(maxWait, DEFAULT_MAX_WAIT_SECONDS) * 1_000,
		retries: orDefault(retries, DEFAULT_RETRIES),
	};
}

/** Reads "Timeout" from the node's request options, in milliseconds. */
export function timeoutOf(context: IExecuteSingleFunctions): number {
	const { timeout } = context.getNodeParameter('requestOptions', {}) as IDataObject;
	return orDefault(timeout, DEFAULT_TIMEOUT_MS) || DEFAULT_TIMEOUT_MS;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * How long to wait after so many failures, in milliseconds: exponential, capped, and spread, so that those who failed
 * together do not come back together.
 */
export function backoffMs(failures: number): number {
	const ms = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
	return ms * (0.5 + Math.random() / 2);
}

const FIRST_UNNAMED_HOLD_MS = 5_000;
const LONGEST_UNNAMED_HOLD_MS = 60_000;

/**
 * How long a 429 is waited out: as long as it says, but a server that keeps refusing is not asked faster and faster.
 * Where it says nothing, longer each time: it may be a limit of a day.
 * @param named what it says, in milliseconds
 * @param holds how often the request has been refused before
 */
export function holdMs(named: number | undefined, holds: number): number {
	return named === undefined
		? Math.min(LONGEST_UNNAMED_HOLD_MS, FIRST_UNNAMED_HOLD_MS * 2 ** holds)
		: Math.max(named, backoffMs(holds) / 4);
}
