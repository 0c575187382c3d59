import type { IDataObject } from 'n8n-workflow';
import { isObject, objectFrom } from '../../whatsapp/json';
import { openQuestionFrom, type OpenQuestion } from './openQuestion';
import { proofOf } from './proof';

/** Marks a post that is about a question, and proves by whom it is. */
export const QUESTION_HEADER = 'x-wasender-question';

/** What a node that asks says to a trigger. */
export interface Notice {
	/** `open`: answers go there, from what is told of it on; `look`: is it still stored?; `close`: it was not asked. */
	act: 'open' | 'look' | 'close';
	question: OpenQuestion;
	/** When it was said, in milliseconds since 1970. */
	at: number;
}

/** Why a trigger does not take a question. */
export type Refusal = 'off' | 'full' | 'elsewhere' | 'unsigned';

/** What the trigger answers. */
export interface Reply extends IDataObject {
	taken: boolean;
	refusal?: Refusal;
	/** It was stored already when this was said. */
	isStored: boolean;
	/** Somebody listens for a test event there: what it keeps ends with the test. */
	isTest: boolean;
	/** The webhooks that stood on the session before it, the latest first. */
	predecessors: string[];
}

// Asker and trigger are one n8n; a notice that was copied must not open a question long after.
const GOOD_FOR_MS = 10 * 60_000;

const ACTS = ['open', 'look', 'close'];

/** The body and the headers of a notice. */
export function sealed(notice: Notice, secretDigest: string): { body: string; headers: IDataObject } {
	const { act, at, question } = notice;
	const text = JSON.stringify({ act, at, question: JSON.stringify(question) });
	return {
		body: JSON.stringify({ notice: text }),
		headers: { 'Content-Type': 'application/json', [QUESTION_HEADER]: proofOf(text, secretDigest) },
	};
}

/** The text of a notice as it was proved; undefined where there is none. */
export function noticeText(body: unknown): string | undefined {
	return isObject(body) && typeof body.notice === 'string' ? body.notice : undefined;
}

/** A notice as it arrives; undefined for what is none, or is out of date. */
export function noticeFrom(text: string, now: number): Notice | undefined {
	const said = objectFrom(text);
	if (!said || !ACTS.includes(String(said.act))) return undefined;
	const { act, at } = said;
	const question = openQuestionFrom(said.question);
	if (!question || typeof at !== 'number' || Math.abs(now - at) > GOOD_FOR_MS) return undefined;
	return { act: act as Notice['act'], at, question };
}

/** The reply in an answer of a trigger's; undefined where it is none: n8n's own words, or another server's. */
export function replyFrom(body: unknown): Reply | undefined {
	if (!isObject(body) || typeof body.taken !== 'boolean' || !Array.isArray(body.predecessors)) return undefined;
	return body as Reply;
}
