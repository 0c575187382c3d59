import { startSimulator, WEBHOOK_EVENTS, type Simulator } from '../index';
import { call, sendText } from '../testing/call';
import { startWebhookServer, type WebhookServer } from '../testing/webhookServer';

let simulator: Simulator;
let webhook: WebhookServer;
const AMINA = '15550200001@s.whatsapp.net';

beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true }, undocumentedMessageFields: false });
	webhook = await startWebhookServer();
	await subscribe([...WEBHOOK_EVENTS]);
});
afterEach(async () => {
	await simulator.stop();
	await webhook.stop();
});

async function subscribe(webhook_events: string[], more: Record<string, unknown> = {}): Promise<void> {
	const answer = await call(simulator, 'PUT', '/api/whatsapp-sessions/1', {
		body: { webhook_url: webhook.url, webhook_enabled: true, webhook_events, ...more },
	});
	expect(answer.status).toBe(200);
}

/** The keys of the event's sample, in any order. */
const keysOf = (value: object) => Object.keys(value).sort();

test('an event is signed with the session’s secret and sent as JSON', async () => {
	await simulator.receive(1, { from: AMINA, text: 'Hello' });
	expect(webhook.events[0]!.headers).toMatchObject({
		'x-webhook-signature': simulator.store.session(1).webhookSecret,
		'content-type': 'application/json',
	});
	await simulator.emit(1, { event: 'call' }, { signature: 'forged' });
	await simulator.emit(1, { event: 'call' }, { signature: null, headers: { 'x-more': '1' } });
	expect(webhook.events.at(-2)!.headers['x-webhook-signature']).toBe('forged');
	expect(webhook.events.at(-1)!.headers).not.toHaveProperty('x-webhook-signature');
	expect(webhook.events.at(-1)!.headers['x-more']).toBe('1');
});

test('a personal message comes in the documented form, in its four events', async () => {
	const results = await simulator.receive(1, { from: '+15550200001', text: 'Hello' });
	expect(results.map(({ event, status, body }) => [event, status, body])).toEqual(
		['messages.received', 'messages-personal.received', 'messages.upsert'].map((event) => [
			event,
			200,
			'{"received":true}',
		]),
	);
	const lid = simulator.store.lidFor(AMINA);
	const message = {
		key: {
			id: expect.stringMatching(/^3EB0/),
			fromMe: false,
			remoteJid: AMINA,
			addressingMode: 'pn',
			senderPn: AMINA,
			cleanedSenderPn: '15550200001',
			senderLid: lid,
		},
		messageBody: 'Hello',
		message: { conversation: 'Hello' },
	};
	expect(webhook.named('messages.received')).toEqual([
		{ event: 'messages.received', timestamp: expect.any(Number), data: { messages: message } },
	]);
	expect(webhook.named('messages-personal.received')[0].data).toEqual({ messages: message });
	expect(webhook.named('messages.upsert')[0].data).toEqual({ messages: [message] });
	expect(webhook.named('messages.received')[0].timestamp).toBeLessThan(1e11);

	await simulator.receive(1, { from: AMINA, text: 'by LID', addressingMode: 'lid' });
	expect(webhook.named('messages.received')[1].data.messages.key).toMatchObject({
		remoteJid: lid,
		addressingMode: 'lid',
		senderPn: AMINA,
		senderLid: lid,
	});
});

test('group and channel messages have their own keys and events', async () => {
	const [jid] = simulator.store.groups.keys();
	await simulator.receive(1, { chat: jid, from: AMINA, text: 'Hi all' });
	const lid = simulator.store.lidFor(AMINA);
	expect(webhook.named('messages-group.received')[0].data.messages.key).toEqual({
		id: expect.any(String),
		fromMe: false,
		remoteJid: jid,
		participant: lid,
		participantPn: AMINA,
		cleanedParticipantPn: '15550200001',
		participantLid: lid,
		addressingMode: 'lid',
	});
	await simulator.receive(1, { chat: '123456789-987654321@newsletter', text: 'News' });
	expect(webhook.named('messages-newsletter.received')[0].data.messages).toEqual({
		key: { id: expect.any(String), fromMe: false, remoteJid: '123456789-987654321@newsletter' },
		messageBody: 'News',
		message: { conversation: 'News' },
	});
	expect(webhook.named('messages.received')).toHaveLength(2);
	expect(webhook.named('messages-personal.received')).toHaveLength(0);
});

test('only what is subscribed is sent', async () => {
	await subscribe(['messages-group.received']);
	expect(await simulator.receive(1, { text: 'personal' })).toEqual([]);
	const [jid] = simulator.store.groups.keys();
	expect((await simulator.receive(1, { chat: jid, text: 'group' })).map(({ event }) => event)).toEqual([
		'messages-group.received',
	]);
	await subscribe(['messages-group.received'], { ignore_groups: true });
	expect(await simulator.receive(1, { chat: jid, text: 'group' })).toEqual([]);
	expect(await simulator.emit(1, { event: 'call' })).toMatchObject({ error: 'not subscribed' });
	expect(await simulator.emit(1, { event: 'call' }, { force: true })).toMatchObject({ status: 200 });
	await subscribe(['messages-group.received'], { webhook_enabled: false, ignore_groups: false });
	expect(await simulator.receive(1, { chat: jid, text: 'group' })).toEqual([]);
});

