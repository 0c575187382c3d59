import type { BadCertificate } from '../network/certificates';
import type { BrokenHandshake } from '../network/secureDoor';
import type { ProxyRefusal } from '../network/proxy';

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
	/** How often the rule works before it is spent. Left out: no end (for a gate: once). */
	times?: number;
}

/**
 * What keeps a request from arriving at all. The gate is shut right before the n-th matching request is due: as soon as the answer to
 * the matching request before it leaves, or at once for the first. After `forMs` (default 150) it is open again. The kept-off request
 * never arrives and therefore is not counted as a match; any other request in that time is kept off too.
 * - `refuse`: the port is closed.
 * - `certificate`: the handshake shows one that clients refuse (only with the option `tls`).
 * - `handshake`: it is answered with garbage, or the connection is closed in the middle of it (only with `tls`).
 * - `proxy`: the proxy refuses to connect, with a status, or closes or resets the connection (only with the option `proxy`).
 */
export type Gate =
	'refuse' | { certificate: BadCertificate } | { handshake: BrokenHandshake } | { proxy: ProxyRefusal };

/** What is wrong with the body of an answer that says 200. */
export type SpoiledBody =
	/** Nothing in it. */
	| 'empty'
	/** The first half of the JSON, as if it were all. */
	| 'brokenJson'
	/** The first half, less than Content-Length says; then the connection ends. */
	| 'cutOff'
	/** The first half in chunks, without the last one; then the connection ends. */
	| 'chunksCutOff';

/** The words of a 429 that tells the waiting time in no other way: neither `retry_after` nor headers. */
export type TooManyWords = 'accountProtection' | 'trial' | 'plan' | 'concurrency' | 'plainText';

/**
 * What goes wrong. Where there is `processed`, it says whether the request is carried out all the same (default false).
 * - gates: see `Gate`.
 * - `resetBefore`, `hang`, `htmlBefore`: nothing is processed. `resetAfter`, `hangAfter`, `htmlAfter`: processed, the answer is lost.
 * - `switchBefore`, `switchAfter`: a 101 in place of an answer, and the connection is closed; not processed, or processed.
 * - `successFalse`: 200 with `success: false`, not processed.
 * - `noRateHeaders`: all as usual, but without X-RateLimit-*.
 * - `status`: that status; `retryAfter` in seconds.
 * - `tooMany`: a 429 that tells the time to wait only in words.
 * - `html`: as htmlBefore and htmlAfter, with a status of choice.
 * - `delayMs`: waits before (default) or after processing, then all goes on as usual.
 * - `lost`: the answer is lost at once (reset, hanging, or replaced by an error of that status), and the service goes on working: the
 *   request is carried out `worksForMs` later, so that a message reaches its person then.
 * - `tls`: the request was read, and in place of an answer comes a TLS alert or garbage on the encrypted connection (only with `tls`).
 * - `body`: 200 with a spoiled body.
 * - `without`: all as usual, but the answer's JSON lacks these fields (`publicUrl`, `data.msgId`).
 */
export type Fault =
	| Gate
	| 'resetBefore'
	| 'resetAfter'
	| 'hang'
	| 'hangAfter'
	| 'switchBefore'
	| 'switchAfter'
	| 'htmlBefore'
	| 'htmlAfter'
	| 'successFalse'
	| 'noRateHeaders'
	| { status: number; processed?: boolean; body?: unknown; headers?: Record<string, string>; retryAfter?: number }
	| { tooMany: TooManyWords }
	| { html: 'before' | 'after'; status?: number }
	| { delayMs: number; when?: 'before' | 'after' }
	| { lost: 'reset' | 'hang' | number; worksForMs: number }
	| { tls: 'alert' | 'garbage'; processed?: boolean }
	| { body: SpoiledBody; processed?: boolean }
	| { without: string | string[] };

export interface FaultRule {
	match?: FaultMatch;
	fault: Fault;
	/** Only for gates: how long they stay shut, ms. */
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

/** Whether a fault keeps requests from arriving. */
export function isGate(fault: Fault): fault is Gate {
	return (
		fault === 'refuse' ||
		(typeof fault === 'object' && ('certificate' in fault || 'handshake' in fault || 'proxy' in fault))
	);
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
