import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../whatsapp/json';

/** Whether two contents are of one message; `unclear` where one of them does not tell. */
export type Comparison = 'same' | 'different' | 'unclear';

/** What a message says, in the fields of POST /send-message (WasenderAPI, "Send Text Message" and those that follow). */
const WORDS = ['text', 'poll', 'contact', 'location'] as const;

/** Files are named by their address, which the service may replace by one of its own. */
const FILES = ['imageUrl', 'videoUrl', 'audioUrl', 'documentUrl', 'stickerUrl'] as const;

/** A value in one spelling: text without white space around it, numbers and switches as text, keys in order, nothing empty. */
function canonical(value: unknown): unknown {
	if (value === null || value === undefined) return undefined;
	if (Array.isArray(value)) return value.map((entry) => canonical(entry) ?? null);
	if (isObject(value)) {
		const entries = Object.entries(value)
			.map(([key, entry]) => [key, canonical(entry)] as const)
			.filter(([, entry]) => entry !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1));
		return Object.fromEntries(entries);
	}
	const text = String(value).replace(/\r\n?/g, '\n').trim();
	return text === '' ? undefined : text;
}

function spelled(content: IDataObject, fields: readonly string[]): string {
	return JSON.stringify(canonical(Object.fromEntries(fields.map((field) => [field, content[field]]))));
}

/** What a message says, as text that is equal for equal messages; the recipient is not part of it. */
export function fingerprintOf(content: IDataObject): string {
	return spelled(content, [...WORDS, ...FILES]);
}

/** What a message says in words, as text that is equal for equal words; its file and its recipient are not part of it. */
export function wordsOf(content: IDataObject): string {
	return spelled(content, WORDS);
}

/** The fields of a message that name a file: of which kind it is, and where. */
export function filesOf(content: IDataObject): Array<[kind: string, address: string]> {
	return FILES.flatMap((field): Array<[string, string]> => {
		const address = canonical(content[field]);
		return typeof address === 'string' ? [[field, address]] : [];
	});
}

/** The log's `content`, JSON or an object; undefined for anything else, such as that of a session that did not log. */
export function parsed(logged: unknown): IDataObject | undefined {
	if (typeof logged !== 'string') return isObject(logged) ? logged : undefined;
	try {
		const value = JSON.parse(logged) as unknown;
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function compareField(ours: unknown, theirs: unknown): Comparison {
	const [a, b] = [canonical(ours), canonical(theirs)];
	if (JSON.stringify(a) === JSON.stringify(b)) return 'same';
	return a === undefined || b === undefined ? 'unclear' : 'different';
}

/**
 * Compares what was sent with what a message log has of it. What the service may change does not count: white space around
 * texts, the order of keys, numbers as text, fields that say nothing.
 * @param sent the body of POST /send-message
 * @param logged the log's `content`, JSON or an object (WasenderAPI, "Get Message Logs")
 */
export function compareContent(sent: IDataObject, logged: unknown): Comparison {
	const content = parsed(logged);
	if (!content) return 'unclear';
	const words = WORDS.map((field) => compareField(sent[field], content[field]));
	if (words.includes('different')) return 'different';
	const files = FILES.map((field) => compareField(sent[field], content[field]));
	const all = [...words, ...files];
	return all.every((one) => one === 'same') ? 'same' : 'unclear';
}
