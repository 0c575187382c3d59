import type { IDataObject } from 'n8n-workflow';
import { eventOf } from '../../whatsapp/events';
import { isObject } from '../../whatsapp/json';

// What a session tells when it is connected first: the contacts and chats of a phone, thousands of them.
const ALWAYS_TAKEN = 1_000;

// `{"id":"15550142001@s.whatsapp.net"},` has 37, a message's key alone a hundred.
const LEAST_BYTES_OF = { entry: 24, message: 100 };

function lengthOf(value: unknown): number {
	return Array.isArray(value) ? value.length : 0;
}

/**
 * Whether a payload lists so many entries that there is next to nothing in them. Each entry becomes an item of many
 * fields, so a list of millions of empty objects would take a hundred times its own size in memory.
 * @param bytes the body's size
 */
export function isCrowded({ event, data }: IDataObject, bytes: number): boolean {
	let entries = lengthOf(data);
	if (isObject(data)) for (const key in data) entries = Math.max(entries, lengthOf(data[key]));
	const least = eventOf(event)?.kind === 'message' ? LEAST_BYTES_OF.message : LEAST_BYTES_OF.entry;
	return entries > ALWAYS_TAKEN && bytes / entries < least;
}
