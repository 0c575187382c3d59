import { startSimulator, WEBHOOK_EVENTS, type Simulator } from '../index';
import { call } from '../testing/call';
import { startWebhookServer, type WebhookServer } from '../testing/webhookServer';
import { phoneJid } from './jid';

const AMINA = '15550200001@s.whatsapp.net';
const STRANGER = '909000111222333@lid';

let simulator: Simulator;
let webhook: WebhookServer;

beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
	webhook = await startWebhookServer();
	Object.assign(simulator.store.session(1), {
		webhookUrl: webhook.url,
		webhookEnabled: true,
		webhookEvents: [...WEBHOOK_EVENTS],
	});
});
afterEach(async () => {
	await simulator.stop();
	await webhook.stop();
});

/** Sends a poll from session 1 and gives its WhatsApp id. */
async function sendPoll(to: string): Promise<string> {
	const poll = { question: 'Lunch?', options: ['Pizza', 'Soup'] };
	const { status, body } = await call(simulator, 'POST', '/api/send-message', { body: { to, poll } });
	expect(status).toBe(200);
	const info = await call(simulator, 'GET', `/api/messages/${body.data.msgId}/info`);
	return info.body.data.key.id;
}

/** What the page of the phone does, as it asks for it. */
async function onPhone(action: string, body: Record<string, unknown>): Promise<void> {
	const answer = await call(simulator, 'POST', `/phone/api/${action}`, { token: null, body: { session: 1, ...body } });
	expect(answer).toMatchObject({ status: 200 });
	await simulator.idle();
}

const groupBy = (mode: 'pn' | 'lid') =>
	[...simulator.store.groups.values()].find((one) => one.addressingMode === mode)!;

const lidOf = (jid: string) => (jid.endsWith('@lid') ? jid : simulator.store.lidFor(jid));

interface Place {
	/** Where the poll goes, and where its answers come from. */
	chat: string;
	/** Who answers, and how events tell of it. */
	person: string;
	told: string;
	remoteJid: string;
	/** The session's own address as votes and reactions name it, where they do. */
	own?: string;
	/** Who wrote the poll, as a quote tells it. */
	author: string;
}

const PLACES: Record<string, () => Place> = {
	'a personal chat': () => ({ chat: AMINA, person: AMINA, told: AMINA, remoteJid: AMINA, author: ownJid() }),
	'a personal chat that WhatsApp addresses by LID': () => {
		simulator.store.chat(simulator.store.session(1), AMINA).chat.addressingMode = 'lid';
		const lid = lidOf(AMINA);
		return { chat: AMINA, person: AMINA, told: lid, remoteJid: lid, author: lidOf(ownJid()) };
	},
	'a chat with somebody of whom only the LID is known': () => ({
		chat: STRANGER,
		person: STRANGER,
		told: STRANGER,
		remoteJid: STRANGER,
		author: lidOf(ownJid()),
	}),
	'a group by phone number': () => {
		const { jid } = groupBy('pn');
		return { chat: jid, person: AMINA, told: AMINA, remoteJid: jid, author: ownJid() };
	},
	'a group by LID': () => {
		const { jid } = groupBy('lid');
		const own = lidOf(ownJid());
		return { chat: jid, person: AMINA, told: lidOf(AMINA), remoteJid: jid, own, author: own };
	},
};

const ownJid = () => phoneJid(simulator.store.session(1).phoneNumber);

describe.each(Object.entries(PLACES))('in %s', (_, placeOf) => {
	test('a vote is told as the state of the poll, with everybody who has voted', async () => {
		const { chat, person, told, remoteJid, own } = placeOf();
		const id = await sendPoll(chat);
		const key = { id, fromMe: true, remoteJid, ...(own ? { participant: own } : {}) };
		await onPhone('vote', { keyId: id, voter: person, options: ['Soup'] });
		await onPhone('vote', { keyId: id, voter: '15550200002', options: ['Pizza'] });
		await onPhone('vote', { keyId: id, voter: person, options: [] });
		const other = told.endsWith('@lid') ? lidOf('15550200002') : '15550200002@s.whatsapp.net';
		const states = webhook.named('poll.results').map(({ data }) => data);
		expect(states.map((state) => state.key)).toEqual([key, key, key]);
		expect(states.map(({ pollResult }) => pollResult)).toEqual([
			[
				{ name: 'Pizza', voters: [] },
				{ name: 'Soup', voters: [told] },
			],
			[
				{ name: 'Pizza', voters: [other] },
				{ name: 'Soup', voters: [told] },
			],
			[
				{ name: 'Pizza', voters: [other] },
				{ name: 'Soup', voters: [] },
			],
		]);
	});

	test('a reaction names the message and who reacted, as an event and as a message', async () => {
		const { chat, person, told, remoteJid, own } = placeOf();
		const id = await sendPoll(chat);
		await onPhone('react', { chat, from: person, keyId: id, emoji: '👍🏽' });
		const [entry] = webhook.named('messages.reaction')[0].data;
		expect(entry.key).toEqual({ id, fromMe: true, remoteJid, ...(own ? { participant: own } : {}) });
		expect(entry.reaction).toMatchObject({ text: '👍🏽', key: { fromMe: false, remoteJid } });
		expect(entry.reaction.key.id).not.toBe(id);
		if (chat.endsWith('@g.us')) expect(entry.reaction.key.participant).toBe(told);
		const { messages } = webhook.named('messages.received')[0].data;
		expect(messages.message.reactionMessage).toMatchObject({ text: '👍🏽', key: { id, fromMe: true, remoteJid } });
		expect(messages.key).toMatchObject({ remoteJid, id: entry.reaction.key.id });
	});

	test('a reply quotes the message by its id, with what it says and who wrote it', async () => {
		const { chat, person, remoteJid, author } = placeOf();
		const id = await sendPoll(chat);
		await onPhone('send', { chat, from: person, text: 'Neither', quotes: id });
		const { messages } = webhook.named('messages.received')[0].data;
		expect(messages.key).toMatchObject({ remoteJid, fromMe: false });
		expect(messages.message.extendedTextMessage).toMatchObject({
			text: 'Neither',
			contextInfo: { stanzaId: id, participant: author, quotedMessage: { pollCreationMessageV3: { name: 'Lunch?' } } },
		});
	});
});

test('a reaction is taken back with an empty emoji', async () => {
	const id = await sendPoll(AMINA);
	await onPhone('react', { chat: AMINA, keyId: id, emoji: '👍' });
	await onPhone('react', { chat: AMINA, keyId: id, emoji: '' });
	expect(webhook.named('messages.reaction').map(({ data }) => data[0].reaction.text)).toEqual(['👍', '']);
	const { body } = await call(simulator, 'GET', '/phone/api/chat', {
		token: null,
		query: { session: '1', chat: AMINA },
	});
	expect(body.messages).toMatchObject([{ id, reactions: [] }]);
});

test('the control plane makes a chat one by LID', async () => {
	const changes = { sessionId: 1, chat: AMINA, addressingMode: 'lid' };
	await call(simulator, 'POST', '/_simulator/chat', { token: null, body: changes });
	await onPhone('send', { chat: AMINA, text: 'Hello' });
	expect(webhook.named('messages.received')[0].data.messages.key).toMatchObject({
		remoteJid: lidOf(AMINA),
		senderPn: AMINA,
	});
});
