import { newMessageKeyId } from '../store/ids';
import type { ChatMessage, Group, MessageKey, Session } from '../store/types';
import type { WebhookEvent } from '../webhooks/events';
import { payload } from '../webhooks/payloads';
import type { DeliveryResult } from '../webhooks/sender';
import type { World } from '../world';
import { announceChat } from './chatEvents';
import { setMessageStatus } from './delivery';
import { kindOf, type Incoming } from './incoming';
import { buildIncoming } from './incomingMessage';
import { chatTypeOf, digitsOf, PERSON, phoneJid } from './jid';
import { keyIn, keyOf, messageNamed } from './messages';

/**
 * The other side does something: it is kept in the chat and told to the session's webhook, in the documented form.
 * A blocked person's message does not arrive.
 * @returns what became of each event that the session is subscribed to
 * @throws Error when a group, member or message that is named does not exist
 */
export async function receive(world: World, session: Session, incoming: Incoming): Promise<DeliveryResult[]> {
	const { store } = world;
	const kind = kindOf(incoming);
	const writer = writerOf(world, session, incoming);
	const chatJid = store.chatJidOf(incoming.chat ?? writer);
	if (chatTypeOf(chatJid) === 'personal' && !incoming.fromMe && session.contacts.get(chatJid)?.blocked) return [];

	const results: Promise<DeliveryResult[]>[] = [];
	const tell = (event: WebhookEvent, data: unknown) => {
		results.push(
			world.webhooks.send(
				session,
				payload(session, event, data, incoming.timestamp),
				{ twice: incoming.twice },
				chatJid,
			),
		);
	};
	if (kind === 'call') {
		const id = newMessageKeyId();
		const date = new Date(incoming.timestamp ?? Date.now()).toISOString();
		tell('call', {
			call: {
				id,
				from: writer,
				date,
				isGroup: chatTypeOf(chatJid) === 'group',
				isVideo: incoming.call?.isVideo ?? false,
				status: incoming.call?.status ?? 'offer',
			},
		});
		return (await Promise.all(results)).flat();
	}
	if (kind === 'delete') {
		const target = messageNamed(session, incoming.keyId);
		target.deleted = true;
		world.feed.tell({ type: 'message', sessionId: session.id, chatJid: target.chatJid, keyId: target.key.id });
		tell('messages.delete', { keys: [keyOf(target)] });
		return (await Promise.all(results)).flat();
	}

	const key = keyFor(world, session, incoming, writer, chatJid);
	const body = kind === 'edit' ? editOf(world, session, incoming) : undefined;
	const entry = body ? undefined : newEntry(world, session, incoming, writer, chatJid, key);
	const message = body ?? entry!.message;
	const messageBody = entry?.text ?? incoming.text ?? '';

	if (entry && kind === 'reaction') {
		const target = messageNamed(session, incoming.reaction?.keyId);
		if (entry.text) target.reactions.set(writer, entry.text);
		else target.reactions.delete(writer);
		world.feed.tell({ type: 'message', sessionId: session.id, chatJid: target.chatJid, keyId: target.key.id });
		tell('messages.reaction', [
			{
				key: keyIn(world, session, target),
				reaction: { text: entry.text, key: reactionKey(world, session, target, key) },
			},
		]);
	} else if (entry) {
		const { chat, isNew } = store.chat(session, chatJid);
		store.addChatMessage(session, entry);
		entry.readBySession = session.readIncomingMessages || entry.fromMe;
		if (!entry.readBySession) chat.unread++;
		// Who writes in a personal chat has seen what was said before.
		if (chat.type === 'personal' && !entry.fromMe)
			for (const earlier of chat.messages)
				if (earlier.fromMe && earlier.status > 0) setMessageStatus(world, session, earlier, 4);
		world.feed.tell({ type: 'message', sessionId: session.id, chatJid, keyId: key.id });
		announceChat(world, session, chat, isNew);
	}

	const shown = {
		key,
		...(world.options.undocumentedMessageFields
			? {
					pushName: incoming.fromMe ? session.userName : nameFor(world, session, incoming, writer),
					messageTimestamp: Math.floor((incoming.timestamp ?? Date.now()) / 1_000),
				}
			: {}),
		messageBody,
		message,
	};
	if (!incoming.fromMe) {
		tell('messages.received', { messages: shown });
		const byChat = {
			personal: 'messages-personal.received',
			group: 'messages-group.received',
			channel: 'messages-newsletter.received',
			broadcast: undefined,
		} as const;
		const own = byChat[chatTypeOf(chatJid)];
		if (own) tell(own, { messages: shown });
	}
	tell('messages.upsert', { messages: [shown] });
	return (await Promise.all(results)).flat();
}

/** The other side reads the chat up to now: the session's messages there become `read`. @param reader who, in a group */
export function readByOther(world: World, session: Session, chatJid: string, reader?: string): void {
	for (const message of session.chats.get(world.store.chatJidOf(chatJid))?.messages ?? []) {
		if (message.fromMe && message.status > 0) setMessageStatus(world, session, message, 4, reader);
	}
}

