import type { IDataObject } from 'n8n-workflow';
import { chatOf, isFromMe, keyIn, messageKeyIn, remoteJidIn, senderOf, type Chat } from '../../../whatsapp/chat';
import { stubTypeOf } from '../../../whatsapp/message/protocolMessage';
import { isObject, isTrue, textOf } from '../../../whatsapp/json';
import { contentOf, type MessageContent, type MessageFile } from '../../../whatsapp/messageContent';
import type { MessageKey } from '../../../whatsapp/message/messageKey';
import { messageStatusOf } from '../../../whatsapp/message/messageStatus';
import { numberFrom } from '../../../whatsapp/numberFrom';
import type { Person } from '../../../whatsapp/person';
import { momentOf } from '../../../whatsapp/message/moment';
import type { Head } from './head';

/** A message as an entry of an event tells it. */
export interface Message {
	chat: Chat;
	sender: Person;
	key: IDataObject & { id: string | null; remoteJid: string; fromMe: boolean };
	content: MessageContent;
}

/** The message's content; where it has none, the text that the API gathered of it, or what its stub says. */
function contentIn(entry: IDataObject): MessageContent {
	const { contextInfo } = entry;
	const content = contentOf(entry.message, isObject(contextInfo) ? contextInfo : undefined);
	if (content.type !== 'system' || Object.keys(content.part).length > 0) return content;
	return { ...content, type: textOf(entry.messageBody) ? 'text' : stubTypeOf(entry.messageStubType) };
}

/**
 * The message that another is about, as the session sees it. Only whoever sent a message can edit it, and delete it but
 * in groups; the key inside is written from the sender's side, and may say the opposite.
 */
function targetOf({ type, isEdit, target }: MessageContent, own: MessageKey | undefined): MessageKey | undefined {
	// A stub stands in the deleted message's own place.
	if (type === 'deleted' && !target) return own;
	if (!target || !own) return target;
	const isSenders = isEdit || (type === 'deleted' && !own.remoteJid.endsWith('@g.us'));
	if (!isSenders) return { ...target, remoteJid: textOf(target.remoteJid) ?? own.remoteJid };
	return { ...own, id: target.id };
}

/** Reads where a message is, who sent it and what it says. */
export function readMessage(entry: IDataObject): Message {
	const key = keyIn(entry);
	const remoteJid = remoteJidIn(entry);
	const participant = textOf(key.participant);
	const content = contentIn(entry);
	return {
		chat: chatOf(entry),
		sender: senderOf(entry),
		key: {
			id: textOf(key.id) ?? null,
			remoteJid,
			fromMe: isFromMe(entry),
			...(participant && { participant }),
		},
		content: { ...content, target: targetOf(content, messageKeyIn(entry)) },
	};
}

function mediaOf({ part }: MessageFile): IDataObject {
	return {
		mimeType: textOf(part.mimetype) ?? null,
		fileName: textOf(part.fileName) ?? textOf(part.title) ?? null,
		fileSize: numberFrom(part.fileLength) ?? null,
		seconds: numberFrom(part.seconds) ?? null,
		isVoice: isTrue(part.ptt),
		caption: textOf(part.caption) ?? null,
	};
}

function quotedOf(contextInfo: IDataObject | undefined): IDataObject | undefined {
	const keyId = textOf(contextInfo?.stanzaId);
	return keyId ? { keyId, text: contentOf(contextInfo?.quotedMessage).text } : undefined;
}

/** What a message says, in plain fields; a part of its item. */
export function contentFields({ type, file, selected, contextInfo, target, isEdit }: MessageContent): IDataObject {
	const quoted = quotedOf(contextInfo);
	const mentions = contextInfo?.mentionedJid;
	return {
		type,
		...(isEdit && { isEdit }),
		...(file && { media: mediaOf(file) }),
		...(selected && Object.keys(selected).length > 0 && { selected }),
		...(quoted && { quoted }),
		...(target && { target }),
		...(Array.isArray(mentions) && mentions.length > 0 && { mentions }),
	};
}

/** The message's text: the API gathers that of many kinds in one field; ours is for those that it leaves out. */
export function textIn(entry: IDataObject, { text }: MessageContent): string {
	return textOf(entry.messageBody) ?? text;
}

/** The item of a message; what people look for first stands first. */
export function simplifyMessage(entry: IDataObject, { chat, sender, key, content }: Message, head: Head): IDataObject {
	const { success } = entry;
	const msgId = numberFrom(entry.msgId);
	return {
		text: textIn(entry, content),
		fromName: textOf(entry.pushName) ?? textOf(entry.verifiedBizName) ?? null,
		from: sender.phone ?? null,
		chatId: chat.id,
		chatType: chat.type,
		...contentFields(content),
		fromLid: sender.lid ?? null,
		fromMe: key.fromMe,
		...(msgId !== undefined && { msgId }),
		...messageStatusOf(entry.status),
		...(success !== undefined && { success }),
		sentAt: momentOf(entry.messageTimestamp) ?? null,
		...head,
		key,
		message: isObject(entry.message) ? entry.message : {},
	};
}