test('a sent message is told, its status moves on, and groups have receipts', async () => {
	await sendText(simulator, 'Good day');
	await simulator.idle();
	expect(webhook.named('message.sent')[0].data).toEqual({
		key: { id: expect.any(String), fromMe: true, remoteJid: '+15550200001' },
		message: { extendedTextMessage: { text: 'Good day' } },
		success: true,
	});
	expect(webhook.named('messages.update').map(({ data }) => data.update.status)).toEqual([2, 3]);
	expect(webhook.named('messages.update')[0]).toEqual({
		event: 'messages.update',
		sessionId: simulator.store.session(1).apiKey,
		timestamp: expect.any(Number),
		data: { update: { status: 2 }, key: { remoteJid: AMINA, id: expect.any(String), fromMe: true } },
	});
	expect(webhook.named('messages.update')[0].timestamp).toBeGreaterThan(1e12);
	simulator.readByOther(1, AMINA);
	await simulator.idle();
	expect(webhook.named('messages.update').at(-1).data.update.status).toBe(4);

	await sendText(simulator, 'nobody', '+15550000000');
	const [jid] = simulator.store.groups.keys();
	await sendText(simulator, 'all', jid);
	simulator.readByOther(1, jid!, AMINA);
	await simulator.idle();
	expect(webhook.named('message.sent')[1].data).toEqual({
		success: false,
		error: expect.stringContaining('+15550000000'),
	});
	const lid = simulator.store.lidFor(AMINA);
	expect(webhook.named('message-receipt.update')[0].data.message).toEqual({
		key: { remoteJid: jid, id: expect.any(String), fromMe: true, participant: lid },
		receipt: { userJid: lid, readTimestamp: expect.any(Number) },
	});
});

test('reactions, votes, edits, deletions and calls', async () => {
	await call(simulator, 'POST', '/api/send-message', {
		body: { to: AMINA, poll: { question: 'Lunch?', options: ['Pizza', 'Soup'] } },
	});
	const { keyId } = simulator.sent()[0]!;
	await simulator.vote(1, keyId, AMINA, ['Pizza']);
	expect(webhook.named('poll.results')[0]).toMatchObject({
		sessionId: simulator.store.session(1).apiKey,
		data: {
			key: { id: keyId, fromMe: true, remoteJid: AMINA },
			pollResult: [
				{ name: 'Pizza', voters: [AMINA] },
				{ name: 'Soup', voters: [] },
			],
		},
	});
	await expect(simulator.vote(1, keyId, AMINA, ['Salad'])).rejects.toThrow('no option');
	simulator.set({ reactionKey: 'message' });
	await simulator.receive(1, { from: AMINA, reaction: { keyId, text: '👍' } });
	expect(webhook.named('messages.reaction')[0].data).toEqual([
		{
			key: { id: keyId, fromMe: true, remoteJid: AMINA },
			reaction: { text: '👍', key: { id: keyId, fromMe: true, remoteJid: AMINA } },
		},
	]);

	const [received] = await simulator.receive(1, { from: AMINA, text: 'helo', id: '3EB0TEST' });
	expect((received!.payload as any).data.messages.key.id).toBe('3EB0TEST');
	await simulator.receive(1, { from: AMINA, kind: 'edit', keyId: '3EB0TEST', text: 'hello' });
	expect(
		webhook.named('messages.received').at(-1).data.messages.message.editedMessage.message.protocolMessage,
	).toMatchObject({ key: { id: '3EB0TEST' }, editedMessage: { conversation: 'hello' } });
	await simulator.receive(1, { from: AMINA, kind: 'delete', keyId: '3EB0TEST' });
	expect(webhook.named('messages.delete')[0].data).toEqual({
		keys: [{ id: '3EB0TEST', fromMe: false, remoteJid: AMINA }],
	});
	await simulator.receive(1, { from: AMINA, call: { isVideo: true } });
	expect(keysOf(webhook.named('call')[0].data.call)).toEqual(['date', 'from', 'id', 'isGroup', 'isVideo', 'status']);
	expect(simulator.store.session(1).messagesByKey.get('3EB0TEST')).toMatchObject({
		text: 'hello',
		edited: true,
		deleted: true,
	});
});

