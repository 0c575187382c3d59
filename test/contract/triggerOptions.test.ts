/** What each of the trigger's options lets through, asks the API for, and refuses. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { WasenderApiTrigger } from '../../nodes/WasenderApi/WasenderApiTrigger.node';
import type { StubAnswer } from '../unit/delivery/stubCaller';
import { triggerNode } from '../unit/trigger/triggerContext';

const DANA = '15550142001@s.whatsapp.net';
const DANA_LID = '204385550142001@lid';
const OTHER = '15550142009@s.whatsapp.net';
const GROUP = '120363025550100777@g.us';
const CHANNEL = '120363000000000001@newsletter';
const OWN = '15550100001@s.whatsapp.net';
const OWN_LID = '177205550142002@lid';

let ids = 0;
const newId = () => `3EB0${String(++ids).padStart(16, '0')}`;

const text = (words: string, context?: IDataObject) => ({ extendedTextMessage: { text: words, ...(context && { contextInfo: context }) } });
const received = (message: IDataObject, key: IDataObject = {}): IDataObject => ({
	event: 'messages.received',
	timestamp: 1_760_443_201,
	data: { messages: { key: { id: newId(), fromMe: false, remoteJid: DANA, ...key }, message } },
});
const inGroup = { remoteJid: GROUP, participant: DANA_LID, participantPn: DANA };
const reaction = (emoji: string, key: IDataObject): IDataObject => ({ event: 'messages.reaction', timestamp: ++ids, data: [{ key, reaction: { text: emoji, key } }] });
const votes = (chat: string, ...chosen: string[]): IDataObject => ({
	event: 'poll.results',
	timestamp: ++ids,
	data: { key: { id: newId(), fromMe: true, remoteJid: chat }, pollResult: ['Yes', 'No'].map((name) => ({ name, voters: chosen.includes(name) ? [DANA] : [] })) },
});
const readBy = (chat: string): IDataObject => ({ event: 'messages.update', timestamp: ++ids, data: { key: { id: newId(), fromMe: true, remoteJid: chat }, update: { status: 4 } } });
const deletion = (chat: string, fromMe = false): IDataObject => ({ event: 'messages.delete', timestamp: ++ids, data: { keys: [{ id: newId(), fromMe, remoteJid: chat }] } });
const edit = (words: string, key: IDataObject = {}, context?: IDataObject) =>
	received({ protocolMessage: { type: 'MESSAGE_EDIT', key: { id: newId(), remoteJid: DANA, fromMe: true }, editedMessage: text(words, context) } }, key);
const session = (status: string): IDataObject => ({ event: 'session.status', data: { status } });

const API: Record<string, IDataObject> = {
	'/api/user': { id: '15550100001:42@s.whatsapp.net', name: 'Shop', lid: OWN_LID },
};

/** A trigger for all of these events, of which each is posted. */
async function start(options: IDataObject, posts: IDataObject[], { api = API, output = 'simplified' }: { api?: Record<string, StubAnswer['body'] | undefined>; output?: string } = {}) {
	const events = [...new Set(posts.map(({ event }) => event as string))];
	const trigger = triggerNode({ events, options, output });
	const asked: IHttpRequestOptions[] = [];
	trigger.api.instead = (request) => {
		if (request.url.startsWith('/api/whatsapp-sessions')) return undefined;
		asked.push(request);
		const data = api[request.url];
		return data ? { body: { success: true, data } } : { status: 404, body: { success: false, message: 'Not found' } };
	};
	const node = new WasenderApiTrigger();
	const runs = [];
	for (const post of posts) runs.push((await node.webhook.call(trigger.event(post))).workflowData?.[0]);
	return { started: runs.map((run) => (run ?? []).length > 0), items: runs.flatMap((run) => run ?? []).map(({ json }) => json), asked, trigger };
}

interface Row {
	option: string;
	options: IDataObject;
	/** What is posted, and whether it starts the workflow. */
	posts: Array<[string, IDataObject, boolean]>;
}

