import type { IDataObject } from 'n8n-workflow';
import { COMPANIONS, isVisible, kindNamed, type MessageKind } from './message/messageKinds';
import type { FileType, MessageType } from './message/messageTypes';
import { protocolActionOf } from './message/protocolMessage';
import { selectedIn, type Selected } from './message/selected';
import { unknownContentOf } from './message/unknownKind';
import { unwrapMessage } from './message/unwrapMessage';
import { firstTextAt, isObject, textOf, valuesAt } from './json';
import { messageKeyAt, type MessageKey } from './message/messageKey';

/** A file of a message: the message itself, or a picture at the head of what it offers. */
export interface MessageFile {
	type: FileType;
	/** The part that describes it, such as the value of `imageMessage`. */
	part: IDataObject;
}

/** What a message of WhatsApp's says, whatever it is wrapped in. */
export interface MessageContent {
	type: MessageType;
	text: string;
	/** The part that describes the message, such as the value of `imageMessage`. */
	part: IDataObject;
	/** What it answers to and whom it mentions. */
	contextInfo?: IDataObject;
	file?: MessageFile;
	selected?: Selected;
	/** The message that it is about: a reaction, a deletion, an edit, a pin … */
	target?: MessageKey;
	/** It takes the place of an earlier message. */
	isEdit: boolean;
}

/** The types of file by the names of the parts that describe one. */
const FILE_PARTS: Readonly<Record<string, FileType>> = {
	imageMessage: 'image',
	productImage: 'image',
	catalogImage: 'image',
	videoMessage: 'video',
	documentMessage: 'document',
};

const FILE_TYPES: readonly MessageType[] = ['image', 'video', 'audio', 'document', 'sticker'];

function isFileType(type: MessageType): type is FileType {
	return FILE_TYPES.includes(type);
}

function fileIn(part: IDataObject, { type, files = [] }: Pick<MessageKind, 'type' | 'files'>): MessageFile | undefined {
	if (isFileType(type)) return { type, part };
	for (const path of files) {
		const found = valuesAt(part, path).find(isObject);
		const fileType = FILE_PARTS[path.split('.').at(-1) ?? ''];
		if (found && fileType) return { type: fileType, part: found };
	}
	return undefined;
}

type Read = Omit<MessageContent, 'part' | 'contextInfo' | 'isEdit'>;

/** What says nothing is the picture in it, or else, where it is of no type of its own, no message of a person's. */
function typeOfWordless(type: MessageType, file: MessageFile | undefined): MessageType {
	if (type === 'text' && file) return file.type;
	return type === 'other' ? 'system' : type;
}

function readKnown(part: IDataObject, kind: MessageKind): Read {
	const selected = kind.chosen && selectedIn(part, kind.chosen);
	const text = firstTextAt(part, kind.text) ?? selected?.title ?? selected?.id ?? kind.words?.(part) ?? '';
	const file = fileIn(part, kind);
	const type = text === '' ? typeOfWordless(kind.type, file) : kind.type;
	return { type, text, file, selected, target: messageKeyAt(part, kind.target ?? []) };
}

function readUnknown(part: IDataObject): Read {
	const content = unknownContentOf(part);
	return { ...content, file: fileIn(part, content) };
}

/** Reads what is inside the wrappers: what people see, then WhatsApp's own business, then what is newer than our table. */
function readMessage(message: IDataObject): Read & { part: IDataObject } {
	const { conversation, protocolMessage, ...others } = message;
	const parts = Object.entries(others).filter(
		(entry): entry is [string, IDataObject] => isObject(entry[1]) && !COMPANIONS.includes(entry[0]),
	);
	const known = parts.flatMap(([name, part]) => {
		const kind = kindNamed(name);
		return kind ? [{ kind, part }] : [];
	});
	const visible = known.find(({ kind }) => isVisible(kind));
	if (visible) return { ...readKnown(visible.part, visible.kind), part: visible.part };
	if (textOf(conversation)) return { type: 'text', text: conversation as string, part: {} };
	const [silent] = known;
	if (silent) return { ...readKnown(silent.part, silent.kind), part: silent.part };
	if (isObject(protocolMessage)) {
		const { type, target } = protocolActionOf(protocolMessage);
		return { type, text: '', target, part: protocolMessage };
	}
	const [, unknown] = parts[0] ?? [];
	if (unknown) return { ...readUnknown(unknown), part: unknown };
	// An empty text is one; what only travels along with messages shows nothing.
	return { type: typeof conversation === 'string' ? 'text' : 'system', text: '', part: {} };
}

/**
 * Type, text, file, choice and target of a message, and the part that describes it.
 * @param beside what it answers to and mentions, where that is told beside it
 */
export function contentOf(message: unknown, beside?: IDataObject): MessageContent {
	const { message: inner, isEdit, target } = unwrapMessage(message);
	const read = readMessage(inner);
	return {
		...read,
		target: read.target ?? target,
		contextInfo: [read.part.contextInfo, inner.contextInfo].find(isObject) ?? beside,
		isEdit,
	};
}
