import { createHash } from 'node:crypto';
import { decryptMedia, startSimulator, type Simulator } from '../index';
import { call } from '../testing/call';
import { startWebhookServer, type WebhookServer } from '../testing/webhookServer';
import { readSample, readSamples, sampleEntries } from './samples';

let simulator: Simulator;
let webhook: WebhookServer;
const EVENTS = [...new Set(readSamples().flatMap(({ posts }) => posts.map(({ event }) => event)))];

beforeEach(async () => {
	simulator = await startSimulator({ seed: { sessions: [{ phoneNumber: '+15559990001' }] } });
	webhook = await startWebhookServer();
	Object.assign(simulator.store.session(1), { webhookUrl: webhook.url, webhookEnabled: true, webhookEvents: EVENTS });
});
afterEach(async () => {
	await simulator.stop();
	await webhook.stop();
});

/** What the webhook got, as one text. */
const posted = () => JSON.stringify(webhook.events.map(({ body }) => body));

test.each(readSamples().map(({ id }) => id))('%s is posted as it is, to this session, as of now', async (id) => {
	const sample = readSample(id);
	const { apiKey, webhookSecret, phoneNumber } = simulator.store.session(1);
	const played = await simulator.playSample(1, id);
	expect(played.posts).toEqual(sample.posts.map(({ event }) => ({ event, status: 200 })));
	expect(webhook.events.map(({ body }) => body.event)).toEqual(sample.posts.map(({ event }) => event));
	for (const { headers, body } of webhook.events) {
		expect(headers['x-webhook-signature']).toBe(webhookSecret);
		if (body.sessionId !== undefined) expect(body.sessionId).toBe(apiKey);
		if (body.timestamp !== undefined) {
			const time = typeof body.timestamp === 'string' ? Date.parse(body.timestamp) : body.timestamp;
			const ms = time < 1e11 ? time * 1_000 : time;
			expect(Math.abs(Date.now() - ms)).toBeLessThan(60_000);
		}
	}
	// Nothing of the sample's own ids, key and number is left; the rest has the same form.
	for (const [old, fresh] of Object.entries(played.keyIds)) {
		expect(posted()).not.toContain(`"${old}"`);
		expect(posted()).toContain(`"${fresh}"`);
		expect(fresh).toHaveLength(old.length);
	}
	expect(posted()).not.toContain('15550100001');
	if (JSON.stringify(sample.posts).includes('15550100001')) expect(posted()).toContain(phoneNumber.slice(1));
	const formOf = (value: unknown): unknown =>
		Array.isArray(value)
			? value.map(formOf)
			: typeof value === 'object' && value !== null
				? Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, formOf(inside)]))
				: typeof value;
	expect(webhook.events.map(({ body }) => formOf(body))).toEqual(sample.posts.map(formOf));
});

test('each try is a new message; inside one the same id stays the same', async () => {
	const first = await simulator.playSample(1, 'B01a');
	const second = await simulator.playSample(1, 'B01a');
	const [old] = Object.keys(first.keyIds);
	expect(first.keyIds[old!]).not.toBe(second.keyIds[old!]);
	expect(webhook.events).toHaveLength(6);
	expect(posted().split(`"${first.keyIds[old!]}"`).length).toBe(posted().split(`"${second.keyIds[old!]}"`).length);
});

test("a sample's picture is on the simulator, encrypted as the message says", async () => {
	await simulator.playSample(1, 'B08a');
	const { body } = webhook.events[1]!;
	const { url, mediaKey, fileSha256 } = body.data.messages.message.associatedChildMessage.message.imageMessage;
	expect(url).toContain(simulator.url);
	const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
	const plain = decryptMedia(bytes, 'image', mediaKey);
	expect(createHash('sha256').update(plain).digest('base64')).toBe(fileSha256);
});

test('what a sample says is in its chat, once, and an answer by LID or phone goes to the same', async () => {
	const { chatJid, keyIds } = await simulator.playSample(1, 'B01a');
	const session = simulator.store.session(1);
	expect(session.chats.get(chatJid!)!.messages.map(({ key }) => key.id)).toEqual(Object.values(keyIds));
	expect(session.chats.get(chatJid!)!.name).toBe('Dana Whitlock');
	const { body } = webhook.events[0]!;
	simulator.setLimits({ off: true });
	await call(simulator, 'POST', '/api/send-message', { body: { to: body.data.messages.key.senderLid, text: 'Yes' } });
	expect(session.chats.get(chatJid!)!.messages.map(({ fromMe }) => fromMe)).toEqual([false, true]);
});

test('a session that does not want the events gets none', async () => {
	simulator.store.session(1).webhookEvents = ['messages.upsert'];
	const played = await simulator.playSample(1, 'B01a');
	expect(played.posts).toEqual([
		{ event: 'messages.received', error: 'not subscribed' },
		{ event: 'messages.upsert', status: 200 },
		{ event: 'messages-personal.received', error: 'not subscribed' },
	]);
});

test('every sample has its place in the picker, and an unknown one is an error', async () => {
	expect(sampleEntries()).toHaveLength(readSamples().length);
	const groups = sampleEntries().map(({ group }) => group);
	expect(groups[0]).toBe('What people send');
	// Each group stands together.
	expect(groups.filter((group, place) => group !== groups[place - 1])).toEqual([...new Set(groups)]);
	expect(
		sampleEntries()
			.filter(({ isFileElsewhere }) => isFileElsewhere)
			.map(({ id }) => id),
	).toContain('B13b');
	const control = async (method: string, path: string, body?: unknown) =>
		await (
			await fetch(`${simulator.url}/_simulator/${path}`, { method, body: body && JSON.stringify(body) } as RequestInit)
		).json();
	expect(await control('GET', 'samples')).toEqual(sampleEntries());
	expect(await control('POST', 'sample', { sessionId: 1, id: 'P01' })).toMatchObject({ posts: [{ status: 200 }] });
	expect(await control('POST', 'sample', { sessionId: 1, id: 'none' })).toEqual({ error: 'There is no sample none' });
});
