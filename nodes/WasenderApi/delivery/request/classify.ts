import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { messageOf } from '../errors/advice';
import type { RateWindow } from '../queue/RateLimiter';
import type { Outcome } from './attempt';
import { holdOf, limitNamed } from './rateLimitAnswer';

/** What stands in the way of an answer. */
export type Trouble =
	/** It never left. */
	| { act: 'neverLeft'; reason: string }
	/** It may have been processed, or still be, and repeating it would do it twice unless it is repeatable. */
	| { act: 'uncertain'; reason: string };

/** What to do about an outcome. */
export type Verdict =
	| { act: 'accept'; body: unknown }
	/** Not processed, by the API's own word: wait, then try again, however often. `ms` and `limit` if it names them. */
	| { act: 'hold'; ms?: number; message: string; limit?: RateWindow }
	/** Safe to repeat: back off, then try again, within the retry budget. */
	| { act: 'retry'; trouble: Trouble }
	/** The session's API key may have been regenerated. */
	| { act: 'freshKey' }
	/** The API said no, and why. */
	| { act: 'refused'; status: number; body: IDataObject }
	| Trouble
	| { act: 'tooLarge'; maxBytes: number }
	| { act: 'cancelled' }
	| { act: 'stopped'; error: Error };

export interface Circumstances {
	/** Doing it twice is the same as doing it once: reads and idempotent writes. */
	repeatable: boolean;
	/** There is budget left for a retry. */
	mayRetry: boolean;
	/** The request carries a session's API key from the cache, which may be out of date. */
	mayRefreshKey: boolean;
	/** Seconds since 1970, for headers that name a time of day. */
	epochSeconds: number;
}

/** What is known about a request decides what is safe; the table is in docs/ARCHITECTURE.md, "What is safe". */
export function classify(outcome: Outcome, circumstances: Circumstances): Verdict {
	const { repeatable, mayRetry } = circumstances;
	switch (outcome.kind) {
		case 'cancelled':
			return { act: 'cancelled' };
		case 'stopped':
			return { act: 'stopped', error: outcome.error };
		case 'tooLarge':
			return { act: 'tooLarge', maxBytes: outcome.maxBytes };
		case 'neverLeft': {
			const trouble: Trouble = { act: 'neverLeft', reason: outcome.reason };
			return mayRetry ? { act: 'retry', trouble } : trouble;
		}
		case 'unknown':
			return doubtful(outcome.reason, repeatable && mayRetry);
		case 'answered':
			return classifyAnswer(outcome, circumstances);
	}
}

// A sentence or two; what is longer, or marked up, is a page for people.
const LONGEST_SAID = 300;

/** What an answer says: its object, or a plain text, with the status: a proxy says "Forbidden" and no more. */
function saidIn(body: unknown, status: number): IDataObject {
	if (isObject(body)) return body;
	const isPlain = typeof body === 'string' && body !== '' && body.length <= LONGEST_SAID && !body.includes('<');
	return isPlain ? { message: `WasenderAPI answered with status ${status}: ${body}` } : {};
}

/** Whether a 2xx says that it was refused: `success: false`, or an error in place of what was asked for. */
function isRefusal({ success, data, error }: IDataObject): boolean {
	if (success !== undefined && success !== null) return [false, 0, '0', 'false'].includes(success as never);
	return data === undefined && ((typeof error === 'string' && error !== '') || isObject(error));
}

function doubtful(reason: string, mayRetry: boolean): Verdict {
	const trouble: Trouble = { act: 'uncertain', reason };
	return mayRetry ? { act: 'retry', trouble } : trouble;
}

function classifyAnswer(
	{ status, headers, body }: Extract<Outcome, { kind: 'answered' }>,
	{ repeatable, mayRetry, mayRefreshKey, epochSeconds }: Circumstances,
): Verdict {
	if (status >= 300 && isObject(body) && body.success === true) {
		return doubtful(`the server answered with status ${status}, and that it succeeded`, repeatable && mayRetry);
	}
	if (status === 429) {
		const message = messageOf(saidIn(body, status), status);
		return { act: 'hold', ms: holdOf(body, headers, epochSeconds), message, limit: limitNamed(message) };
	}
	if (status === 401 && mayRefreshKey) return { act: 'freshKey' };
	if (status === 408 || status >= 500) {
		return doubtful(`the server answered with status ${status}`, repeatable && mayRetry);
	}
	if (status >= 300) return { act: 'refused', status, body: saidIn(body, status) };
	if (status === 204 && repeatable) return { act: 'accept', body: {} };
	if (typeof body !== 'object' || body === null) {
		const isEmpty = body === '' || body === undefined || body === null;
		const reason = isEmpty ? 'the server answered with nothing' : 'the server answered with something other than JSON';
		return doubtful(reason, repeatable && mayRetry);
	}
	if (isObject(body) && isRefusal(body)) return { act: 'refused', status, body };
	// Nothing in it says that it was done; for what may be repeated it is enough that nothing says no.
	if (!repeatable && Object.keys(body).length === 0 && !Array.isArray(body)) {
		return doubtful('the server answered with nothing', false);
	}
	return { act: 'accept', body };
}
