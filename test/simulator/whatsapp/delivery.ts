import { performance } from 'node:perf_hooks';
import { fits } from '../messageLog/switches';
import { newMessageKeyId } from '../store/ids';
import type { ApiMessage, ChatMessage, Session } from '../store/types';
import { payload } from '../webhooks/payloads';
import type { World } from '../world';
import { contentOf, MEDIA_FIELDS } from './content';
import { chatTypeOf, LID, phoneJid, PERSON } from './jid';
import { MESSAGE_LIMITS, sizeWords } from './mediaLimits';
import { announceChat } from './chatEvents';
import { keyOf } from './messages';

/** Takes in a message that a request sends: gives it ids and puts it on its way. @returns it, `in_progress` (WasenderAPI, "Send Text Message") */
export function takeIn(world: World, session: Session, body: Record<string, any>, requestSeq: number): ApiMessage {
	const { to, ...content } = body;
	const now = new Date();
	const message: ApiMessage = {
		msgId: world.store.nextMsgId(),
		sessionId: session.id,
		to,
		content,
		keyId: newMessageKeyId(),
		status: 'in_progress',
		failedReason: null,
		logged: session.logMessages,
		createdAt: now,
		updatedAt: now,
	};
	world.store.messages.set(message.msgId, message);
	send(world, session, message, requestSeq);
	return message;
}

/** Sends a message, at once or after `deliveryMs`; also used to send a failed one again. */
export function send(world: World, session: Session, message: ApiMessage, requestSeq: number): void {
	message.status = 'in_progress';
	message.failedReason = null;
	if (world.options.deliveryMs > 0)
		world.later(world.options.deliveryMs, () => deliver(world, session, message, requestSeq));
	else deliver(world, session, message, requestSeq);
}

/** Why a message cannot reach its recipient, if so. */
function obstacle(world: World, message: ApiMessage, jid: string): string | undefined {
	if (fits(world.options.deliveryFails, { to: message.to, ...message.content })) return 'simulated failure';
	if (jid.endsWith(PERSON) && world.store.notOnWhatsApp.has(jid)) return 'invalid WhatsApp number';
	for (const [field, kind] of Object.entries(MEDIA_FIELDS)) {
		const url = message.content[field];
		if (typeof url !== 'string' || !url.startsWith(`${world.baseUrl()}/`)) continue;
		// Only the simulator's own files can be looked at: nothing is fetched from outside.
		const file = world.files.get(new URL(url).pathname);
		if (!file) return 'Failed to download media';
		const limit = MESSAGE_LIMITS[kind];
		if (file.bytes.length > limit) return `Media file is larger than ${sizeWords(limit)}`;
	}
	return undefined;
}

function deliver(world: World, session: Session, message: ApiMessage, requestSeq: number): void {
	const { store, webhooks, feed } = world;
	// The simulator may have been reset while the message was on its way.
	if (store.messages.get(message.msgId) !== message) return;
	const jid = store.chatJidOf(message.to);
	const problem = obstacle(world, message, jid);
	message.updatedAt = new Date();
	const body = { to: message.to, ...message.content };
	const entry = chatMessage(world, session, message, jid);
	if (problem) {
		message.status = 'failed';
		message.failedReason = problem;
		entry.status = 0;
	} else {
		message.status = 'sent';
	}
	// A message that is sent again takes the place of the failed one.
	const old = session.messagesByKey.get(message.keyId);
	const { chat, isNew } = store.chat(session, jid);
	if (old) {
		chat.messages.splice(chat.messages.indexOf(old), 1, entry);
		session.messagesByKey.set(message.keyId, entry);
	} else store.addChatMessage(session, entry);
	if (chat.presence) chat.presence = null;
	feed.tell({ type: 'message', sessionId: session.id, chatJid: jid, keyId: message.keyId });

	if (problem) {
		void webhooks.send(
			session,
			payload(session, 'message.sent', { success: false, error: `Failed to send message: ${problem}: ${message.to}` }),
			{},
			jid,
		);
		void webhooks.send(
			session,
			payload(session, 'messages.update', { update: { status: 0 }, key: keyOf(entry) }),
			{},
			jid,
		);
		return;
	}
	store.addSent({
		requestSeq,
		sessionId: session.id,
		msgId: message.msgId,
		to: message.to,
		jid,
		keyId: message.keyId,
		kind: entry.kind,
		text: entry.text,
		body,
		at: performance.now(),
	});
	announceChat(world, session, chat, isNew);
	void webhooks.send(
		session,
		payload(session, 'message.sent', {
			key: { ...keyOf(entry), remoteJid: message.to },
			message: entry.message,
			success: true,
		}),
		{},
		jid,
	);
	void webhooks.send(
		session,
		payload(session, 'messages.upsert', {
			messages: [{ key: keyOf(entry), messageBody: entry.text, message: entry.message }],
		}),
		{},
		jid,
	);
	setMessageStatus(world, session, entry, 2);
	setMessageStatus(world, session, entry, 3);
}

