/** Send and Wait for Response up to the wait, in n8n's own engine; what ends the wait is shown in a real n8n. */
import { WAIT_INDEFINITELY, type IDataObject, type INode } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { AskingShop, atTheLimit } from './askingShop';
import type { FakeSwitchboard } from './switchboard';
import { accountOf, AMINA, TEAM } from './table/shop';
import { chosen } from './table/row';

let shop: AskingShop;
let simulator: Simulator;
let switchboard: FakeSwitchboard;

beforeAll(async () => {
	shop = await AskingShop.open();
	({ simulator, switchboard } = shop);
});

afterAll(async () => await shop.close());

beforeEach(() => shop.reset());

const ask: AskingShop['ask'] = async (...given) => await shop.ask(...given);
const sent = () => shop.sent();

const POLL = { question: 'Shall we?', options: ['Approve', 'Decline'], multiSelect: false };

describe('asking in the chat', () => {
	it('registers the question, then sends it, then tells what it is called', async () => {
		const { error, waitTill } = await ask();
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ to: `+${AMINA}`, poll: POLL }]);
		expect(switchboard.told[0]).toBe('open');
		expect(switchboard.told).toContain('open askedAt');
		expect(switchboard.told).toContain('look askedAt msgId keyId');
		expect(switchboard.notices.at(-1)?.question.keyId).toBe(
			[...simulator.store.session(1).messagesByKey.keys()].at(-1),
		);
		expect(new Set(switchboard.notices.map(({ question }) => question.id)).size).toBe(1);
		expect(waitTill).toEqual(WAIT_INDEFINITELY);
	});

	it('asks anew when n8n repeats the execution: an answer to the earlier question would get nowhere', async () => {
		simulator.store.session(1).logMessages = true;
		const retryFrom = Date.now();
		await ask();
		const { error, waitTill } = await ask({}, { retryFrom });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([1, 2].map(() => ({ to: `+${AMINA}`, poll: POLL })));
		expect(waitTill).toEqual(WAIT_INDEFINITELY);
	});

	it('knows the chat in all spellings', async () => {
		await ask();
		expect(switchboard.notices[0]?.question.chat).toEqual([
			`${AMINA}@s.whatsapp.net`,
			simulator.store.lidFor(`${AMINA}@s.whatsapp.net`),
		]);
	});

	it('knows the session in all spellings where its vote could be taken for an answer', async () => {
		const own = `${simulator.store.session(1).phoneNumber.replace(/\D/g, '')}@s.whatsapp.net`;
		await ask({ to: chosen(TEAM) });
		expect(switchboard.notices[0]?.question.own).toEqual([own, simulator.store.lidFor(own)]);
		switchboard.forget();
		await ask({ to: chosen(TEAM), options: { approvers: `+${AMINA}` } });
		expect(switchboard.notices[0]?.question.own).toEqual([own]);
	});

	it.each<[string, IDataObject, unknown]>([
		['an approval as text', { options: { askWith: 'text' } }, 'Shall we?\n\n1. Approve\n2. Decline'],
		[
			'one button as text',
			{ approvalOptions: { values: { approvalType: 'single', approveLabel: 'Seen' } } },
			'Shall we?\n\n1. Seen',
		],
		['free text', { responseType: 'freeText' }, 'Shall we?'],
		['a question too long for a poll', { message: 'x'.repeat(256) }, `${'x'.repeat(256)}\n\n1. Approve\n2. Decline`],
		[
			'a choice too long for a poll',
			{ responseType: 'choice', choices: `${'y'.repeat(101)}\nNo` },
			`Shall we?\n\n1. ${'y'.repeat(101)}\n2. No`,
		],
		[
			'what is to be marked up',
			{ responseType: 'freeText', message: '**Now**?', options: { textFormat: 'markdown' } },
			'*Now*?',
		],
		[
			'where it comes from',
			{ responseType: 'freeText', options: { appendAttribution: true } },
			'Shall we?\n\n_This message was sent automatically with n8n_',
		],
	])('%s', async (_, parameters, text) => {
		expect((await ask(parameters)).error).toBeUndefined();
		expect(sent()).toEqual([{ to: `+${AMINA}`, text }]);
	});

	it('a choice is a poll', async () => {
		await ask({ responseType: 'choice', choices: 'A\nB\nC', to: chosen(TEAM) });
		expect(sent()).toEqual([
			{ to: TEAM, poll: { question: 'Shall we?', options: ['A', 'B', 'C'], multiSelect: false } },
		]);
	});

	it('waits to the limit, and then says that nobody answered', async () => {
		const limit = { values: { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'hours' } };
		const before = Date.now();
		const result = await ask({ options: { limitWaitTime: limit } });
		const limitMs = (result.waitTill?.getTime() ?? 0) - before;
		expect(limitMs).toBeGreaterThanOrEqual(2 * 3_600_000);
		expect(limitMs).toBeLessThan(2 * 3_600_000 + 60_000);
		expect(atTheLimit(result)).toMatchObject([
			{ approved: false, timedOut: true, chatInput: 'Nobody answered in time', chatId: `${AMINA}@s.whatsapp.net` },
		]);
	});

	it('no secret is stored', async () => {
		const { stored } = await ask();
		const { apiKey, webhookSecret } = simulator.store.session(1);
		for (const secret of [apiKey, webhookSecret ?? '', accountOf(simulator).personalAccessToken, 'signature=']) {
			expect(stored).not.toContain(secret);
		}
	});
});

