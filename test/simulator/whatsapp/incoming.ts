import type { MessageKind } from '../store/types';

/** Something that somebody on the other side of WhatsApp does. */
export interface Incoming {
	/** Who: a phone number, a phone JID or a LID. Default: the session's first contact; in a group its first other member. */
	from?: string;
	/** The name that the writer gave herself (pushName). Default: what the session calls her. */
	fromName?: string;
	/** Where: a group's or channel's JID. Left out: the personal chat with `from`. */
	chat?: string;
	/** `text` unless given (or told by the fields below). `edit`, `delete` and `call` are no new messages. */
	kind?: MessageKind | 'edit' | 'delete' | 'call';
	/** The text, the caption, or with `edit` the new text. */
	text?: string;
	/** A file: bytes, or base64 text. */
	media?: {
		bytes: Uint8Array | string;
		mimeType?: string;
		fileName?: string;
		seconds?: number;
		isVoice?: boolean;
		width?: number;
		height?: number;
	};
	location?: { latitude: number; longitude: number; name?: string; address?: string };
	contact?: { name: string; phone: string };
	poll?: { question: string; options: string[]; multiSelect?: boolean };
	/** An emoji on a message; empty text takes it back. */
	reaction?: { keyId: string; text: string };
	/** The message that is edited or deleted. */
	keyId?: string;
	/** The message that this one answers (its `key.id`). */
	quotes?: string;
	/** JIDs of people mentioned. */
	mentions?: string[];
	call?: { isVideo?: boolean; status?: string };
	/** Personal chats: whether remoteJid is the phone JID (default) or the LID. Groups have a mode of their own. */
	addressingMode?: 'pn' | 'lid';
	/** Packs the message as view-once, disappearing, or document-with-caption messages come. */
	wrap?: 'viewOnce' | 'ephemeral' | 'documentWithCaption';
	/** True: the session's own user wrote it on her phone. Only messages.upsert tells of it. */
	fromMe?: boolean;
	/** The new message's WhatsApp id; random unless given. */
	id?: string;
	/** Milliseconds since 1970. Default: now. */
	timestamp?: number;
	/** In place of the message object that would be built. */
	message?: Record<string, unknown>;
	/** Changes to the key, for shapes that the docs leave open; undefined takes a field out. */
	key?: Record<string, unknown>;
	/** Deliver every event twice. */
	twice?: boolean;
}

/** The kind of message: told, or seen from the fields that are there. */
export function kindOf(incoming: Incoming): NonNullable<Incoming['kind']> {
	if (incoming.kind) return incoming.kind;
	if (incoming.media) return kindOfFile(incoming.media.mimeType ?? '');
	for (const kind of ['location', 'contact', 'poll', 'reaction', 'call'] as const) if (incoming[kind]) return kind;
	return 'text';
}

/** The kind of message that a file makes when a person sends it. */
export function kindOfFile(mimeType: string): 'image' | 'video' | 'audio' | 'sticker' | 'document' {
	if (mimeType.startsWith('image/webp')) return 'sticker';
	const first = mimeType.split('/')[0];
	return first === 'image' || first === 'video' || first === 'audio' ? first : 'document';
}
