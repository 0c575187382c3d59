import type { IDataObject } from 'n8n-workflow';
import { eventOf } from '../../whatsapp/events';
import { isObject, asList } from '../../whatsapp/json';

// What a session tells when it is connected first: the contacts and chats of a phone, thousands of them.
const ALWAYS_TAKEN = 1_000;

// `{"id":"15550142001@s.whatsapp.net"},` has 37, a message's key alone a hundred.
const LEAST_BYTES_OF = { entry: 24, message: 100 };

function lengthOf(value: unknown): number {
	return asList(value)?.length ?? 0;
}

/** What may hold the list: `data`, the event where there is none, or the only thing in it. */
function holderIn(payload: IDataObject): unknown {
	const { data = payload } = payload;
	return Array.isArray(data) && data.length === 1 ? data[0] : data;
}

/**
 * Whether a payload lists so many entries that there is next to nothing in them. Each entry becomes an item of many
 * fields, so a list of millions of empty objects would take a hundred times its own size in memory.
 * @param bytes the body's size
 */
export function isCrowded(payload: IDataObject, bytes: number): boolean {
	const { event, data } = payload;
	const holder = holderIn(payload);
	let entries = lengthOf(data);
	if (isObject(holder)) for (const key in holder) entries = Math.max(entries, lengthOf(holder[key]));
	const least = eventOf(event)?.kind === 'message' ? LEAST_BYTES_OF.message : LEAST_BYTES_OF.entry;
	return entries > ALWAYS_TAKEN && bytes / entries < least;
}