describe('nothing is asked twice', () => {
	const retry: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

	it('when n8n tries the node again because a message may have been sent', async () => {
		simulator.faults.add({ match: { route: '/api/send-message' }, fault: 'resetAfter' });
		const { error } = await ask({}, { settings: retry });
		expect(error?.message).toMatch(/may have been sent/);
		expect(sent()).toHaveLength(1);
		expect(switchboard.told.at(-1)).toMatch(/^close/);
		simulator.faults.clear();
	}, 60_000);

	it('nor with a link, which is another one at each try', async () => {
		simulator.faults.add({ match: { route: '/api/send-message' }, fault: 'resetAfter' });
		// Otherwise the log tells that it was sent.
		simulator.store.session(1).logMessages = false;
		const { error } = await ask({ answerIn: 'page' }, { settings: retry });
		expect(error?.message).toMatch(/may have been sent/);
		expect(sent()).toHaveLength(1);
		simulator.faults.clear();
	}, 60_000);

	it('when the key cannot be had: that is no failure', async () => {
		simulator.set({ messageInfo: 'missing' });
		const { error, waitTill } = await ask({}, { settings: retry });
		simulator.set({ messageInfo: undefined });
		expect(error).toBeUndefined();
		expect(waitTill).toBeDefined();
		expect(sent()).toHaveLength(1);
		expect(switchboard.told.some((told) => told.includes('keyId'))).toBe(false);
	}, 30_000);
});

describe('nobody would hear', () => {
	it.each<[string, () => void, string]>([
		[
			'no webhook',
			() => Object.assign(simulator.store.session(1), { webhookUrl: null }),
			'no WasenderAPI Trigger is active',
		],
		[
			'a webhook that is off',
			() => Object.assign(simulator.store.session(1), { webhookEnabled: false }),
			'no WasenderAPI Trigger is active',
		],
		[
			"somebody else's webhook",
			() => Object.assign(simulator.store.session(1), { webhookUrl: 'https://shop.example.com/hook' }),
			'does not lead to a WasenderAPI Trigger of this n8n',
		],
		['a trigger that is gone', () => (switchboard.status = 404), 'no longer active'],
		[
			'a trigger that does not listen to answers',
			() => (switchboard.reply = { taken: false, refusal: 'off' }),
			'does not listen to answers',
		],
		['too many questions', () => (switchboard.reply = { taken: false, refusal: 'full' }), 'too many questions'],
		['nobody but a test', () => (switchboard.reply = { isTest: true }), 'only a test listens'],
		[
			'an address where nothing listens',
			() => Object.assign(simulator.store.session(1), { webhookUrl: 'http://127.0.0.1:9/webhook/x/wasender-api' }),
			'',
		],
	])('%s: nothing is sent, and the error says why', async (_, given, reason) => {
		given();
		const n8nUrl = reason === '' ? { n8nUrl: 'http://127.0.0.1:9' } : {};
		const { error } = await ask({}, n8nUrl);
		expect(error?.message).toMatch(new RegExp(`^Nobody would hear of the answer: .*${reason}`));
		expect(error?.description).toContain('Nothing was sent.');
		expect(sent()).toEqual([]);
	});

	it('where the page will do, it is used alone, and the output says so', async () => {
		Object.assign(simulator.store.session(1), { webhookUrl: null });
		const result = await ask({ answerIn: 'both' });
		expect(result.error).toBeUndefined();
		expect(sent()).toEqual([
			{
				to: `+${AMINA}`,
				text: expect.stringMatching(/^Shall we\?\n\nRespond: http:\/\/127\.0\.0\.1:\d+\/webhook-waiting\/1\/b\?\S+$/),
			},
		]);
		expect(atTheLimit(result)).toMatchObject([
			{ onlyOnPage: expect.stringContaining('no WasenderAPI Trigger is active') },
		]);
	});
});

describe('bad input is refused before any request', () => {
	it.each<[string, IDataObject, string]>([
		['no message', { message: ' ' }, 'Message: this field is empty'],
		['no recipient', { to: chosen('={{ $json.nobody }}') }, 'To: this field is empty'],
		['one choice', { responseType: 'choice', choices: 'A' }, 'Choices: "A" has fewer than 2 choices'],
		[
			'a response type that is none',
			{ responseType: 'vibes', choices: 'A' },
			'Response Type: "vibes" is not one of the choices',
		],
		[
			'two buttons alike',
			{ approvalOptions: { values: { approveLabel: 'OK', disapproveLabel: 'ok' } } },
			'Disapprove Button Label: "ok"',
		],
		['approvers that are no people', { options: { approvers: TEAM } }, `Approvers: "${TEAM}" is a group`],
		[
			'a limit that is over',
			{
				options: { limitWaitTime: { values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00' } } },
			},
			'Max Date and Time: "2020-01-01T00:00:00" is over',
		],
		[
			'a wait of no time',
			{ options: { limitWaitTime: { values: { resumeAmount: 0 } } } },
			'Amount: 0 is not a number above 0',
		],
	])('%s', async (_, parameters, message) => {
		const { error } = await ask(parameters);
		expect(error?.message).toContain(message);
		expect(simulator.requests).toEqual([]);
	});

	it('more than one item', async () => {
		const { error } = await ask({}, { items: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain('there are 2 items');
		expect(error?.description).toContain('Loop Over Items');
		expect(simulator.requests).toEqual([]);
	});

	it('and with "continue on fail" it comes out as an item', async () => {
		const { items } = await ask({ message: ' ' }, { settings: { onError: 'continueRegularOutput' } });
		expect(items).toMatchObject([{ json: { error: 'Message: this field is empty' } }]);
	});
});
