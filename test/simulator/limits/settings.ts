/**
 * The documented rate limits (WasenderAPI, "Understanding Rate Limits") with a switch each and every interval adjustable.
 * Intervals are milliseconds.
 */
export interface Limits {
	/** Turns all limits off at once, whatever the other switches say. */
	off: boolean;
	/** One send per `accountProtectionMs` for sessions with account_protection. */
	accountProtection: boolean;
	accountProtectionMs: number;
	/** Paid plans: `planCount` sends per `planWindowMs`, for sessions without account_protection. */
	plan: boolean;
	planCount: number;
	planWindowMs: number;
	/** Trial sessions and accounts: `trialMinuteCount` sends per `trialMinuteMs` and `trialDayCount` per `trialDayMs`. */
	trial: boolean;
	trialMinuteCount: number;
	trialMinuteMs: number;
	trialDayCount: number;
	trialDayMs: number;
	/** Requests in progress at once, per session, over all endpoints; null is no cap. The docs name no figure. */
	concurrency: number | null;
	/** Group metadata and participants, counted together. */
	groupMetadata: boolean;
	groupMetadataMinuteCount: number;
	groupMetadataDayCount: number;
	contactPicture: boolean;
	contactPictureMinuteCount: number;
	contactPictureDayCount: number;
	numberCheck: boolean;
	numberCheckMinuteCount: number;
	numberCheckDayCount: number;
	/** The length of a minute and of a day for the three limits above. */
	minuteMs: number;
	dayMs: number;
	/** `fixed`: a window starts with its first request and then resets, as the headers describe. `sliding`: no window of that length, wherever it starts, holds more. */
	window: 'fixed' | 'sliding';
	/** How much earlier than the limit says a request may come. */
	toleranceMs: number;
	/** True: requests refused as invalid (422) use up the limit too. */
	countRefused: boolean;
	/** X-RateLimit-* on every API answer. */
	headers: boolean;
	/** X-RateLimit-Reset: seconds to wait, or a Unix timestamp in seconds. The docs say both. */
	resetHeader: 'timestamp' | 'seconds';
	/** A `Retry-After` header on a 429 (not documented). */
	retryAfterHeader: boolean;
	/** `retry_after` in a 429's body (documented). */
	retryAfterBody: boolean;
}

export const DOCUMENTED_LIMITS: Readonly<Limits> = {
	off: false,
	accountProtection: true,
	accountProtectionMs: 5_000,
	plan: true,
	planCount: 256,
	planWindowMs: 60_000,
	trial: true,
	trialMinuteCount: 1,
	trialMinuteMs: 60_000,
	trialDayCount: 50,
	trialDayMs: 86_400_000,
	concurrency: null,
	groupMetadata: true,
	groupMetadataMinuteCount: 10,
	groupMetadataDayCount: 500,
	contactPicture: true,
	contactPictureMinuteCount: 60,
	contactPictureDayCount: 1_000,
	numberCheck: true,
	numberCheckMinuteCount: 60,
	numberCheckDayCount: 1_000,
	minuteMs: 60_000,
	dayMs: 86_400_000,
	window: 'fixed',
	toleranceMs: 0,
	countRefused: false,
	headers: true,
	resetHeader: 'seconds',
	retryAfterHeader: false,
	retryAfterBody: true,
};

/** Which limit an endpoint falls under; `none` for those without a documented one. */
export type RateClass = 'send' | 'groupMetadata' | 'contactPicture' | 'numberCheck' | 'none';