function writerOf(world: World, session: Session, incoming: Incoming): string {
	const own = phoneJid(session.phoneNumber);
	if (incoming.chat && chatTypeOf(incoming.chat) === 'channel') return incoming.chat;
	if (incoming.fromMe) return incoming.chat || !incoming.from ? own : world.store.chatJidOf(incoming.from);
	if (incoming.from) return world.store.chatJidOf(incoming.from);
	const group = incoming.chat ? world.store.groups.get(incoming.chat) : undefined;
	const somebody = group
		? [...group.participants.keys()].find((pn) => pn !== own)
		: (incoming.chat ?? session.contacts.keys().next().value);
	if (!somebody) throw new Error(`Session ${session.id} knows nobody who could write: say \`from\``);
	return world.store.chatJidOf(somebody);
}

/**
 * The key beside a reaction's emoji. In practice it is the reaction's own, which tells who reacted; in the documentation's
 * sample it is once more that of the message (WasenderAPI, "Webhook: Message Reaction").
 */
function reactionKey(world: World, session: Session, target: ChatMessage, key: MessageKey): Record<string, unknown> {
	if (world.options.reactionKey === 'message') return keyIn(world, session, target);
	const { id, fromMe, remoteJid, participant, participantPn } = key;
	const isByLid = participantPn !== undefined && participant !== participantPn;
	return {
		id,
		fromMe,
		remoteJid,
		...(participant === undefined ? {} : { participant }),
		...(isByLid ? { participantAlt: participantPn } : {}),
	};
}

function nameFor(world: World, session: Session, incoming: Incoming, writer: string): string {
	return incoming.fromName ?? session.contacts.get(writer)?.notify ?? world.store.nameOf(session, writer);
}

/** The documented key fields: those of a personal chat, of a group, or of a channel. */
function keyFor(world: World, session: Session, incoming: Incoming, writer: string, chatJid: string): MessageKey {
	const { store } = world;
	const start = { id: incoming.id ?? newMessageKeyId(), fromMe: incoming.fromMe ?? false };
	const type = chatTypeOf(chatJid);
	let key: MessageKey;
	if (type === 'group') {
		const group: Group | undefined = store.groups.get(chatJid);
		if (!group) throw new Error(`There is no group ${chatJid}`);
		const pn = writer.endsWith(PERSON) ? writer : undefined;
		if (pn && !group.participants.has(pn)) group.participants.set(pn, store.participant(pn));
		const lid = pn ? store.lidFor(pn) : writer;
		const mode = pn ? group.addressingMode : 'lid';
		key = {
			...start,
			remoteJid: chatJid,
			participant: mode === 'lid' ? lid : pn!,
			...(pn ? { participantPn: pn, cleanedParticipantPn: digitsOf(pn) } : {}),
			participantLid: lid,
			addressingMode: mode,
		};
	} else if (type === 'channel' || type === 'broadcast') {
		key = { ...start, remoteJid: chatJid };
	} else {
		const pn = chatJid.endsWith(PERSON) ? chatJid : undefined;
		const lid = pn ? store.lidFor(pn) : chatJid;
		const mode = pn ? (incoming.addressingMode ?? session.chats.get(pn)?.addressingMode ?? 'pn') : 'lid';
		key = {
			...start,
			remoteJid: mode === 'lid' ? lid : pn!,
			addressingMode: mode,
			// Somebody known only by a LID has no phone number to show.
			...(pn ? { senderPn: pn, cleanedSenderPn: digitsOf(pn) } : {}),
			senderLid: lid,
		};
	}
	return JSON.parse(JSON.stringify({ ...key, ...incoming.key })) as MessageKey;
}

function newEntry(
	world: World,
	session: Session,
	incoming: Incoming,
	writer: string,
	chatJid: string,
	key: MessageKey,
): ChatMessage {
	const kind = kindOf(incoming) as ChatMessage['kind'];
	const quoted = incoming.quotes === undefined ? undefined : messageNamed(session, incoming.quotes);
	return {
		...buildIncoming(world, session, incoming, kind, quoted),
		key,
		chatJid,
		fromMe: incoming.fromMe ?? false,
		senderJid: incoming.fromMe ? phoneJid(session.phoneNumber) : writer,
		senderName: incoming.fromMe ? session.userName : nameFor(world, session, incoming, writer),
		kind,
		...(quoted
			? { quoted: { keyId: quoted.key.id, text: quoted.text, fromMe: quoted.fromMe, senderName: quoted.senderName } }
			: {}),
		timestamp: incoming.timestamp ?? Date.now(),
		status: 3,
		edited: false,
		deleted: false,
		readBySession: false,
		reactions: new Map(),
	};
}

/** An edit comes as a message of its own whose inside names the one that it changes. */
function editOf(world: World, session: Session, incoming: Incoming): Record<string, unknown> {
	const target = messageNamed(session, incoming.keyId);
	target.text = incoming.text ?? '';
	target.edited = true;
	world.feed.tell({ type: 'message', sessionId: session.id, chatJid: target.chatJid, keyId: target.key.id });
	const protocolMessage = {
		key: keyOf(target),
		type: 14,
		editedMessage: { conversation: target.text },
		timestampMs: String(incoming.timestamp ?? Date.now()),
	};
	return { editedMessage: { message: { protocolMessage } } };
}
