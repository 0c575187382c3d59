/** What each of the trigger's options lets through, asks the API for, and refuses. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { WasenderApiTrigger } from '../../nodes/WasenderApi/WasenderApiTrigger.node';
import { allPromises } from '../unit/delivery/allPromises';
import { FakeClock } from '../unit/delivery/fakeClock';
import type { StubAnswer } from '../unit/delivery/stubCaller';
import { unanswered } from '../unit/delivery/unanswered';
import { systemClock } from '../../nodes/WasenderApi/delivery/clock';
import { digestOf } from '../../nodes/WasenderApi/conversation/switchboard/proof';
import { SECRET, triggerNode } from '../unit/trigger/triggerContext';

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
const keyOf = (post: IDataObject) => ((post.data as IDataObject).messages as IDataObject).key as IDataObject;
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
			['a mention by LID with a device', received(text('@x hi', { mentionedJid: [OWN_LID.replace('@', ':7@')] }), inGroup), true],
			['a mention of somebody else', received(text('@x hi', { mentionedJid: [OTHER] }), inGroup), false],
			['a caption that mentions it', received({ imageMessage: { caption: '@x', contextInfo: { mentionedJid: [OWN_LID] } } }, inGroup), true],
			['a quote', received(text('Right', { stanzaId: 'Q1', participant: OWN_LID, quotedMessage: {} }), inGroup), true],
			['a quote by LID with a device', received(text('Right', { stanzaId: 'Q1', participant: OWN_LID.replace('@', ':7@'), quotedMessage: {} }), inGroup), true],
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

describe('markAsRead', () => {
	/** What the API was asked to mark, once all requests are done. */
	const marked = async (options: IDataObject, posts: IDataObject[], status = 200) => {
		const events = [...new Set(posts.map(({ event }) => event as string))];
		const trigger = triggerNode({ events, options: { markAsRead: true, ...options } });
		const asked: IHttpRequestOptions[] = [];
		trigger.api.instead = (request) => {
			if (request.url.startsWith('/api/whatsapp-sessions')) return undefined;
			asked.push(request);
			return { status, body: { success: status === 200, message: 'key-1 is the key' } };
		};
		const runs = [];
		for (const post of posts) runs.push((await new WasenderApiTrigger().webhook.call(trigger.event(post))).workflowData);
		await allPromises(20);
		expect(asked.every(({ method, url }) => method === 'POST' && url === '/api/messages/read')).toBe(true);
		return { keys: asked.map(({ body }) => (body as IDataObject).key), runs, warnings: trigger.warnings };
	};

	it('marks messages by their keys, those of a post one after the other', async () => {
		const personal = received(text('Hi'));
		const group = received(text('Hi'), inGroup);
		const [one, other] = [received(text('One')), received(text('Other'))];
		const several = { ...one, data: { messages: [one, other].map(({ data }) => (data as IDataObject).messages) } };
		const { keys } = await marked({}, [personal, group, several]);
		expect(keys).toEqual([
			keyOf(personal),
			{ id: keyOf(group).id, remoteJid: GROUP, fromMe: false, participant: DANA_LID },
			keyOf(one),
			keyOf(other),
		]);
	});

	it('marks a story where stories are wanted', async () => {
		const story = received(text('At the sea'), { remoteJid: 'status@broadcast', participant: DANA });
		expect((await marked({ chatTypes: ['status'] }, [story])).keys).toEqual([keyOf(story)]);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['is filtered out', { chats: OTHER }, received(text('Hi'))],
		['is the session’s own', { ignoreOwnMessages: false }, { ...received(text('Hi'), { fromMe: true }), event: 'messages.upsert' }],
		['was sent', {}, { event: 'message.sent', timestamp: 5, data: { key: { id: newId(), fromMe: true, remoteJid: DANA }, message: text('Hi') } }],
		['is in a channel', {}, received(text('News'), { remoteJid: CHANNEL })],
		['is an edit', {}, edit('Hi')],
		['is a reaction', {}, received({ reactionMessage: { text: '👍', key: { id: 'R', remoteJid: DANA } } })],
		['shows nothing', { messageTypes: ['deleted'] }, received({ protocolMessage: { type: 'REVOKE', key: { id: newId(), remoteJid: DANA } } })],
		['has no ID', {}, received(text('Hi'), { id: undefined })],
		['is no message', {}, readBy(DANA)],
	])('marks nothing that %s', async (_, options, post) => {
		expect((await marked(options, [post])).keys).toEqual([]);
	});

	it('marks a message once, and nothing where it is off', async () => {
		const post = received(text('Hi'));
		expect((await marked({}, [post, post])).keys).toHaveLength(1);
		expect((await marked({ markAsRead: false }, [received(text('Hi'))])).keys).toEqual([]);
	});

	it('starts the workflow without waiting, and logs what fails without a secret', async () => {
		const [one, other] = [received(text('One')), received(text('Other'))];
		const { runs, keys, warnings } = await marked({}, [one, other], 422);
		expect(runs).toHaveLength(2);
		expect(runs.every((run) => run?.[0]?.length === 1)).toBe(true);
		expect(keys).toHaveLength(2);
		expect(warnings).toEqual(Array(2).fill('WasenderAPI Trigger: a message could not be marked as read: status 422'));
	});

	it('does not wait for an answer', async () => {
		const trigger = triggerNode({ options: { markAsRead: true } });
		trigger.api.instead = unanswered;
		// The webhook secret is known already.
		trigger.data.registration = { sessionId: '1', url: trigger.url, isOfTest: false, predecessors: [], secretDigest: digestOf(SECRET), at: 1 };
		expect((await new WasenderApiTrigger().webhook.call(trigger.event(received(text('Hi'))))).workflowData).toHaveLength(1);
	});
});

