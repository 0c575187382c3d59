import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../whatsapp/json';
import { fileTypeOf } from '../whatsapp/message/unknownKind';
import type { MediaKind } from './kinds';

/** The file of a message, wherever the message was found. */
export interface MediaMessage {
	kind: MediaKind;
	/** The value of `imageMessage` and so on. */
	part: IDataObject;
	/** The message's ID in WhatsApp's key, if it was there. */
	keyId?: string;
}

/** The parts of WhatsApp's messages that describe a file. */
const FILE_PARTS: ReadonlyArray<readonly [name: string, kind: MediaKind]> = [
	['imageMessage', 'image'],
	['videoMessage', 'video'],
	['ptvMessage', 'video'],
	['audioMessage', 'audio'],
	['documentMessage', 'document'],
	['stickerMessage', 'sticker'],
	['productImage', 'image'],
];

/** What a message quotes, or shows of elsewhere, is not its own. */
const ELSEWHERE = new Set(['contextInfo', 'quotedMessage']);

// An event in an item, wrappers around its message, and a picture at the head of what is in them: not half as deep.
const DEEPEST = 32;

/** A file that stands in a part of another name: a catalogue's picture, or a kind that is newer than our table. */
function fileByForm(given: IDataObject): Pick<MediaMessage, 'kind' | 'part'> | undefined {
	for (const [name, part] of Object.entries(given)) {
		const kind = isObject(part) && !ELSEWHERE.has(name) ? fileTypeOf(part) : undefined;
		if (kind) return { kind, part: part as IDataObject };
	}
	return undefined;
}

/** An entry of an event, or a trigger item: a message beside its key. */
function keyIdOf({ key, message }: IDataObject): string | undefined {
	return isObject(key) && isObject(message) && typeof key.id === 'string' ? key.id : undefined;
}

function search(given: unknown, depth: number, outerKeyId?: string): MediaMessage | undefined {
	if (depth > DEEPEST || typeof given !== 'object' || given === null) return undefined;
	const keyId = (isObject(given) ? keyIdOf(given) : undefined) ?? outerKeyId;
	if (isObject(given)) {
		for (const [name, kind] of FILE_PARTS) {
			const part = given[name];
			if (isObject(part)) return { kind, part, keyId };
		}
		const byForm = fileByForm(given);
		if (byForm) return { ...byForm, keyId };
	}
	for (const [name, inner] of Object.entries(given)) {
		const found = ELSEWHERE.has(name) ? undefined : search(inner, depth + 1, keyId);
		if (found) return found;
	}
	return undefined;
}

/**
 * Finds the file in a trigger item, a raw event, a list of either, or WhatsApp's own message: the first one that stands
 * there as a part of the message itself, however it is wrapped, or at the head of buttons, cards and templates.
 * @returns undefined if it has none
 */
export function mediaMessageOf(given: unknown): MediaMessage | undefined {
	return search(given, 0);
}
