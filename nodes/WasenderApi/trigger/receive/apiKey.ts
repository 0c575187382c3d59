import type { IDataObject } from 'n8n-workflow';
import { isObject, without } from '../../whatsapp/json';

/** The names under which events and their entries tell the session's API key, or what else is secret of it. */
const SECRET_NAMES = ['sessionId', 'session_id', 'api_key', 'apiKey', 'webhook_secret', 'webhookSecret'];

// Keys have 64 characters. An id of the session, which would be found in many a value, is much shorter.
const SHORTEST_KEY = 16;

const REMOVED = '***';

/** A copy in which the key is in no text; as deep as an event may nest. */
function withoutKey(value: unknown, key: string): unknown {
	if (typeof value === 'string') return value.includes(key) ? value.replaceAll(key, REMOVED) : value;
	if (Array.isArray(value)) return value.map((entry) => withoutKey(entry, key));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name.replaceAll(key, REMOVED), withoutKey(inner, key)]),
	);
}

function isTwice(body: Buffer | string, key: string): boolean {
	return body.length === 0 || body.indexOf(key, body.indexOf(key) + 1) >= 0;
}

/**
 * An event as it was sent, less the session's API key, which stands in `sessionId` (WasenderAPI, "Webhook: Session Status") and
 * which some events repeat: n8n stores what comes out in plain text.
 * @param rawBody of which one look tells whether the key is repeated; empty where it is not known
 */
export function withoutApiKey(payload: IDataObject, rawBody: Buffer | string): IDataObject {
	const { sessionId: key, ...event } = payload;
	const { data } = event;
	const named = without(isObject(data) ? { ...event, data: without(data, SECRET_NAMES) } : event, SECRET_NAMES);
	const isRepeated = typeof key === 'string' && key.length >= SHORTEST_KEY && isTwice(rawBody, key);
	return isRepeated ? (withoutKey(named, key) as IDataObject) : named;
}
