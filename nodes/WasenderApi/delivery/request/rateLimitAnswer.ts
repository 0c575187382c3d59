import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import type { RateWindow } from '../queue/RateLimiter';

const LEAST_HOLD_MS = 100;

// Anything larger is a moment in time, not a span: a billion seconds are 31 years. A trillion are milliseconds.
const EPOCH_FROM = 1_000_000_000;
const EPOCH_MS_FROM = 1_000_000_000_000;

// The longest documented window; whatever names a longer wait means something else.
const DAY_SECONDS = 86_400;

function secondsFrom(value: unknown, epochSeconds: number): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = Number(value);
	if (Number.isFinite(number)) return spanOf(number, epochSeconds);
	const date = Date.parse(String(value));
	return Number.isNaN(date) ? undefined : spanOf(date, epochSeconds);
}

function spanOf(number: number, epochSeconds: number): number {
	const moment = number >= EPOCH_MS_FROM ? number / 1_000 : number;
	const seconds = moment >= EPOCH_FROM ? moment - epochSeconds : moment;
	return Math.min(Math.max(0, seconds), DAY_SECONDS);
}

function countFrom(value: unknown): number | undefined {
	const number = Number(value);
	return value === undefined || value === null || value === '' || !(number >= 0) ? undefined : number;
}

/**
 * How long a 429 asks to wait: `retry_after` in the body, else `Retry-After`, else `X-RateLimit-Reset`, which the
 * documentation calls both a timestamp and a number of seconds (WasenderAPI, "Response Headers").
 * @returns milliseconds; undefined if it does not say
 */
export function holdOf(body: unknown, headers: IDataObject, epochSeconds: number): number | undefined {
	const named = [isObject(body) ? body.retry_after : undefined, headers['retry-after'], headers['x-ratelimit-reset']];
	const seconds = named.map((value) => secondsFrom(value, epochSeconds)).find((value) => value !== undefined);
	// No wait at all would let the same request out again and again.
	return seconds === undefined ? undefined : Math.max(LEAST_HOLD_MS, seconds * 1_000);
}

const UNIT_MS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The limit that a 429 names in words, "1 message every 5 seconds" or "50 messages per day": the trial's is found out
 * no other way where an answer has no rate-limit headers (WasenderAPI, "Understanding Rate Limits").
 */
export function limitNamed(message: string): RateWindow | undefined {
	const [, count, every = '1', unit = ''] =
		/(\d+) (?:messages?|requests?) (?:every|per|an?) (?:(\d+) )?(second|minute|hour|day)s?\b/i.exec(message) ?? [];
	const ms = Number(every) * (UNIT_MS[unit.toLowerCase()] ?? NaN);
	return Number(count) > 0 && ms > 0 ? { count: Number(count), ms } : undefined;
}

/** What the rate-limit headers of an answer say of its endpoint. */
export interface Allowance {
	/** Requests in a window. */
	limit?: number;
	/** Requests left in this window. */
	remaining: number;
	/** Until the window ends, in milliseconds. */
	resetMs: number;
	/** `resetMs` comes from a moment in whole seconds, so it may be up to a second short. */
	isRough: boolean;
}

/** Reads the rate-limit headers of an answer (WasenderAPI, "Understanding Rate Limits"); undefined if they are not there. */
export function allowanceOf(headers: IDataObject, epochSeconds: number): Allowance | undefined {
	const remaining = countFrom(headers['x-ratelimit-remaining']);
	const reset = headers['x-ratelimit-reset'];
	const seconds = secondsFrom(reset, epochSeconds);
	if (remaining === undefined || seconds === undefined) return undefined;
	const limit = countFrom(headers['x-ratelimit-limit']);
	return { limit, remaining, resetMs: seconds * 1_000, isRough: !(Number(reset) < EPOCH_FROM) };
}
