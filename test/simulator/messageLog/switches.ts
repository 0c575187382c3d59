import type { ContentChange, RecipientChange } from './normalise';

/** Part of a message's JSON, or a regular expression for it. An empty text fits every message. */
export type Fits = string | RegExp;

/** What the message log (WasenderAPI, "Get Message Logs") does besides the documented. All of it is off by default. */
export interface MessageLogSwitches {
	/** An entry shows only so long after its message was taken in, ms. */
	lateMs: number;
	/** Messages that never show. */
	omits: Fits | null;
	/** Messages that it calls failed although they reached their person. */
	saysFailed: Fits | null;
	/** What the service changes in content and recipient before it writes them down. */
	normalised: Array<ContentChange | RecipientChange>;
	/** Its ids are the msgIds plus so much: not 0 means that they are a numbering of its own. */
	idOffset: number;
	/**
	 * How a page looks: `documented`; `bareList`, the entries as `data`; `items`, as contacts have it (`{items, pagination}`);
	 * `strange`, in no form that any page documents.
	 */
	shape: 'documented' | 'bareList' | 'items' | 'strange';
}

export const HONEST_LOG: Readonly<MessageLogSwitches> = {
	lateMs: 0,
	omits: null,
	saysFailed: null,
	normalised: [],
	idOffset: 0,
	shape: 'documented',
};

/** Whether a message is one that a switch means. @param body the request's body */
export function fits(which: Fits | null | undefined, body: Record<string, unknown>): boolean {
	if (which === null || which === undefined) return false;
	const json = JSON.stringify(body);
	return typeof which === 'string' ? json.includes(which) : which.test(json);
}
