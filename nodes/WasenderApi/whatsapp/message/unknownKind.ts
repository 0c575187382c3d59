import type { IDataObject } from 'n8n-workflow';
import { firstTextAt, isObject, textOf } from '../json';
import { messageKeyOf, type MessageKey } from './messageKey';
import type { FileType, MessageType } from './messageTypes';

/** Where kinds that we know keep their text, the most telling first. */
const USUAL_TEXT = [
	'text',
	'caption',
	'body.text',
	'body',
	'contentText',
	'title',
	'header.title',
	'name',
	'displayName',
	'message',
	'note',
	'description',
];

export interface UnknownContent {
	type: MessageType;
	text: string;
	target?: MessageKey;
}

/** The type of a file that WhatsApp keeps encrypted, by its MIME type; undefined for what is no such file. */
export function fileTypeOf(part: IDataObject): FileType | undefined {
	const mimeType = textOf(part.mimetype);
	const isFile = part.mediaKey !== undefined && (part.url !== undefined || part.directPath !== undefined);
	if (mimeType === undefined || !isFile) return undefined;
	if (mimeType.startsWith('image/webp')) return 'sticker';
	const family = mimeType.split('/')[0] ?? '';
	return (['image', 'video', 'audio'] as const).find((type) => type === family) ?? 'document';
}

/** Reads a kind that is newer than our table by its form: a file, something encrypted, a text, or a mere key. */
export function unknownContentOf(part: IDataObject): UnknownContent {
	const text = firstTextAt(part, USUAL_TEXT) ?? '';
	const target = Object.entries(part)
		.filter(([name]) => /^key$|Key$/.test(name))
		.map(([, key]) => messageKeyOf(key))
		.find((key) => key !== undefined);
	const file = fileTypeOf(part);
	if (file) return { type: file, text: textOf(part.caption) ?? '', target };
	// What is encrypted, what only names a message, and what holds nothing at all shows nothing to a person.
	const isHollow = part.message === null || Object.values(part).every((value) => value === null);
	const isEmpty = text === '' && (target !== undefined || isHollow);
	const isSilent = isEmpty || textOf(part.encPayload) !== undefined || isObject(part.encPayload);
	return { type: isSilent ? 'system' : 'other', text: isSilent ? '' : text, target };
}
