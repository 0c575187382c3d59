import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { startSimulator, type Fault, type Simulator } from '../simulator';
import { runNode, type NodeResult, type NodeRun } from './engine';

let simulator: Simulator;

beforeAll(async () => {
	// Without limits, so that what is seen here is the door's doing and not a rate limiter's; without a message log, so that
	// what is in doubt stays so.
	simulator = await startSimulator({ limits: { off: true }, seed: { contacts: 250, sessions: [{ accountProtection: false, logMessages: false }] } });
});

afterAll(async () => await simulator.stop());

let runs = 0;

beforeEach(() => {
	simulator.reset();
	// An account of its own for each test: the process remembers session keys and limits by account.
	const account = simulator.store.accounts.get(1);
	if (account) account.personalAccessToken = `1|token-of-test-${++runs}`;
});

const session = { __rl: true, mode: 'id', value: '1' };

const sendText = {
	resource: 'message',
	operation: 'sendText',
	session,
	to: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
	text: '={{ $json.text }}',
	options: {},
	requestOptions: { timeout: 2_000, retries: 1 },
};

const items = (count: number, changes: Record<number, IDataObject> = {}): INodeExecutionData[] =>
	Array.from({ length: count }, (_, at) => ({ json: { to: `+1555020000${at + 1}`, text: `message ${at + 1}`, ...changes[at] } }));

async function run(node: Partial<NodeRun>): Promise<NodeResult> {
	const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
	return await runNode(account, { parameters: sendText, ...node });
}

/** The texts that arrived at the API's send-message, in order, processed or not. */
const sends = () => simulator.requests.filter(({ route }) => route === '/api/send-message').map(({ body }) => (body as IDataObject).text);

/** The texts that reached a person. */
const received = () => simulator.sent().map(({ text }) => (text ?? '') as string);

const texts = (...numbers: number[]) => numbers.map((number) => `message ${number}`);

function onSend(nth: number, fault: Fault): void {
	simulator.faults.add({ match: { route: '/api/send-message', nth }, fault });
}

const no: Fault = { status: 422, body: { success: false, message: 'Validation failed', errors: { to: ['is not on WhatsApp'] } } };

describe('a run in which all goes well', () => {
	it('sends in the order of the items, one at a time, with one lookup of the key', async () => {
		const result = await run({ items: items(8) });
		expect(received()).toEqual(texts(1, 2, 3, 4, 5, 6, 7, 8));
		expect(simulator.peakInFlight(1)).toBe(1);
		expect(simulator.requests.filter(({ token }) => token === 'pat')).toHaveLength(1);
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual(items(8).map((_, item) => ({ item })));
		expect(result.items?.map(({ json }) => json.jid)).toEqual(items(8).map(({ json }) => json.to));
	});

	it('keeps the order although items differ in how long their parameters take', async () => {
		// Mentions are read by a step of their own, for the second and fifth item only.
		const parameters = { ...sendText, to: { ...session, value: '=15550100001-1700000000@g.us' }, options: { mentions: '={{ $json.mentions }}' } };
		await run({ parameters, items: items(6, { 1: { mentions: '+15550200001' }, 4: { mentions: '+15550200002' } }) });
		expect(sends()).toEqual(texts(1, 2, 3, 4, 5, 6));
	});

	it('keeps the order also where one answer is slow', async () => {
		onSend(1, { delayMs: 150, when: 'after' });
		await run({ items: items(3) });
		expect(received()).toEqual(texts(1, 2, 3));
	});

	it('keeps the order across a retry', async () => {
		onSend(2, { status: 429, retryAfter: 0.1 });
		await run({ items: items(4) });
		expect(received()).toEqual(texts(1, 2, 3, 4));
		expect(sends()).toEqual(texts(1, 2, 2, 3, 4));
	});

	it('executes once if the node says so', async () => {
		const result = await run({ items: items(4), settings: { executeOnce: true } });
		expect(received()).toEqual(texts(1));
		expect(result.items).toHaveLength(1);
	});
});