const ROWS: Row[] = [
	{
		option: 'chats: a person',
		options: { chats: '+1 (555) 014-2001' },
		posts: [
			['a message', received(text('Hi')), true],
			['a message by LID that tells the number', received(text('Hi'), { remoteJid: DANA_LID, senderPn: DANA }), true],
			['a message that tells the LID alone', received(text('Hi'), { remoteJid: DANA_LID }), false],
			['a message of somebody else', received(text('Hi'), { remoteJid: OTHER }), false],
			['a message of the person in a group', received(text('Hi'), inGroup), false],
			['a reaction', reaction('👍', { id: 'A1', fromMe: true, remoteJid: DANA }), true],
			['a reaction elsewhere', reaction('👍', { id: 'A2', fromMe: true, remoteJid: OTHER }), false],
			['a status update', readBy(DANA), true],
			['a status update elsewhere', readBy(OTHER), false],
			['votes', votes(DANA, 'Yes'), true],
			['votes elsewhere', votes(GROUP, 'Yes'), false],
			['what has no chat', session('connected'), true],
		],
	},
	{
		option: 'chats: a group and a channel',
		options: { chats: `${GROUP}\n${CHANNEL}` },
		posts: [
			['a message in the group', received(text('Hi'), inGroup), true],
			['a message in another group', received(text('Hi'), { ...inGroup, remoteJid: '1203630@g.us' }), false],
			['a message in the channel', received(text('Hi'), { remoteJid: CHANNEL }), true],
			['a personal message', received(text('Hi')), false],
			['votes in the group', votes(GROUP, 'Yes'), true],
			['a deletion in the group', deletion(GROUP), true],
			['a deletion elsewhere', deletion(DANA), false],
		],
	},
	{
		option: 'textFilter: contains',
		options: { textFilter: { values: { operation: 'contains', value: 'yes' } } },
		posts: [
			['a message', received(text('Oh YES')), true],
			['another message', received(text('Oh no')), false],
			['a caption', received({ imageMessage: { caption: 'yes?' } }), true],
			['a picture without words', received({ imageMessage: {} }), false],
			['an edit', edit('yes, really'), true],
			['another edit', edit('no, really'), false],
			['votes for it', votes(DANA, 'Yes'), true],
			['votes for something else', votes(DANA, 'No'), false],
			['a status update', readBy(DANA), true],
			['a deletion', deletion(DANA), true],
			['what has no chat', session('connected'), true],
		],
	},
	{
		option: 'textFilter: matches',
		options: { textFilter: { values: { operation: 'matches', value: '/^(👍|❤️?|\\d+)$/u' } } },
		posts: [
			['a reaction', reaction('👍', { id: 'B1', fromMe: true, remoteJid: DANA }), true],
			['another reaction', reaction('👎', { id: 'B2', fromMe: true, remoteJid: DANA }), false],
			['a reaction that is taken back', reaction('', { id: 'B3', fromMe: true, remoteJid: DANA }), false],
			['a message', received(text('42')), true],
			['another message', received(text('42 or 43')), false],
		],
	},
	{
		option: 'textFilter: startsWith',
		options: { textFilter: { values: { operation: 'startsWith', value: '/help' } } },
		posts: [
			['a message', received(text(' /Help me')), true],
			['another message', received(text('Please /help')), false],
		],
	},
	{
		option: 'statuses',
		options: { statuses: ['disconnected', 'logged_out'] },
		posts: [
			['one of them', session('LOGGED_OUT'), true],
			['another', session('connected'), false],
			['a message', received(text('Hi')), true],
		],
	},
	{
		option: 'mentionedOnly',
		options: { mentionedOnly: true },
		posts: [
			['a personal message', received(text('Hi')), true],
			['a message in a group', received(text('Hi all'), inGroup), false],
			['a mention by number', received(text('@15550100001 hi', { mentionedJid: [OTHER, OWN] }), inGroup), true],
			['a mention by LID', received(text('@177205550142002 hi', { mentionedJid: [OWN_LID] }), inGroup), true],
			['a mention of somebody else', received(text('@x hi', { mentionedJid: [OTHER] }), inGroup), false],
			['a caption that mentions it', received({ imageMessage: { caption: '@x', contextInfo: { mentionedJid: [OWN_LID] } } }, inGroup), true],
			['a quote', received(text('Right', { stanzaId: 'Q1', participant: OWN_LID, quotedMessage: {} }), inGroup), true],
			['a quote of somebody else', received(text('Right', { stanzaId: 'Q1', participant: OTHER, quotedMessage: {} }), inGroup), false],
			['a quote of nobody who can be told', received(text('Right', { stanzaId: 'Q1', quotedMessage: {} }), inGroup), false],
			['an edit that mentions it', edit('@x hi', inGroup, { mentionedJid: [OWN_LID] }), true],
			['another edit', edit('hi', inGroup), false],
			['a reaction to its message', reaction('👍', { id: 'C1', fromMe: true, remoteJid: GROUP }), true],
			['a reaction to another message', reaction('👍', { id: 'C2', fromMe: false, remoteJid: GROUP, participant: OTHER }), false],
			['a reaction to its message, as a message', received({ reactionMessage: { text: '👍', key: { id: 'C3', fromMe: false, remoteJid: GROUP, participant: OWN_LID } } }, inGroup), true],
			['a reaction to another message, as a message', received({ reactionMessage: { text: '👍', key: { id: 'C4', fromMe: true, remoteJid: GROUP, participant: DANA_LID } } }, inGroup), false],
			['a deletion of its message', deletion(GROUP, true), true],
			['another deletion', deletion(GROUP), false],
			['a status update', readBy(GROUP), true],
			['votes in its poll', votes(GROUP, 'Yes'), true],
			['a message in a channel', received(text('News'), { remoteJid: CHANNEL }), true],
			['what has no chat', session('connected'), true],
		],
	},
];

