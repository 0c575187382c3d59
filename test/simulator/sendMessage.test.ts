import { startSimulator, type Simulator } from './index';
import { call, sendText } from './testing/call';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
});
afterEach(() => simulator.stop());

const send = (body: Record<string, unknown>) =>
	call(simulator, 'POST', '/api/send-message', { body: { to: '+15550200001', ...body } });
const options = (count: number) => Array.from({ length: count }, (_, n) => `Option ${n}`);

test.each([
	['nothing to send', {}, 'text'],
	['an empty text', { text: '' }, 'text'],
	['a blank text', { text: ' \n' }, 'text'],
	['two files', { imageUrl: 'https://example.com/a.jpg', videoUrl: 'https://example.com/a.mp4' }, 'videoUrl'],
	[
		'a file and a poll',
		{ imageUrl: 'https://example.com/a.jpg', poll: { question: 'Q', options: options(2) } },
		'poll',
	],
	['a text with a poll', { text: 'a', poll: { question: 'Q', options: options(2) } }, 'text'],
	['a poll with one option', { poll: { question: 'Q', options: options(1) } }, 'poll.options'],
	['a poll with 13 options', { poll: { question: 'Q', options: options(13) } }, 'poll.options'],
	['latitude 91', { location: { latitude: 91, longitude: 0 } }, 'location.latitude'],
	['coordinates as text', { location: { latitude: '1', longitude: 0 } }, 'location.latitude'],
	['a contact without a phone', { contact: { name: 'A' } }, 'contact.phone'],
	['a file name without a document', { text: 'a', fileName: 'a.pdf' }, 'fileName'],
	['view once on a text', { text: 'a', viewOnce: true }, 'viewOnce'],
	['mentions outside a group', { text: 'a', mentions: ['15550200001@s.whatsapp.net'] }, 'mentions'],
	['a reply to a message that was never sent', { text: 'a', replyTo: 999 }, 'replyTo'],
	['replyTo as text', { text: 'a', replyTo: '100000' }, 'replyTo'],
	['a local file as image', { imageUrl: '/tmp/a.jpg' }, 'imageUrl'],
	['a number with spaces', { to: '+1 555 0200001', text: 'a' }, 'to'],
	['a name in place of a number', { to: 'Amina', text: 'a' }, 'to'],
])('refuses %s', async (_what, body, field) => {
	const answer = await send(body);
	expect(answer).toMatchObject({ status: 422, body: { success: false, message: 'Validation failed' } });
	expect(Object.keys(answer.body.errors)).toContain(field);
	expect(simulator.sent()).toEqual([]);
});

test.each([
	'+15550200001',
	'15550200001',
	'15550200001@s.whatsapp.net',
	'123456789012345@lid',
	'123456789-987654321@g.us',
	'120363000000000001@newsletter',
])('takes %s as recipient', async (to) => {
	expect(await send({ to, text: 'a' })).toMatchObject({
		status: 200,
		body: { success: true, data: { msgId: 100000, jid: to, status: 'in_progress' } },
	});
	expect(simulator.sent()).toMatchObject([{ to, text: 'a', kind: 'text', msgId: 100000, sessionId: 1, requestSeq: 1 }]);
});

test.each([[2], [12]])('takes a poll with %i options', async (count) => {
	expect((await send({ poll: { question: 'Q', options: options(count) } })).status).toBe(200);
});

test('keeps what was sent in order, in the chat, in the log and by its id', async () => {
	const first = await sendText(simulator, 'one');
	await send({ text: 'two', replyTo: first.body.data.msgId });
	expect(simulator.sent(1).map(({ text }) => text)).toEqual(['one', 'two']);
	expect(simulator.sent(2)).toEqual([]);

	const info = await call(simulator, 'GET', '/api/messages/100001/info');
	expect(info.body.data).toMatchObject({
		msgId: 100001,
		status: 3,
		message: {
			extendedTextMessage: { text: 'two', contextInfo: { quotedMessage: { extendedTextMessage: { text: 'one' } } } },
		},
	});
	const log = await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs', {
		query: { per_page: '1', page: '2' },
	});
	expect(log.body.data).toMatchObject({
		current_page: 2,
		per_page: 1,
		total: 2,
		last_page: 2,
		from: 2,
		to: 2,
		next_page_url: null,
		prev_page_url: '/api/1/message-logs?page=1',
	});
	expect(log.body.data.data).toEqual([
		expect.objectContaining({
			id: '100001',
			to: '+15550200001',
			content: JSON.stringify({ text: 'two', replyTo: 100000 }),
			status: 'sent',
		}),
	]);
});

test('hides content and recipient in the log of a session that does not log messages', async () => {
	simulator.store.session(1).logMessages = false;
	await sendText(simulator, 'secret');
	const log = await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs');
	expect(log.body.data.data).toEqual([
		expect.objectContaining({ id: '100000', to: null, content: null, status: 'sent' }),
	]);
});

test('edits and deletes a message, and resends only a failed one', async () => {
	await sendText(simulator, 'helo');
	expect(await call(simulator, 'PUT', '/api/messages/100000', { body: { text: 'hello' } })).toMatchObject({
		status: 200,
		body: { data: { msgId: 100000, message: { protocolMessage: { type: 14 } } } },
	});
	expect((await call(simulator, 'POST', '/api/messages/100000/resend')).body).toEqual({
		success: false,
		error: "Only messages with status 'failed' can be resent.",
	});
	expect((await call(simulator, 'DELETE', '/api/messages/100000')).body).toEqual({
		success: true,
		message: 'Message deleted successfully.',
	});
	expect((await call(simulator, 'PUT', '/api/messages/100000', { body: { text: 'late' } })).status).toBe(400);
	expect(simulator.store.session(1).chats.get('15550200001@s.whatsapp.net')?.messages).toMatchObject([
		{ text: 'hello', edited: true, deleted: true },
	]);

	await sendText(simulator, 'nobody', '+15550000000');
	expect((await call(simulator, 'GET', '/api/messages/100001/info')).body.data.status).toBe(0);
	expect(simulator.sent()).toHaveLength(1);
	simulator.store.notOnWhatsApp.clear();
	expect((await call(simulator, 'POST', '/api/messages/100001/resend')).status).toBe(200);
	expect(simulator.sent().map(({ msgId }) => msgId)).toEqual([100000, 100001]);
});

test('does not let another session touch a message', async () => {
	simulator.setStatus(2, 'connected');
	await sendText(simulator, 'mine');
	const token = simulator.store.session(2).apiKey;
	expect((await call(simulator, 'POST', '/api/messages/100000/resend', { token })).body).toEqual({
		success: false,
		error: 'You are not authorized to modify this message.',
	});
	for (const [method, path] of [
		['PUT', ''],
		['DELETE', ''],
		['GET', '/info'],
	] as const) {
		expect(
			(
				await call(simulator, method, `/api/messages/100000${path}`, {
					token,
					...(method === 'PUT' ? { body: { text: 'a' } } : {}),
				})
			).status,
		).toBe(404);
	}
});

test('stays in progress until it is delivered, when delivery takes its time', async () => {
	await simulator.stop();
	simulator = await startSimulator({ limits: { off: true }, deliveryMs: 400 });
	await sendText(simulator, 'slow');
	expect(simulator.sent()).toEqual([]);
	expect(simulator.store.messages.get(100000)?.status).toBe('in_progress');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(simulator.sent()).toHaveLength(1);
	expect(simulator.store.messages.get(100000)?.status).toBe('sent');
});