function chatMessage(world: World, session: Session, message: ApiMessage, jid: string): ChatMessage {
	const quoted = quotedBy(world, session, message);
	const mentions = message.content.mentions as string[] | undefined;
	const contextInfo =
		quoted || mentions?.length
			? {
					...(quoted
						? {
								stanzaId: quoted.key.id,
								participant: world.store.toldIn(session, jid, quoted.senderJid),
								quotedMessage: quoted.message,
							}
						: {}),
					...(mentions?.length ? { mentionedJid: mentions } : {}),
				}
			: undefined;
	return {
		...contentOf(message.content, contextInfo),
		key: { id: message.keyId, fromMe: true, remoteJid: world.store.toldIn(session, jid, jid) },
		msgId: message.msgId,
		chatJid: jid,
		fromMe: true,
		senderJid: phoneJid(session.phoneNumber),
		senderName: session.userName,
		...(quoted
			? { quoted: { keyId: quoted.key.id, text: quoted.text, fromMe: quoted.fromMe, senderName: quoted.senderName } }
			: {}),
		timestamp: Date.now(),
		status: 1,
		edited: false,
		deleted: false,
		readBySession: true,
		reactions: new Map(),
	};
}

function quotedBy(world: World, session: Session, message: ApiMessage): ChatMessage | undefined {
	const quoted = world.store.messages.get(Number(message.content.replyTo));
	return quoted ? session.messagesByKey.get(quoted.keyId) : undefined;
}

/**
 * Moves a message of the session on to a status (2 sent … 5 played) and sends `messages.update`; in groups also
 * `message-receipt.update` for a reader (WasenderAPI, "Webhook: Message Receipt Update"). It never goes back.
 * @param reader phone JID of the member that received or read it, in a group
 */
export function setMessageStatus(
	world: World,
	session: Session,
	message: ChatMessage,
	status: number,
	reader?: string,
): void {
	if (status > message.status) {
		message.status = status;
		void world.webhooks.send(
			session,
			payload(session, 'messages.update', { update: { status }, key: keyOf(message) }),
			{},
			message.chatJid,
		);
		world.feed.tell({ type: 'message', sessionId: session.id, chatJid: message.chatJid, keyId: message.key.id });
	}
	if (chatTypeOf(message.chatJid) !== 'group' || !reader || status < 3) return;
	const group = world.store.groups.get(message.chatJid);
	const userJid = reader.endsWith(LID) || group?.addressingMode !== 'lid' ? reader : world.store.lidFor(reader);
	const seconds = Math.floor(Date.now() / 1_000);
	const receipt = { userJid, ...(status === 3 ? { receiptTimestamp: seconds } : { readTimestamp: seconds }) };
	const data = { message: { key: { ...keyOf(message), participant: userJid }, receipt } };
	void world.webhooks.send(session, payload(session, 'message-receipt.update', data), {}, message.chatJid);
}