describe('an item that is wrong', () => {
	it.each([
		['a number that is none', { to: 'not a number' }, /^To: "not a number"/],
		['an empty text', { text: '  ' }, /^Text: this field is empty/],
	])('with %s keeps all others from being sent', async (_, change, message) => {
		const result = await run({ items: items(5, { 3: change }) });
		expect(result.error?.message).toMatch(message);
		expect(result.error?.description).toMatch(/None of the 5 items was done/);
		expect(result.error?.context.itemIndex).toBe(3);
		expect(simulator.requests).toEqual([]);
	});

	it('does not where the node continues; each output is paired with its item', async () => {
		const result = await run({ items: items(5, { 3: { to: 'nobody' } }), settings: { onError: 'continueRegularOutput' } });
		expect(received()).toEqual(texts(1, 2, 3, 5));
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect(result.items?.[3]?.json.error).toMatch(/^To: "nobody"/);
	});

	it('goes to the second output where the node has one', async () => {
		const result = await run({ items: items(5, { 1: { to: 'nobody' } }), settings: { onError: 'continueErrorOutput' } });
		expect(received()).toEqual(texts(1, 3, 4, 5));
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual([0, 2, 3, 4].map((item) => ({ item })));
		expect(result.errorItems).toHaveLength(1);
		expect(result.errorItems?.[0]).toMatchObject({ json: { error: expect.stringMatching(/^To: "nobody"/) as string }, pairedItem: { item: 1 } });
	});
});

describe('an expression that fails for one item', () => {
	const broken = { ...sendText, text: '={{ $json.text.trim() }}' };

	it('sends nothing at all', async () => {
		const result = await run({ parameters: broken, items: items(5, { 3: { text: null } }) });
		expect(result.error).toBeDefined();
		expect(simulator.requests).toEqual([]);
	});

	it('does not keep others from being sent where the node continues', async () => {
		const result = await run({ parameters: broken, items: items(4, { 2: { text: null } }), settings: { onError: 'continueRegularOutput' } });
		expect(received()).toEqual(texts(1, 2, 4));
		expect(result.items).toHaveLength(4);
	});
});

