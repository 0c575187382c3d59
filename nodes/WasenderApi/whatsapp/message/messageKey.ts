import type { IDataObject } from 'n8n-workflow';
import { isObject, isTrue, textOf, valuesAt } from '../json';

/** WhatsApp's key of a message, as other endpoints take it. */
export interface MessageKey extends IDataObject {
	id: string;
	remoteJid: string;
	fromMe: boolean;
	participant?: string;
}

/**
 * The message that a key names.
 * @param remoteJid the chat, where the key does not tell it
 * @returns undefined for what names no message
 */
export function messageKeyOf(value: unknown, remoteJid = ''): MessageKey | undefined {
	if (!isObject(value)) return undefined;
	const id = textOf(value.id);
	if (id === undefined) return undefined;
	const participant = textOf(value.participant);
	return {
		id,
		remoteJid: textOf(value.remoteJid) ?? remoteJid,
		fromMe: isTrue(value.fromMe),
		...(participant && { participant }),
	};
}

/** The first key at several paths that names a message. */
export function messageKeyAt(value: unknown, paths: readonly string[]): MessageKey | undefined {
	return paths
		.flatMap((path) => valuesAt(value, path))
		.map((key) => messageKeyOf(key))
		.find((key) => key !== undefined);
}
