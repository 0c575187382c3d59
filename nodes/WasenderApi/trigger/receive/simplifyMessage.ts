import type { IDataObject } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import { contentOf, type MessageContent } from '../../whatsapp/messageContent';
import { numberFrom } from '../../whatsapp/numberFrom';
import { isObject, textOf } from '../../whatsapp/json';

export type ChatType = 'personal' | 'group' | 'channel';

function digitsOf(value: unknown): string | undefined {
	return parseAddress(textOf(value))?.digits || undefined;
}

function lidOf(...candidates: unknown[]): string | undefined {
	return candidates.map(textOf).find((value) => value?.endsWith('@lid'));
}

/** A group, a channel and a broadcast (a story) are told by their JID; everything else is one person. */
export function chatTypeOf(remoteJid: string): ChatType {
	if (remoteJid.endsWith('@g.us')) return 'group';
	return /@(newsletter|broadcast)$/.test(remoteJid) ? 'channel' : 'personal';
}

/**
 * Where an answer goes. `remoteJid` of a personal chat may be a LID, so the phone number counts where the event
 * tells it (api/guides.md, "How To Receive Messages and Media").
 */
function chatIdOf(key: IDataObject, remoteJid: string, type: ChatType): string {
	if (type !== 'personal') return remoteJid;
	const own = parseAddress(remoteJid);
	if (own?.kind === 'phone') return `${own.digits}@s.whatsapp.net`;
	// The sender of the session's own messages is the session itself, not the chat.
	const sender = key.fromMe === true ? undefined : (digitsOf(key.cleanedSenderPn) ?? digitsOf(key.senderPn));
	return sender ? `${sender}@s.whatsapp.net` : remoteJid;
}

function fromOf(key: IDataObject, remoteJid: string, type: ChatType): string | null {
	const named = [key.cleanedParticipantPn, key.cleanedSenderPn, key.participantPn, key.senderPn, key.participant];
	const isTheSender = type === 'personal' && key.fromMe !== true;
	return [...named, isTheSender ? remoteJid : undefined].map(digitsOf).find(Boolean) ?? null;
}

function mediaOf({ type, part }: MessageContent): IDataObject | undefined {
	if (!['image', 'video', 'audio', 'document', 'sticker'].includes(type)) return undefined;
	return {
		mimeType: textOf(part.mimetype) ?? null,
		fileName: textOf(part.fileName) ?? null,
		fileSize: numberFrom(part.fileLength) ?? null,
		seconds: numberFrom(part.seconds) ?? null,
		isVoice: part.ptt === true,
		caption: textOf(part.caption) ?? null,
	};
}

function quotedOf(contextInfo: IDataObject | undefined): IDataObject | undefined {
	const keyId = textOf(contextInfo?.stanzaId);
	return keyId ? { keyId, text: contentOf(contextInfo?.quotedMessage).text } : undefined;
}

/** The message's own fields of the simplified output; `event`, `timestamp` and `session` come from the payload. */
export function simplifyMessage(entry: IDataObject): IDataObject {
	const key = isObject(entry.key) ? entry.key : {};
	const remoteJid = textOf(key.remoteJid) ?? '';
	const chatType = chatTypeOf(remoteJid);
	const content = contentOf(entry.message);
	const media = mediaOf(content);
	const quoted = quotedOf(content.contextInfo);
	const mentions = content.contextInfo?.mentionedJid;
	const participant = textOf(key.participant);
	const fromMe = key.fromMe === true;
	const senderLid = lidOf(key.participantLid, key.senderLid, key.participant, fromMe ? undefined : key.remoteJid);
	return {
		chatId: chatIdOf(key, remoteJid, chatType),
		chatType,
		from: fromOf(key, remoteJid, chatType),
		fromName: textOf(entry.pushName) ?? null,
		fromLid: senderLid ?? null,
		fromMe,
		key: { id: textOf(key.id) ?? null, remoteJid, fromMe, ...(participant && { participant }) },
		type: content.type,
		// The API gathers the text of every kind of message here; ours is for events that lack it.
		text: textOf(entry.messageBody) ?? content.text,
		...(media && { media }),
		...(quoted && { quoted }),
		...(Array.isArray(mentions) && mentions.length > 0 && { mentions }),
		message: isObject(entry.message) ? entry.message : {},
	};
}
