import { digitsOf, PERSON } from '../whatsapp/jid';
import { currentQr, setStatus, showNewQr } from '../whatsapp/connection';
import { newApiKey } from '../store/ids';
import { inShape, messageLog } from '../messageLog/entries';
import type { Session } from '../store/types';
import { failure, ok, type Answer, type Endpoint, type Input } from './endpoint';
import { exactly, text } from './formats';
import { LOG_QUERY, logPage } from './paging';
import { checkSettings, settingsOf, settingsProperties } from './sessionSettings';
import { detailedSession, listedSession, savedSession } from './sessionView';

const ID = exactly({ whatsappSession: text('session-id') }, ['whatsappSession']);
const NOT_SYNCED = 'WhatsApp session updated but failed to sync webhook settings: Connection error';
const NO_SUBSCRIPTION = 'You need to have an active subscription to connect a WhatsApp session.';

/** What every account endpoint on one session has in common. */
const onOneSession = { token: 'pat', send: false, rate: 'none', needsConnection: false, params: ID } as const;

/** The endpoints of the pages about sessions that take the personal access token, and those about the session that an API key belongs to. */
export const SESSION_ENDPOINTS: Endpoint[] = [
	{
		method: 'GET',
		path: '/api/whatsapp-sessions',
		token: 'pat',
		docs: { page: 'sessions', headings: ['Get All WhatsApp Sessions'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: 'none',
		handle: ({ account }, { store }) =>
			ok([...store.sessions.values()].filter((session) => store.sees(account, session)).map(listedSession)),
	},
	{
		method: 'POST',
		path: '/api/whatsapp-sessions',
		token: 'pat',
		docs: { page: 'sessions', headings: ['Create WhatsApp Session'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: exactly(settingsProperties(false), ['name', 'phone_number', 'account_protection', 'log_messages']),
		check: ({ body }, world) => checkSettings(body, world),
		handle: ({ account, body }, { store, feed }) => {
			if (account.subscription === 'none')
				return failure(403, 'You need to have an active subscription to create a WhatsApp session.');
			const owned = [...store.sessions.values()].filter((session) => session.accountId === account.id).length;
			if (owned >= account.sessionLimit) {
				return failure(
					403,
					'You have reached your WhatsApp session limit. Please upgrade your plan to add more sessions.',
				);
			}
			const session = store.addSession({ accountId: account.id, ...settingsOf(body) });
			store.addSessionLog(session, 'session_created');
			store.lidFor(session.phoneNumber);
			feed.tell({ type: 'session', sessionId: session.id });
			return { status: 201, body: { success: true, data: savedSession(session) } };
		},
	},
	{
		...onOneSession,
		method: 'GET',
		path: '/api/whatsapp-sessions/{whatsappSession}',
		docs: { page: 'sessions', headings: ['Get WhatsApp Session Details'] },
		body: 'none',
		handle: ({ session }) => ok(detailedSession(session!)),
	},
	{
		...onOneSession,
		method: 'PUT',
		path: '/api/whatsapp-sessions/{whatsappSession}',
		docs: { page: 'sessions', headings: ['Update WhatsApp Session'] },
		body: exactly(settingsProperties(true)),
		check: ({ body }, world) => checkSettings(body, world),
		handle: ({ session, body }, { feed, options }) => {
			if (body.account_protection !== undefined) delete session!.shownAccountProtection;
			Object.assign(session!, settingsOf(body), { updatedAt: new Date() });
			feed.tell({ type: 'session', sessionId: session!.id });
			const namesWebhook = Object.keys(body).some((field) => field.startsWith('webhook_'));
			return namesWebhook && options.webhookSyncFails
				? { status: 200, body: { success: true, data: savedSession(session!), warning: NOT_SYNCED } }
				: ok(savedSession(session!));
		},
	},
	{
		...onOneSession,
		method: 'DELETE',
		path: '/api/whatsapp-sessions/{whatsappSession}',
		docs: { page: 'sessions', headings: ['Delete WhatsApp Session'] },
		body: 'none',
		handle: ({ session }, world) => {
			if (session!.status !== 'disconnected') setStatus(world, session!, 'disconnected');
			world.store.sessions.delete(session!.id);
			world.feed.tell({ type: 'session', sessionId: session!.id });
			return { status: 204 };
		},
	},
	{
		...onOneSession,
		method: 'POST',
		path: '/api/whatsapp-sessions/{whatsappSession}/connect',
		docs: { page: 'sessions', headings: ['Connect WhatsApp Session'] },
		body: 'none',
		handle: ({ session, account }, world): Answer => {
			if (account.subscription === 'none') return failure(403, NO_SUBSCRIPTION);
			if (session!.status === 'connected' || session!.status === 'connecting') {
				return ok({ status: 'CONNECTED', message: 'Session already initialized or connecting. No QR code needed.' });
			}
			setStatus(world, session!, 'need_scan');
			return ok({ status: 'NEED_SCAN', qrCode: showNewQr(world, session!) });
		},
	},
	{
		...onOneSession,
		method: 'POST',
		path: '/api/whatsapp-sessions/{whatsappSession}/restart',
		docs: { page: 'sessions', headings: ['Restart WhatsApp Session'] },
		body: 'none',
		handle: ({ session }, world) => {
			if (session!.status !== 'connected') return failure(400, 'WhatsApp session is not connected. Cannot restart.');
			setStatus(world, session!, 'connecting');
			setStatus(world, session!, 'connected', 'session_restarted');
			return { status: 200, body: { success: true, message: 'WhatsApp session restarted successfully.' } };
		},
	},
	{
		...onOneSession,
		method: 'GET',
		path: '/api/whatsapp-sessions/{whatsappSession}/message-logs',
		docs: { page: 'sessions', headings: ['Get Message Logs'] },
		query: LOG_QUERY,
		body: 'none',
		// The sample's path lacks the "whatsapp-sessions" part that the session log's has.
		handle: ({ session, query }, world) =>
			ok(inShape(logPage(messageLog(world, session!), query, `/api/${session!.id}/message-logs`, world), world)),
	},
	{
		...onOneSession,
		method: 'GET',
		path: '/api/whatsapp-sessions/{whatsappSession}/qrcode',
		docs: { page: 'sessions', headings: ['Get WhatsApp Session QR Code'] },
		body: 'none',
		handle: ({ session, account }, world) => {
			if (account.subscription === 'none') return failure(403, NO_SUBSCRIPTION);
			if (session!.status !== 'need_scan') {
				return failure(
					400,
					'QR code scan requested for a session that is not in NEED_SCAN state. Please call the connect endpoint first to initialize the session.',
				);
			}
			return ok({ qrCode: currentQr(world, session!) });
		},
	},
	{
		...onOneSession,
		method: 'POST',
		path: '/api/whatsapp-sessions/{whatsappSession}/disconnect',
		docs: { page: 'sessions', headings: ['Disconnect WhatsApp Session'] },
		body: 'none',
		handle: ({ session }, world) => {
			setStatus(world, session!, 'disconnected');
			return ok({ status: 'disconnected', message: 'WhatsApp session disconnected successfully' });
		},
	},
	{
		...onOneSession,
		method: 'GET',
		path: '/api/whatsapp-sessions/{whatsappSession}/session-logs',
		docs: { page: 'sessions', headings: ['Get Session Logs'] },
		query: LOG_QUERY,
		body: 'none',
		handle: ({ session, query }, world) => {
			// Newest first, as in the sample.
			const lines = world.store.sessionLogs.filter((line) => line.sessionId === session!.id).reverse();
			const shown = lines.map((line) => ({
				id: line.id,
				whatsapp_session_id: line.sessionId,
				event_type: line.eventType,
				status: line.status,
				occurred_at: line.occurredAt.toISOString().replace(/Z$/, '000Z'),
			}));
			return ok(logPage(shown, query, `/api/whatsapp-sessions/${session!.id}/session-logs`, world));
		},
	},
	{
		...onOneSession,
		method: 'POST',
		path: '/api/whatsapp-sessions/{whatsappSession}/regenerate-key',
		docs: { page: 'sessions', headings: ['Regenerate API Key'] },
		body: 'none',
		handle: ({ session }) => {
			session!.apiKey = newApiKey();
			session!.updatedAt = new Date();
			return { status: 200, body: { success: true, api_key: session!.apiKey } };
		},
	},
	{
		method: 'GET',
		path: '/api/status',
		token: 'sessionKey',
		docs: { page: 'sessions', headings: ['Get WhatsApp Session Status'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: 'none',
		handle: ({ session }) => ({ status: 200, body: { status: session!.status } }),
	},
	{
		method: 'GET',
		path: '/api/user',
		token: 'sessionKey',
		docs: { page: 'sessions', headings: ['Get Session User Info'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: 'none',
		handle: ({ session }, { store }) =>
			ok({
				id: `${digitsOf(session!.phoneNumber)}:42${PERSON}`,
				name: session!.userName,
				lid: store.lidFor(session!.phoneNumber),
			}),
	},
	{
		method: 'GET',
		path: '/api/on-whatsapp/{phone_number}',
		token: 'sessionKey',
		docs: { page: 'sessions', headings: ['Check if a number is on WhatsApp'] },
		send: false,
		rate: 'numberCheck',
		needsConnection: true,
		params: exactly({ phone_number: text('phone') }, ['phone_number']),
		body: 'none',
		handle: ({ params }, { store }) =>
			ok({ exists: !store.notOnWhatsApp.has(digitsOf(params.phone_number!) + PERSON) }),
	},
	{
		method: 'POST',
		path: '/api/send-presence-update',
		token: 'sessionKey',
		docs: { page: 'sessions', headings: ['Send Presence Update'] },
		send: false,
		rate: 'none',
		needsConnection: true,
		body: exactly(
			{
				jid: text('any-jid'),
				type: { type: 'string', enum: ['composing', 'recording', 'available', 'unavailable'] },
				delayMs: { type: 'integer', minimum: 0 },
			},
			['jid', 'type'],
		),
		handle: (input, world) => showPresence(input, world),
	},
];

/** Shows "typing…" or the like (WasenderAPI, "Send Presence Update": whose JID it must be depends on the type). */
function showPresence({ session, body }: Input, world: Parameters<Endpoint['handle']>[1]): Answer {
	const { jid, type, delayMs } = body as { jid: string; type: string; delayMs?: number };
	const isTyping = type === 'composing' || type === 'recording';
	const isOwn = jid === digitsOf(session!.phoneNumber) + PERSON;
	const isChannel = jid.endsWith('@newsletter') || jid.endsWith('@broadcast');
	if (isChannel || isTyping === isOwn) return failure(400, 'Error sending presence update: Invalid JID provided.');
	if (isTyping) {
		const { chat } = world.store.chat(session!, jid);
		chat.presence = type as 'composing' | 'recording';
		world.feed.tell({ type: 'presence', sessionId: session!.id, chatJid: chat.jid });
		// WhatsApp itself takes the line away after a while.
		world.later(delayMs ?? 10_000, () => clearPresence(session!, chat.jid, world));
	}
	return ok({ jid, type });
}

function clearPresence(session: Session, chatJid: string, world: Parameters<Endpoint['handle']>[1]): void {
	const chat = session.chats.get(chatJid);
	if (!chat?.presence) return;
	chat.presence = null;
	world.feed.tell({ type: 'presence', sessionId: session.id, chatJid });
}
