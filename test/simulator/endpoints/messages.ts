import { send } from '../whatsapp/delivery';
import { keyOf } from '../whatsapp/messages';
import { announceChat } from '../whatsapp/chatEvents';
import { payload } from '../webhooks/payloads';
import type { ApiMessage, ChatMessage, Session } from '../store/types';
import type { World } from '../world';
import { failure, ok, type Answer, type Endpoint, type Input } from './endpoint';
import { exactly, text } from './formats';

const MSG_ID = exactly({ msgId: text('message-id') }, ['msgId']);

/** What the info shows in place of the message when its ids stand for others (option `messageInfo`). */
const OTHER_MESSAGE = { extendedTextMessage: { text: 'Another message altogether' } };

/** The endpoints on a message that was sent or received before. */
export const MESSAGE_ENDPOINTS: Endpoint[] = [
	{
		method: 'POST',
		path: '/api/messages/{message}/resend',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Resend Failed Message'] },
		send: true,
		// WasenderAPI, "Understanding Rate Limits": the message limits apply specifically to the Send Message endpoint.
		rate: 'none',
		needsConnection: true,
		params: exactly({ message: text('message-id') }, ['message']),
		body: 'none',
		handle: ({ params, session, requestSeq }, world) => {
			const message = world.store.messages.get(Number(params.message));
			if (!message) return failure(404, 'Message not found.');
			if (message.sessionId !== session!.id) return failure(403, 'You are not authorized to modify this message.');
			if (message.status !== 'failed') return failure(400, "Only messages with status 'failed' can be resent.");
			if (!message.logged) return failure(400, 'Message logging must be enabled to resend a message.');
			message.updatedAt = new Date();
			send(world, session!, message, requestSeq);
			return { status: 200, body: { success: true, message: 'Message resend initiated successfully.' } };
		},
	},
	{
		method: 'PUT',
		path: '/api/messages/{msgId}',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Edit a Message'] },
		send: false,
		rate: 'none',
		needsConnection: true,
		params: MSG_ID,
		body: exactly({ text: text('not-blank') }, ['text']),
		handle: (input, world) =>
			onOwnMessage(input, world, (api, message) => edit(world, input.session!, api, message, input.body.text)),
	},
	{
		method: 'GET',
		path: '/api/messages/{msgId}/info',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Get Message Info'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		params: MSG_ID,
		body: 'none',
		handle: (input, world) => {
			if (world.options.messageInfo === 'missing') return failure(404, 'Message not found.');
			return onOwnMessage(input, world, (api, message) =>
				ok({
					...head(api, message),
					message: world.options.messageInfo === 'other' ? OTHER_MESSAGE : message.message,
					messageTimestamp: seconds(message),
					status: message.status,
				}),
			);
		},
	},
	{
		method: 'DELETE',
		path: '/api/messages/{msgId}',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Delete a Message'] },
		send: false,
		rate: 'none',
		needsConnection: true,
		params: MSG_ID,
		body: 'none',
		handle: (input, world) =>
			onOwnMessage(input, world, (_api, message) => {
				const problem = whyFixed(world, message);
				if (problem) return failure(400, `Failed to delete message: ${problem}`);
				message.deleted = true;
				world.feed.tell({
					type: 'message',
					sessionId: input.session!.id,
					chatJid: message.chatJid,
					keyId: message.key.id,
				});
				void world.webhooks.send(
					input.session!,
					payload(input.session!, 'messages.delete', { keys: [keyOf(message)] }),
					{},
					message.chatJid,
				);
				return { status: 200, body: { success: true, message: 'Message deleted successfully.' } };
			}),
	},
	{
		method: 'POST',
		path: '/api/messages/read',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Mark Message as Read'] },
		send: false,
		rate: 'none',
		needsConnection: true,
		plainRequiredError: true,
		body: exactly(
			{
				key: exactly(
					{
						id: text('not-blank'),
						remoteJid: text('any-jid'),
						fromMe: { type: 'boolean' },
						// The key is to be passed exactly as a webhook brought it: these are the other fields that the webhook pages show in keys.
						addressingMode: { type: 'string' },
						senderPn: { type: 'string' },
						cleanedSenderPn: { type: 'string' },
						senderLid: { type: 'string' },
						participant: { type: 'string' },
						participantPn: { type: 'string' },
						cleanedParticipantPn: { type: 'string' },
						participantLid: { type: 'string' },
					},
					['id', 'remoteJid', 'fromMe'],
				),
			},
			['key'],
		),
		handle: ({ session, body }, world) => {
			// WhatsApp does not say whether it knows the key: nor does this.
			markRead(world, session!, body.key.id);
			return ok({ status: 'read' });
		},
	},
];

/** Marks a received message, and those before it in its chat, as read by the session. */
export function markRead(world: World, session: Session, keyId: string): void {
	const message = session.messagesByKey.get(keyId);
	const chat = message && session.chats.get(message.chatJid);
	if (!message || !chat || message.fromMe) return;
	for (const earlier of chat.messages) {
		if (!earlier.fromMe && !earlier.readBySession) {
			earlier.readBySession = true;
			world.feed.tell({ type: 'message', sessionId: session.id, chatJid: chat.jid, keyId: earlier.key.id });
		}
		if (earlier === message) break;
	}
	chat.unread = chat.messages.filter((one) => !one.fromMe && !one.readBySession).length;
	announceChat(world, session, chat, false);
}

function onOwnMessage(
	{ params, session }: Input,
	{ store }: World,
	job: (api: ApiMessage, message: ChatMessage) => Answer,
): Answer {
	const api = store.messages.get(Number(params.msgId));
	const message = api && api.sessionId === session!.id ? session!.messagesByKey.get(api.keyId) : undefined;
	return api && message ? job(api, message) : failure(404, 'Message not found.');
}

/** Why a message can no longer be changed, if so. */
function whyFixed(world: World, message: ChatMessage): string | undefined {
	if (message.deleted) return 'Message was deleted.';
	if (message.status === 0) return 'Message was not sent.';
	if (Date.now() - message.timestamp > world.options.editWindowMs) return 'Message is too old.';
	return undefined;
}

function edit(world: World, session: Session, api: ApiMessage, message: ChatMessage, newText: string): Answer {
	const problem =
		whyFixed(world, message) ??
		(['text', 'image', 'video', 'document'].includes(message.kind) ? undefined : 'Only text can be edited.');
	if (problem) return failure(400, `Failed to edit message: ${problem}`);
	message.text = newText;
	message.edited = true;
	const media =
		message.kind === 'text'
			? undefined
			: (message.message[`${message.kind}Message`] as Record<string, unknown> | undefined);
	if (media) media.caption = newText;
	else if (message.kind === 'text')
		message.message = { extendedTextMessage: { ...(message.message.extendedTextMessage as object), text: newText } };
	world.feed.tell({ type: 'message', sessionId: session.id, chatJid: message.chatJid, keyId: message.key.id });
	const protocolMessage = {
		key: keyOf(message),
		type: 14,
		timestampMs: Date.now(),
		editedMessage: { extendedTextMessage: { text: newText } },
	};
	return ok({ ...head(api, message), message: { protocolMessage }, messageTimestamp: seconds(message), status: 1 });
}

function head(api: ApiMessage, message: ChatMessage): Record<string, unknown> {
	return { remoteJid: message.key.remoteJid, id: message.key.id, msgId: api.msgId, key: keyOf(message) };
}

function seconds(message: ChatMessage): string {
	return String(Math.floor(message.timestamp / 1_000));
}
