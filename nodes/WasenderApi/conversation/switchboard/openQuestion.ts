import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject, objectFrom, textOf } from '../../whatsapp/json';
import type { Answer, Question } from '../question';

/** Who answered, as the workflow gets it. */
export interface Responder {
	/** The person's JID; empty where nobody can tell. */
	id: string;
	name: string;
	source: 'whatsapp' | 'page';
}

/** An answer that was taken from the chat, until it is delivered. */
export interface Claim {
	answer: Answer;
	responder: Responder;
	/** What gave it, by `Utterance.id`. */
	by: string;
	/** When it arrived, in milliseconds since 1970. */
	at: number;
}

/** A question that waits for its answer in a chat, as the trigger keeps it. */
export interface OpenQuestion {
	/** Random; it tells the question from all others of the same execution too. */
	id: string;
	/** The group's or channel's JID; of a person every spelling that is known. */
	chat: string[];
	question: Question;
	/** The options of its poll, in their order; left out where it was asked as text. */
	poll?: string[];
	/** What it looks like in the chat: `likenessOf` the poll's question, or of the text of the message. */
	text: string;
	/** Each with all spellings that are known; empty for anybody. */
	approvers: string[][];
	/** The session itself, which decides nothing, with all spellings that are known. */
	own: string[];
	/** Where its answer goes. It holds a signature, so it is never shown. */
	resumeUrl: string;
	/** In milliseconds since 1970, like all moments here; left out where there is no limit. */
	expiresAt?: number;
	/** When it was registered. */
	openedAt: number;
	/** When the message left, or `NOT_YET`. Nothing that was said before it is an answer. */
	askedAt?: number;
	/** WasenderAPI's number of the message. */
	msgId?: number;
	/** WhatsApp's id of the message, which votes, reactions and quotes name. */
	keyId?: string;
	alsoStartWorkflow: boolean;
	/** What somebody is told who may not answer. */
	unauthorizedReplyText?: string;
	/** Who has been told, by JID. */
	told?: string[];
	claim?: Claim;
}

/** The message has left and come back: the session's limit did not allow it then. */
export const NOT_YET = Number.MAX_SAFE_INTEGER;

// Most questions are shorter.
const LONGEST_KEPT = 300;

/**
 * What a text is recognised by: static data, where a question stands, is written as a whole, and a message may have
 * 65,536 characters.
 */
export function likenessOf(text: string): string {
	const trimmed = text.trim();
	if (trimmed.length <= LONGEST_KEPT) return trimmed;
	return createHash('sha256').update(trimmed).digest('base64');
}

// Far more than people are asked with; static data is written as a whole.
const LARGEST = 20_000;

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/** Moments and numbers may be missing, but not be anything else. */
function isNumberIfAny(value: unknown): boolean {
	return value === undefined || Number.isFinite(value);
}

/**
 * A question as it is registered.
 * @param text its JSON
 * @returns undefined for what is none
 */
export function openQuestionFrom(text: unknown): OpenQuestion | undefined {
	if (typeof text !== 'string' || text.length > LARGEST) return undefined;
	const given = objectFrom(text);
	return given && isOpenQuestion(given) ? (given as unknown as OpenQuestion) : undefined;
}

function isOpenQuestion(given: IDataObject): boolean {
	const { id, chat, question, poll, text, approvers, own, resumeUrl, openedAt, expiresAt, askedAt, msgId } = given;
	return (
		textOf(id) !== undefined &&
		textOf(resumeUrl) !== undefined &&
		Number.isFinite(openedAt) &&
		typeof text === 'string' &&
		isObject(question) &&
		[chat, own].every(isTexts) &&
		(poll === undefined || isTexts(poll)) &&
		Array.isArray(approvers) &&
		approvers.every(isTexts) &&
		[expiresAt, askedAt, msgId].every(isNumberIfAny)
	);
}
