/** Which requests a fault is meant for. Everything that is given must fit. */
export interface FaultMatch {
	method?: string;
	/** A documented path template, e.g. `/api/messages/{msgId}/info`. */
	route?: string;
	/** Tried on the path without its query; a string is made into a RegExp. */
	path?: RegExp | string;
	sessionId?: number;
	/** The n-th matching request since the rule was added, counted from 1, or a range of them with both ends. Left out: every one. */
	nth?: number | [from: number, to: number];
	/** How often the rule works before it is spent. Left out: no end (for 'refuse': once). */
	times?: number;
}

/**
 * What goes wrong.
 * - `refuse`: the port is closed right before the n-th matching request is due, so that its connection is refused: as soon as the answer
 *   to the matching request before it leaves, or at once for the first. After `forMs` (default 150) it is open again. The refused
 *   request never arrives and therefore is not counted as a match; any other request in that time is refused too.
 * - `resetBefore`, `hang`, `htmlBefore`: nothing is processed. `resetAfter`, `hangAfter`, `htmlAfter`: processed, the answer is lost.
 * - `successFalse`: 200 with `success: false`, not processed.
 * - `status`: that status; `processed` says whether the request is carried out all the same (default false). `retryAfter` in seconds.
 * - `html`: as htmlBefore and htmlAfter, with a status of choice.
 * - `delayMs`: waits before (default) or after processing, then all goes on as usual.
 */
export type Fault =
	| 'refuse'
	| 'resetBefore'
	| 'resetAfter'
	| 'hang'
	| 'hangAfter'
	| 'htmlBefore'
	| 'htmlAfter'
	| 'successFalse'
	| { status: number; processed?: boolean; body?: unknown; headers?: Record<string, string>; retryAfter?: number }
	| { html: 'before' | 'after'; status?: number }
	| { delayMs: number; when?: 'before' | 'after' };

export interface FaultRule {
	match?: FaultMatch;
	fault: Fault;
	/** Only for 'refuse': how long the port stays closed, ms. */
	forMs?: number;
}

/** A rule at work. */
export interface ActiveRule extends FaultRule {
	id: number;
	/** Matching requests seen so far. */
	seen: number;
	/** How often it has worked. */
	fired: number;
}

/** What a rule needs to know of a request. */
export interface FaultSubject {
	method: string;
	route: string;
	path: string;
	sessionId?: number;
}

/** Whether a request is one that a rule is meant for (its place in the row not considered). */
export function matches(match: FaultMatch, subject: FaultSubject): boolean {
	if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
	if (match.route !== undefined && match.route !== subject.route) return false;
	if (match.sessionId !== undefined && match.sessionId !== subject.sessionId) return false;
	if (match.path !== undefined && !new RegExp(match.path).test(subject.path)) return false;
	return true;
}

/** Whether the n-th matching request is one that the rule picks. */
export function picks(match: FaultMatch, n: number): boolean {
	if (match.nth === undefined) return true;
	return typeof match.nth === 'number' ? n === match.nth : n >= match.nth[0] && n <= match.nth[1];
}