describe('combineMessages', () => {
	const SECONDS = 5;

	let clock: FakeClock;
	beforeEach(() => {
		clock = new FakeClock();
		const began = systemClock.now();
		jest.spyOn(systemClock, 'now').mockImplementation(() => began + clock.now());
		jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});

	/** What each post starts, all of them within one silence. */
	const combined = async (posts: IDataObject[], options: IDataObject = {}, output = 'simplified') => {
		const events = [...new Set(posts.map(({ event }) => event as string))];
		const trigger = triggerNode({ events, options: { combineMessages: SECONDS, ...options }, output });
		trigger.data.registration = { sessionId: '1', url: trigger.url, isOfTest: false, predecessors: [], secretDigest: digestOf(SECRET), at: 1 };
		const node = new WasenderApiTrigger();
		const started: Array<{ items: IDataObject[]; order: number }> = [];
		let order = 0;
		const answers = [];
		const runs = [];
		for (const post of posts) {
			const context = trigger.event(post);
			const index = started.push({ items: [], order: Infinity }) - 1;
			runs.push(
				node.webhook.call(context).then(({ workflowData }) => {
					started[index] = { items: (workflowData?.[0] ?? []).map(({ json }) => json), order: order++ };
				}),
			);
			await allPromises(20);
			answers.push(context.answered);
		}
		await clock.run();
		await Promise.all(runs);
		return { started, answers, items: started.map(({ items }) => items), trigger };
	};

	it('is one run with one item, and every post is answered at once', async () => {
		const { items, answers } = await combined([received(text('Hello')), received(text('Are you open'), { remoteJid: DANA_LID, senderPn: DANA }), received(text('on Sunday?'))]);
		expect(items.map(({ length }) => length)).toEqual([1, 0, 0]);
		expect(items[0]).toEqual([expect.objectContaining({ text: 'Hello\nAre you open\non Sunday?', chatId: DANA })]);
		expect((items[0]?.[0]?.messages as IDataObject[]).map(({ text: words }) => words)).toEqual(['Hello', 'Are you open', 'on Sunday?']);
		expect(answers).toEqual(Array(3).fill({ status: 200, body: { received: true } }));
	});

	it('holds up nobody else, and no reaction', async () => {
		const like = received({ reactionMessage: { text: '👍', key: { id: newId(), fromMe: true, remoteJid: DANA } } });
		const { started } = await combined([received(text('Hello')), like, received(text('again')), readBy(DANA), received(text('Hi'), { remoteJid: OTHER })]);
		expect(started.map(({ items }) => items.length)).toEqual([1, 1, 0, 1, 1]);
		const [own, reactionRun, , update, other] = started;
		expect(Math.max(reactionRun!.order, update!.order)).toBeLessThan(own!.order);
		expect(other!.items).toMatchObject([{ text: 'Hi' }]);
	});

	it('goes on in a group when somebody else writes', async () => {
		const of = (participant: string) => ({ remoteJid: GROUP, participant });
		const { items } = await combined([received(text('One'), of(DANA)), received(text('Other'), of(OTHER)), received(text('Two'), of(DANA))]);
		expect(items.map((run) => run.map(({ text: words }) => words))).toEqual([['One\nTwo'], ['Other'], []]);
	});

	it('takes in what passes the filters, once', async () => {
		const twice = received(text('yes 1'));
		const { items } = await combined([twice, { ...twice, timestamp: 1_760_443_300 }, received(text('no')), received(text('yes 2'))], { textFilter: { values: { value: 'yes' } } });
		expect(items.map((run) => run.map(({ text: words }) => words))).toEqual([['yes 1\nyes 2'], [], [], []]);
	});

	it('takes in the edit of a message that it has', async () => {
		const post = received(text('helo'));
		const { id } = keyOf(post);
		const edited = received({ protocolMessage: { type: 'MESSAGE_EDIT', key: { id, remoteJid: DANA, fromMe: true }, editedMessage: text('hello') } });
		const { items } = await combined([post, received(text('there')), edited]);
		expect(items).toMatchObject([[{ text: 'hello\nthere', messages: [{ text: 'hello', isEdit: true, key: { id } }, { text: 'there' }] }], [], []]);
	});

	it('puts out an edit of an older message at once', async () => {
		const { started } = await combined([received(text('Hello')), edit('older')]);
		expect(started.map(({ items }) => items.map(({ text: words }) => words))).toEqual([['Hello'], ['older']]);
		expect(started[1]!.order).toBeLessThan(started[0]!.order);
	});

	it('puts out at once what several people wrote in one post, each in one item', async () => {
		const messages = [received(text('One')), received(text('Other'), { remoteJid: OTHER }), received(text('Two'))].map(({ data }) => (data as IDataObject).messages);
		const { started } = await combined([received(text('Zero')), { ...received({}), data: { messages } }]);
		expect(started.map(({ items }) => items.map(({ text: words }) => words))).toEqual([['Zero\nOne\nTwo'], ['Other']]);
		expect(started[1]!.order).toBeLessThan(started[0]!.order);
	});

	it('raw, gives the posts', async () => {
		const posts = [received(text('Hello')), received(text('again'))];
		const { items } = await combined(posts.map((post) => ({ ...post, sessionId: 'key-1' })), {}, 'raw');
		expect(items).toEqual([[{ payloads: posts }], []]);
	});

	it('marks all as read, also before it ends', async () => {
		const posts = [received(text('Hello')), received(text('again'))];
		const trigger = triggerNode({ options: { combineMessages: SECONDS, markAsRead: true } });
		const marked: unknown[] = [];
		trigger.api.instead = ({ url, body }) => {
			if (url !== '/api/messages/read') return undefined;
			marked.push((body as { key: IDataObject }).key.id);
			return { body: { success: true } };
		};
		const runs = posts.map(async (post) => await new WasenderApiTrigger().webhook.call(trigger.event(post)));
		await allPromises(20);
		expect(marked).toEqual(posts.map((post) => keyOf(post).id));
		await clock.run();
		expect((await Promise.all(runs)).map(({ workflowData }) => workflowData?.[0]?.length)).toEqual([1, undefined]);
	});

	it('leaves alone what cannot be combined', async () => {
		const own = { ...received(text('Own'), { fromMe: true }), event: 'messages.upsert' };
		const story = received(text('Sea'), { remoteJid: 'status@broadcast', participant: DANA });
		const untold = received(text('Who?'), { remoteJid: GROUP });
		const posts = [own, story, untold, received(text('News'), { remoteJid: CHANNEL }), session('connected')];
		const { items } = await combined(posts, { ignoreOwnMessages: false, chatTypes: ['personal', 'group', 'channel', 'status'], combineMessages: 15 });
		expect(items.map((run) => run.map((item) => 'messages' in item))).toEqual(Array(5).fill([false]));
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
		[{ combineMessages: 16 }, /^Combine Messages: 16 is not a number from 0 to 15$/],
		[{ combineMessages: -1 }, /^Combine Messages: -1 /],
		[{ combineMessages: 'soon' }, /^Combine Messages: "soon" /],
		[{ combineMessages: true }, /^Combine Messages: true /],
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
