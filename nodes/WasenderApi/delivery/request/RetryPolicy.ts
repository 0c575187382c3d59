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
