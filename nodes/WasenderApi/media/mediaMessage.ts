import type { IDataObject } from 'n8n-workflow';
import { contentOf } from '../whatsapp/messageContent';
import { isObject, textOf } from '../whatsapp/json';
import { numberFrom } from '../whatsapp/numberFrom';
import type { EncryptedFile } from './decrypt';
import { MEDIA_KINDS, type MediaKind } from './kinds';

/** The file of a message, wherever the message was found. */
export interface MediaMessage {
	kind: MediaKind;
	/** The value of `imageMessage` and so on. */
	part: IDataObject;
	/** The message's ID in WhatsApp's key, if it was there. */
	keyId?: string;
}

/** Where the message is in what may be given: a trigger item, a raw event, its `data`, an entry, the message itself. */
function candidates(given: IDataObject): IDataObject[] {
	const data = isObject(given.data) ? given.data : given;
	const messages = Array.isArray(data.messages) ? (data.messages as unknown[])[0] : data.messages;
	return [given, data, messages].filter(isObject);
}

/**
 * Finds the file in a trigger item, a raw event, or WhatsApp's own message.
 * @returns undefined if it has none
 */
export function mediaMessageOf(given: unknown): MediaMessage | undefined {
	if (!isObject(given)) return undefined;
	for (const entry of candidates(given)) {
		for (const message of [entry.message, entry]) {
			const { type, part } = contentOf(message);
			if (!(type in MEDIA_KINDS)) continue;
			const id = isObject(entry.key) ? entry.key.id : undefined;
			return { kind: type as MediaKind, part, keyId: typeof id === 'string' ? id : undefined };
		}
	}
	return undefined;
}

/** What the message says of its encrypted file. */
export function encryptedFileOf({ kind, part }: MediaMessage): EncryptedFile {
	return {
		kind,
		mediaKey: textOf(part.mediaKey) ?? '',
		fileSha256: textOf(part.fileSha256),
		fileEncSha256: textOf(part.fileEncSha256),
		fileLength: numberFrom(part.fileLength),
	};
}