describe('an item that fails on the way', () => {
	it.each<[string, Fault]>([
		['refused by the API', no],
		['in doubt', 'resetAfter'],
	])('ends the run: nothing of what follows is sent (%s)', async (_, fault) => {
		onSend(3, fault);
		const result = await run({ items: items(6) });
		expect(sends()).toEqual(texts(1, 2, 3));
		expect(result.items).toBeUndefined();
		expect(result.error?.description).toMatch(/ Done: items 0–1\. Not started: items 3–5\.$/);
		expect(result.error?.context.itemIndex).toBe(2);
	});

	it('shows the message of the API first, then its fields, then what to do', async () => {
		onSend(1, no);
		const result = await run({ items: items(1) });
		expect(result.error?.message).toBe('Validation failed – to: is not on WhatsApp');
		expect(result.error?.description).toMatch(/^Correct the value/);
	});

	it('does not end the run where the node continues', async () => {
		onSend(3, no);
		const result = await run({ items: items(5), settings: { onError: 'continueRegularOutput' } });
		expect(received()).toEqual(texts(1, 2, 4, 5));
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect(result.items?.[2]?.json).toMatchObject({ error: 'Validation failed – to: is not on WhatsApp', details: { httpCode: '422' } });
	});

	it('goes to the second output where the node has one', async () => {
		onSend(2, no);
		const result = await run({ items: items(3), settings: { onError: 'continueErrorOutput' } });
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('says where the message may have been sent, and marks the item', async () => {
		onSend(1, 'resetAfter');
		const result = await run({ items: items(1), settings: { onError: 'continueRegularOutput' } });
		expect(result.items?.[0]?.json).toMatchObject({ error: expect.stringMatching(/^The message may have been sent/) as string, details: { uncertain: true } });
		expect(received()).toEqual(texts(1));
	});

	it('leaves no token in what n8n stores', async () => {
		onSend(1, 'resetBefore');
		const { stored } = await run({ items: items(1) });
		expect(stored).not.toContain(simulator.personalAccessToken);
		expect(stored).not.toContain(simulator.store.session(1).apiKey);
		expect(stored).not.toMatch(/authorization/i);
	});
});

describe('"Retry On Fail"', () => {
	const retry: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };

	it('never sends again what was sent', async () => {
		onSend(3, no);
		const result = await run({ items: items(5), settings: retry });
		expect(result.error).toBeUndefined();
		expect(received()).toEqual(texts(1, 2, 3, 4, 5));
		expect(result.items?.map(({ json }) => json.jid)).toEqual(items(5).map(({ json }) => json.to));
	});

	it('never sends again what may have been sent', async () => {
		onSend(2, 'resetAfter');
		const result = await run({ items: items(3), settings: retry });
		expect(result.error?.message).toMatch(/^The message may have been sent/);
		expect(received()).toEqual(texts(1, 2));
	});

	it('says once how far the run got', async () => {
		onSend(2, 'resetAfter');
		const result = await run({ items: items(3), settings: retry });
		expect(result.error?.description?.match(/Done: item 0\./g)).toHaveLength(1);
	});

	it('tries again also after an item was wrong', async () => {
		const result = await run({ items: items(3, { 1: { to: 'nobody' } }), settings: retry });
		expect(result.error?.message).toMatch(/^To: "nobody"/);
		expect(simulator.requests).toEqual([]);
	});
});

describe('"Stop execution"', () => {
	it('ends the wait and sends nothing more', async () => {
		onSend(2, { status: 429, retryAfter: 2 });
		const stop = new AbortController();
		const running = run({ items: items(4), signal: stop.signal });
		while (sends().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
		await new Promise((resolve) => setTimeout(resolve, 30));
		stop.abort();
		await running;
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(received()).toEqual(texts(1));
	});
});

describe('several accounts and several runs', () => {
	it('share no keys between accounts', async () => {
		const { store } = simulator;
		store.addAccount({ id: 2, name: 'Other', personalAccessToken: `2|token-of-test-${runs}` });
		const other = store.addSession({ id: 77, accountId: 2, name: 'Theirs', phoneNumber: '+15550100077', status: 'connected' });
		await run({ items: items(1) });
		const theirs = await runNode(
			{ personalAccessToken: `2|token-of-test-${runs}`, baseUrl: simulator.url },
			{ parameters: { ...sendText, session: { ...session, value: '77' } }, items: items(1) },
		);
		expect(theirs.error).toBeUndefined();
		expect(simulator.sent(other.id)).toHaveLength(1);
		const notTheirs = await runNode({ personalAccessToken: `2|token-of-test-${runs}`, baseUrl: simulator.url }, { parameters: sendText, items: items(1) });
		expect(notTheirs.error).toBeDefined();
		expect(simulator.sent(1)).toHaveLength(1);
	});

	it('look up the key once for two runs at the same time', async () => {
		await Promise.all([run({ items: items(3) }), run({ items: items(3) })]);
		expect(simulator.requests.filter(({ token }) => token === 'pat')).toHaveLength(1);
		expect(simulator.peakInFlight(1)).toBe(1);
		expect(received()).toHaveLength(6);
	});

	it('serve a run of one message next, in the middle of a long one', async () => {
		simulator.faults.add({ match: { route: '/api/send-message' }, fault: { delayMs: 10 } });
		const long = run({ items: items(9) });
		while (sends().length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
		const before = sends().length;
		await run({ items: [{ json: { to: '+15550200011', text: 'reply' } }] });
		const place = sends().indexOf('reply');
		await long;
		expect(place).toBeLessThanOrEqual(before + 1);
		expect(received()).toHaveLength(10);
	});
});

describe('lists in pages', () => {
	it('give everything to each of many items', async () => {
		const parameters = { resource: 'contact', operation: 'getAll', session, returnAll: true, requestOptions: { maxWait: 3 } };
		const result = await run({ parameters, items: items(6) });
		expect(result.error?.message).toBeUndefined();
		expect(result.items).toHaveLength(6 * simulator.store.session(1).contacts.size);
	});
});