test('the session’s state and its QR code are told with the API key', async () => {
	const { apiKey } = simulator.store.session(1);
	simulator.setStatus(1, 'logged_out');
	await call(simulator, 'POST', '/api/whatsapp-sessions/1/connect');
	simulator.scan(1);
	await simulator.idle();
	expect(webhook.named('session.status')).toEqual(
		['logged_out', 'need_scan', 'connecting', 'connected'].map((status) => ({
			event: 'session.status',
			sessionId: apiKey,
			data: { status },
		})),
	);
	expect(webhook.named('qrcode.updated')).toEqual([
		{ event: 'qrcode.updated', sessionId: apiKey, data: { qr: expect.stringMatching(/^2@/) } },
	]);
});

test('contact, group and chat events', async () => {
	const [jid] = simulator.store.groups.keys();
	await call(simulator, 'PUT', '/api/contacts', { body: { jid: AMINA, fullName: 'Amina H.' } });
	await call(simulator, 'POST', '/api/groups', { body: { name: 'New' } });
	await call(simulator, 'PUT', `/api/groups/${jid}/settings`, { body: { announce: true } });
	await call(simulator, 'POST', `/api/groups/${jid}/participants/add`, { body: { participants: ['15550888888'] } });
	await simulator.receive(1, { from: AMINA, text: 'one' });
	await simulator.receive(1, { from: AMINA, text: 'two' });
	await simulator.idle();
	expect(keysOf(webhook.named('contacts.upsert')[0].data[0])).toEqual([
		'jid',
		'name',
		'notify',
		'status',
		'verifiedName',
	]);
	expect(keysOf(webhook.named('groups.upsert')[0].data[0])).toEqual([
		'creation',
		'desc',
		'jid',
		'owner',
		'participants',
		'subject',
	]);
	expect(webhook.named('groups.update')[0].data).toEqual([{ jid, announce: true, restrict: false }]);
	expect(webhook.named('group-participants.update')[0].data).toEqual({
		jid,
		participants: ['15550888888'],
		action: 'add',
	});
	expect(webhook.named('chats.upsert')[0].data).toEqual([
		{ id: AMINA, name: 'Amina H.', conversationTimestamp: expect.any(Number), unreadCount: 1 },
	]);
	expect(webhook.named('chats.update')[0].data).toEqual([
		{ id: AMINA, conversationTimestamp: expect.any(Number), unreadCount: 2 },
	]);
});

test('marking as read reaches the chat', async () => {
	await simulator.receive(1, { from: AMINA, text: 'one' });
	const { key } = webhook.named('messages.received')[0].data.messages;
	expect((await call(simulator, 'POST', '/api/messages/read', { body: { key } })).body).toEqual({
		success: true,
		data: { status: 'read' },
	});
	expect(simulator.store.session(1).chats.get(AMINA)).toMatchObject({ unread: 0, messages: [{ readBySession: true }] });
	expect((await call(simulator, 'POST', '/api/messages/read', { body: { key: { ...key, id: '' } } })).body).toEqual({
		success: false,
		error: 'The key.id field is required and must be a non-empty string.',
	});
});

test('events of a session go out one after the other; slow, failing and absent receivers are reported', async () => {
	webhook.answer.delayMs = 60;
	const before = Date.now();
	await Promise.all([simulator.emit(1, { event: 'call', n: 1 }), simulator.emit(1, { event: 'call', n: 2 })]);
	expect(Date.now() - before).toBeGreaterThanOrEqual(115);
	expect(webhook.named('call').map(({ n }) => n)).toEqual([1, 2]);
	webhook.answer.status = 500;
	expect(await simulator.emit(1, { event: 'call' })).toMatchObject({ status: 500 });
	simulator.store.session(1).webhookUrl = 'http://127.0.0.1:1/none';
	expect(await simulator.emit(1, { event: 'call' })).toMatchObject({ error: expect.stringContaining('ECONNREFUSED') });
	expect(simulator.deliveries).toHaveLength(4);
});

test('a receiver that takes too long is given up, and an event can come twice', async () => {
	await simulator.stop();
	simulator = await startSimulator({ webhookTimeoutMs: 400, deliverTwice: true });
	await subscribe(['messages.received']);
	await simulator.receive(1, { text: 'twice' });
	expect(webhook.named('messages.received')).toHaveLength(2);
	expect(webhook.named('messages.received')[0]).toEqual(webhook.named('messages.received')[1]);
	webhook.answer.delayMs = 1_500;
	expect(await simulator.receive(1, { text: 'slow' })).toMatchObject([
		{ error: expect.stringMatching(/Timeout/) },
		{ error: expect.any(String) },
	]);
});

test('incoming messages carry pushName and time unless switched off', async () => {
	await simulator.stop();
	simulator = await startSimulator();
	await subscribe(['messages.received']);
	await simulator.receive(1, { from: AMINA, fromName: 'Ami', text: 'Hi', timestamp: 1_700_000_000_000 });
	expect(webhook.named('messages.received')[0]).toMatchObject({
		timestamp: 1_700_000_000,
		data: { messages: { pushName: 'Ami', messageTimestamp: 1_700_000_000 } },
	});
});