describe.each(ROWS)('$option', ({ options, posts }) => {
	it.each(posts)('%s', async (_, post, isStarted) => {
		expect((await start(options, [post])).started).toEqual([isStarted]);
	});
});

describe('who the session is', () => {
	const mention = (jid = OWN_LID) => received(text('@x hi', { mentionedJid: [jid] }), inGroup);

	it('is asked once, and WasenderAPI is answered before', async () => {
		const { started, asked, trigger } = await start({ mentionedOnly: true }, [mention(), received(text('Hi'), inGroup), mention(OTHER), mention(OWN)]);
		expect(started).toEqual([true, false, false, true]);
		expect(asked.map(({ method, url }) => [method, url])).toEqual([['GET', '/api/user']]);
		let answered: unknown;
		trigger.api.instead = (request) => {
			if (request.url === '/api/user') answered = context.answered;
			return undefined;
		};
		const other = triggerNode({ options: { mentionedOnly: true } }, { api: trigger.api });
		const context = other.event(mention());
		await new WasenderApiTrigger().webhook.call(context);
		expect(answered).toEqual({ status: 200, body: { received: true } });
	});

	it('is asked for by nothing else', async () => {
		const { started, asked } = await start({}, [mention(OTHER), received(text('Hi'), inGroup)]);
		expect(started).toEqual([true, true]);
		expect((await start({ mentionedOnly: true }, [received(text('Hi')), received(text('Hi'), inGroup), deletion(GROUP)])).asked).toEqual([]);
		expect(asked).toEqual([]);
	});

	it.each<[string, Record<string, IDataObject | undefined>]>([
		['bare digits', { '/api/user': { id: OWN, lid: '177205550142002' } }],
		['a device', { '/api/user': { id: OWN, lid: '177205550142002:42@lid' } }],
		['another answer, where the user has none', { '/api/user': { id: OWN }, '/api/lid-from-pn/15550100001@s.whatsapp.net': { lid: OWN_LID } }],
	])('is read where its LID comes as %s', async (_, api) => {
		expect((await start({ mentionedOnly: true }, [mention()], { api })).started).toEqual([true]);
	});

	it('is its number alone where the API does not say more; the log says so, and it is not asked for every message', async () => {
		const { started, asked, trigger } = await start({ mentionedOnly: true }, [mention(), mention(OWN), mention()], { api: {} });
		expect(started).toEqual([false, true, false]);
		expect(asked).toHaveLength(1);
		expect(trigger.warnings).toEqual([expect.stringContaining('not every mention of it is noticed: status 404')]);
	});
});

describe('a session status', () => {
	it.each([
		['connected', false, ''],
		['NEED_SCAN', true, 'QR code'],
	])('%s says in words what is the matter', async (status, needsAttention, advice) => {
		const { items } = await start({}, [session(status)]);
		expect(items).toEqual([expect.objectContaining({ status: status.toLowerCase(), needsAttention, statusText: expect.stringMatching(/^The session/) as string, advice: expect.stringContaining(advice) as string })]);
	});
});

describe('activation refuses', () => {
	it.each<[IDataObject, RegExp]>([
		[{ chats: `${DANA}, Customers` }, /^Chats: "Customers" is neither a phone number nor a JID$/],
		[{ textFilter: { values: { operation: 'matches', value: '(a' } } }, /^Text Filter: "\(a" is not a pattern: Unterminated group$/],
		[{ textFilter: { values: { operation: 'matches', value: '(a)\\1' } } }, /^Text Filter: .* refers back to a group/],
		[{ textFilter: { values: { operation: 'contains', value: '' } } }, /^Text Filter: "" is no text to look for$/],
	])('%j', async (options, message) => {
		for (const endpoint of ['webhook', 'webhook-test']) {
			const trigger = triggerNode({ options });
			trigger.url = trigger.url.replace('/webhook/', `/${endpoint}/`);
			const { create } = new WasenderApiTrigger().webhookMethods.default;
			await expect(create.call(trigger.hooks)).rejects.toThrow(message);
			expect(trigger.caller.requests).toEqual([]);
		}
	});
});
