import type { IDataObject } from 'n8n-workflow';
import { isObject } from './json';

export type MessageType =
	| 'text'
	| 'image'
	| 'video'
	| 'audio'
	| 'document'
	| 'sticker'
	| 'location'
	| 'contact'
	| 'poll'
	| 'reaction'
	| 'other';

/** What a message of WhatsApp's says, whatever it is wrapped in. */
export interface MessageContent {
	type: MessageType;
	text: string;
	/** The part that describes the message, such as the value of `imageMessage`. */
	part: IDataObject;
	contextInfo?: IDataObject;
}

/** Wrappers that hold another message in `message`: disappearing and view-once messages, captions, edits. */
const WRAPPERS = [
	'ephemeralMessage',
	'viewOnceMessage',
	'viewOnceMessageV2',
	'viewOnceMessageV2Extension',
	'documentWithCaptionMessage',
	'editedMessage',
	'deviceSentMessage',
	'lottieStickerMessage',
	'groupMentionedMessage',
] as const;

interface Part {
	type: MessageType;
	/** Where its text is; the first that is filled counts. */
	text?: readonly string[];
}

const PARTS: Readonly<Record<string, Part>> = {
	extendedTextMessage: { type: 'text', text: ['text'] },
	imageMessage: { type: 'image', text: ['caption'] },
	videoMessage: { type: 'video', text: ['caption'] },
	ptvMessage: { type: 'video', text: ['caption'] },
	audioMessage: { type: 'audio' },
	documentMessage: { type: 'document', text: ['caption'] },
	stickerMessage: { type: 'sticker' },
	locationMessage: { type: 'location', text: ['comment', 'name', 'address'] },
	liveLocationMessage: { type: 'location', text: ['caption'] },
	contactMessage: { type: 'contact', text: ['displayName'] },
	contactsArrayMessage: { type: 'contact', text: ['displayName'] },
	pollCreationMessage: { type: 'poll', text: ['name'] },
	pollCreationMessageV2: { type: 'poll', text: ['name'] },
	pollCreationMessageV3: { type: 'poll', text: ['name'] },
	reactionMessage: { type: 'reaction', text: ['text'] },
	buttonsResponseMessage: { type: 'text', text: ['selectedDisplayText', 'selectedButtonId'] },
	templateButtonReplyMessage: { type: 'text', text: ['selectedDisplayText', 'selectedId'] },
	listResponseMessage: { type: 'text', text: ['title', 'description'] },
	groupInviteMessage: { type: 'other', text: ['caption', 'groupName'] },
};

// Deeper nesting than any real message; whoever sends more does not mean well.
const DEEPEST = 8;

/** The message inside all wrappers. An edit of an earlier message counts as the new message. */
export function unwrapMessage(message: unknown): IDataObject {
	let inner: IDataObject = isObject(message) ? message : {};
	for (let depth = 0; depth < DEEPEST; depth++) {
		const outer = inner;
		const wrapper = WRAPPERS.map((name) => outer[name]).find(isObject);
		const { protocolMessage } = outer;
		const edited = isObject(protocolMessage) ? protocolMessage.editedMessage : undefined;
		const next = isObject(wrapper?.message) ? wrapper.message : edited;
		if (!isObject(next)) return inner;
		inner = next;
	}
	return inner;
}

/** Type, text and describing part of a message. */
export function contentOf(message: unknown): MessageContent {
	const inner = unwrapMessage(message);
	for (const [name, { type, text = [] }] of Object.entries(PARTS)) {
		const part = inner[name];
		if (!isObject(part)) continue;
		const found = text.map((key) => part[key]).find((value) => typeof value === 'string' && value !== '');
		const contextInfo = isObject(part.contextInfo) ? part.contextInfo : undefined;
		return { type, text: (found as string | undefined) ?? '', part, contextInfo };
	}
	const { conversation } = inner;
	if (typeof conversation === 'string') return { type: 'text', text: conversation, part: {} };
	return { type: 'other', text: '', part: {} };
}
