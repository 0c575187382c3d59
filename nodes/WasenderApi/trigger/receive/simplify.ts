import type { IDataObject } from 'n8n-workflow';
import { eventOf } from '../../whatsapp/events';
import { numberFrom } from '../../whatsapp/numberFrom';
import { simplifyMessage } from './simplifyMessage';
import { isObject } from '../../whatsapp/json';

/** Names of `messages.update`'s status codes (api/webhooks.md, "Message Status Update"). */
const STATUS_NAMES = ['error', 'pending', 'sent', 'delivered', 'read', 'played'] as const;

// Timestamps come in seconds and in milliseconds; in seconds this is the year 5138.
const MILLISECONDS_FROM = 100_000_000_000;

/** ISO 8601; the moment of receipt where the event has none (`session.status`). */
function timestampOf(value: unknown): string {
	const number = numberFrom(value) ?? 0;
	const ms = number >= MILLISECONDS_FROM ? number : number * 1_000;
	const date = number > 0 ? new Date(ms) : new Date();
	return Number.isNaN(date.getTime()) ? new Date().toISOString() : date.toISOString();
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** The entries that become one item each: `data` itself, or the list or single object within it. */
function entriesOf(event: string, data: unknown): unknown[] {
	const within = eventOf(event)?.within;
	const wrapped = isObject(data) && within !== undefined ? data[within] : undefined;
	if (wrapped === undefined) return listOf(data);
	// A deleted message is told by its key alone.
	return within === 'keys' ? listOf(wrapped).map((key) => ({ key: key as IDataObject })) : listOf(wrapped);
}

function fieldsOf(event: string, entry: unknown): IDataObject {
	const kind = eventOf(event)?.kind;
	// `chats.delete` lists bare ids.
	if (!isObject(entry)) return entry === undefined || entry === null ? {} : { id: entry as string };
	if (kind === 'message' && isObject(entry.key)) {
		const { success } = entry;
		return { ...simplifyMessage(entry), ...(success !== undefined && { success }) };
	}
	if (kind === 'messageStatus') {
		const update = isObject(entry.update) ? entry.update : {};
		const status = numberFrom(update.status ?? entry.status);
		return { ...entry, status: status ?? null, statusName: STATUS_NAMES[status ?? -1] ?? null };
	}
	return entry;
}

/**
 * What the trigger outputs for a payload: one object for each message or entry.
 * @param sessionId the session's numeric id; the payload's own `sessionId` is an API key, and stays inside
 */
export function simplify(payload: IDataObject, sessionId: string): IDataObject[] {
	const event = typeof payload.event === 'string' ? payload.event : '';
	const head = { event, timestamp: timestampOf(payload.timestamp), session: { id: Number(sessionId) } };
	return entriesOf(event, payload.data).map((entry) => ({ ...head, ...fieldsOf(event, entry), ...head }));
}

/** The payload as it was sent, less the session's API key (api/webhooks.md, "Session Status"). */
export function withoutApiKey(payload: IDataObject): IDataObject {
	const copy = { ...payload };
	delete copy.sessionId;
	return copy;
}
