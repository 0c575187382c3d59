import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { TAKEN } from '../../../../nodes/WasenderApi/conversation/switchboard/handIn';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import { digestOf } from '../../../../nodes/WasenderApi/conversation/switchboard/proof';
import { sealed, type Notice } from '../../../../nodes/WasenderApi/conversation/switchboard/protocol';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import { receive } from '../../../../nodes/WasenderApi/trigger/receive/receive';
import { register, unregister } from '../../../../nodes/WasenderApi/trigger/registration/registration';
import { openQuestion } from '../../conversation/switchboard/openQuestions';
import type { StubAnswer } from '../../delivery/stubCaller';
import { withoutWaiting } from '../n8nOfTriggers';
import { SECRET, triggerNode, type Trigger } from '../triggerContext';

withoutWaiting();

const SIGNED = { 'x-webhook-signature': SECRET, 'content-type': 'application/json' };

/** What was posted to addresses beside the API's. */
let posts: IHttpRequestOptions[];

/** What the waiting execution answers. */
let atResume: () => StubAnswer;

let trigger: Trigger;
beforeEach(async () => {
	posts = [];
	atResume = () => ({ body: TAKEN });
	trigger = await activated();
});

async function activated(options: IDataObject = { receiveAnswers: true }, events?: string[]): Promise<Trigger> {
	const elsewhere = (request: IHttpRequestOptions) => {
		posts.push(request);
		return request.url.includes('/webhook-waiting/') ? atResume() : {};
	};
	const node = triggerNode({ options, ...(events && { events }) }, { elsewhere });
	await register(node.hooks);
	return node;
}

/** Posts to the trigger, and waits until what it does in the background is done. */
async function post(to: Trigger, body: unknown, headers: IDataObject) {
	const context = to.event(body, headers);
	const result = await receive(context);
	for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
	return {
		status: context.answered?.status ?? 200,
		body: context.answered?.body ?? result.webhookResponse,
		runs: result.workflowData,
	};
}

let ids = 0;

function asked(more: Partial<OpenQuestion> = {}): OpenQuestion {
	return openQuestion({ id: `q-${++ids}`, openedAt: Date.now(), askedAt: Date.now(), ...more });
}

async function tell(
	to: Trigger,
	question: OpenQuestion,
	act: Notice['act'] = 'open',
	secret = SECRET,
	at = Date.now(),
) {
	const { body, headers } = sealed({ act, question, at }, digestOf(secret));
	return await post(to, JSON.parse(body), headers);
}

/** Ann votes in a poll. */
function vote(keyId: string, choice = 'Approve'): IDataObject {
	const pollResult = ['Approve', 'Decline'].map((name) => ({
		name,
		voters: name === choice ? ['15550200001@s.whatsapp.net'] : [],
	}));
	const key = { id: keyId, remoteJid: '15550200001@s.whatsapp.net', fromMe: true };
	return { event: 'poll.results', timestamp: Date.now(), data: { key, pollResult } };
}

/** Ann writes. */
function message(text: string, event = 'messages.received', id = `3EB0AA${++ids}`): IDataObject {
	const key = { id, fromMe: false, remoteJid: '15550200001@s.whatsapp.net' };
	const entry = {
		key,
		messageTimestamp: Math.floor(Date.now() / 1_000),
		messageBody: text,
		message: { conversation: text },
	};
	return { event, timestamp: Math.floor(Date.now() / 1_000), data: { messages: entry } };
}

function handedIn(): IDataObject[] {
	const resumed = posts.filter(({ url }) => url.includes('/webhook-waiting/'));
	return resumed.map(({ body }) => JSON.parse(String(body as unknown)) as IDataObject);
}

/** What came to the trigger once more. */
function again(): unknown[] {
	return posts.filter(({ url }) => url === trigger.url).map(({ headers }) => headers?.['x-wasender-again'] as unknown);
}

function stored(): { open: Record<string, OpenQuestion>; settled: Record<string, unknown> } {
	return (trigger.data.questions ?? { open: {}, settled: {} }) as never;
}

describe('a question', () => {
	it('is taken, stored, and told to be there when somebody looks', async () => {
		const question = asked();
		expect(await tell(trigger, question)).toMatchObject({
			body: { taken: true, isStored: false, isTest: false, predecessors: [] },
		});
		expect(stored().open[question.id]).toEqual(question);
		expect(await tell(trigger, question, 'look')).toMatchObject({ body: { isStored: true } });
	});

	it.each<[string, () => Promise<{ status: number }>, number]>([
		['with another secret', async () => await tell(trigger, asked(), 'open', 'forged'), 401],
		['of an hour ago', async () => await tell(trigger, asked(), 'open', SECRET, Date.now() - 3_600_000), 400],
		['without a text', async () => await post(trigger, {}, { 'x-wasender-question': 'x' }), 400],
	])('%s is refused', async (_, act, status) => {
		expect(await act()).toMatchObject({ status });
		expect(Object.keys(stored().open)).toEqual([]);
	});

	it.each([
		'https://evil.example.com/webhook-waiting/7/node',
		'http://n8n.example.com/webhook-waiting/7/node',
		'http://169.254.169.254/a/b/c',
	])('whose answer would go to %s is refused', async (resumeUrl) => {
		expect(await tell(trigger, asked({ resumeUrl }))).toMatchObject({ body: { taken: false, refusal: 'elsewhere' } });
	});

	it('is refused where answers are not received', async () => {
		const deaf = await activated({ receiveAnswers: false });
		expect(await tell(deaf, asked())).toMatchObject({ body: { taken: false, refusal: 'off' } });
	});

	it('finds nobody where the trigger was deactivated', async () => {
		await unregister(trigger.hooks);
		expect(await tell(trigger, asked())).toMatchObject({ status: 404 });
	});

	it('that was withdrawn is not answered', async () => {
		const question = asked();
		await tell(trigger, question);
		await tell(trigger, question, 'close');
		await post(trigger, vote('KEY1'), SIGNED);
		expect(handedIn()).toEqual([]);
	});
});

describe('an answer', () => {
	it('is stored before WasenderAPI is answered, handed in, and starts nothing', async () => {
		const question = asked();
		await tell(trigger, question);
		const { runs, body } = await post(trigger, vote('KEY1'), SIGNED);
		expect({ runs, body }).toEqual({ runs: undefined, body: { received: true } });
		expect(stored().open[question.id]?.claim).toMatchObject({ answer: { approved: true } });
		expect(handedIn()).toEqual([
			{
				answer: { approved: true },
				responder: { id: '15550200001@s.whatsapp.net', name: '', source: 'whatsapp' },
				at: expect.any(Number),
			},
		]);
		// What came of it is written by a later request.
		await post(trigger, message('Hello'), { ...SIGNED });
		await tell(trigger, asked({ chat: ['x'] }));
		expect(stored().open[question.id]).toBeUndefined();
	});

	it('that is told again, under another event, starts nothing either', async () => {
		trigger = await activated({ receiveAnswers: true }, ['messages.received', 'messages.upsert']);
		await tell(trigger, asked());
		expect((await post(trigger, message('approve', 'messages.received', '3EB0CC'), SIGNED)).runs).toBeUndefined();
		expect((await post(trigger, message('approve', 'messages.upsert', '3EB0CC'), SIGNED)).runs).toBeUndefined();
		expect(handedIn()).toHaveLength(1);
	});

	it('is handed in again while the execution is still running', async () => {
		const answers: StubAnswer[] = [
			{ status: 409, body: { message: 'The execution "7" is running already.' } },
			{ status: 500, body: { code: 0 } },
			{ body: TAKEN },
		];
		atResume = () => answers.shift() ?? {};
		await tell(trigger, asked());
		await post(trigger, vote('KEY1'), SIGNED);
		expect(handedIn()).toHaveLength(3);
		expect(again()).toEqual([]);
	});

	it.each<[string, StubAnswer]>([
		['has ended', { body: '<html>No action required</html>' }],
		['has failed', { status: 409, body: { message: 'The execution "7" has finished with error.' } }],
		['is gone', { status: 404, body: {} }],
		['asks something else', { status: 410, body: { wasenderAnswer: 'over' } }],
		['does not know the signature', { status: 401, body: '<html>' }],
	])('to an execution that %s is a message like any other', async (_, answer) => {
		atResume = () => answer;
		await tell(trigger, asked());
		const said = message('approve');
		await post(trigger, said, SIGNED);
		expect(handedIn()).toHaveLength(1);
		expect(again()).toEqual(['+0']);
		const { runs } = await post(trigger, said, { ...SIGNED, 'x-wasender-again': '+0' });
		expect(runs?.[0]).toMatchObject([{ json: { text: 'approve' } }]);
	});

	it('starts the workflow too where that is wanted', async () => {
		await tell(trigger, asked({ alsoStartWorkflow: true }));
		await post(trigger, message('approve'), SIGNED);
		expect(handedIn()).toHaveLength(1);
		expect(again()).toEqual(['0']);
	});

	it('that was stored when the process ended is handed in by the next one', async () => {
		const { id, resumeUrl } = asked();
		const claim = { answer: { approved: false }, responder: { id: 'a', name: '', source: 'whatsapp' }, by: 'X', at: 1 };
		trigger.data.questions = { open: { [id]: { ...asked(), id, resumeUrl, claim } }, settled: {} } as never;
		await post(trigger, message('Hello'), SIGNED);
		expect(handedIn()).toMatchObject([{ answer: { approved: false } }]);
	});

	it('of two who answer one after the other is the first; the second starts the workflow', async () => {
		atResume = () => ({ status: 409, body: { message: 'is running already' } });
		await tell(trigger, asked({ question: { responseType: 'freeText' }, poll: undefined }));
		const first = await receive(trigger.event(message('One'), SIGNED));
		const second = await receive(trigger.event(message('Two'), SIGNED));
		atResume = () => ({ body: TAKEN });
		for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
		expect(first.workflowData).toBeUndefined();
		expect(second.workflowData?.[0]).toMatchObject([{ json: { text: 'Two' } }]);
		expect(new Set(handedIn().map(({ answer }) => (answer as IDataObject).text))).toEqual(new Set(['One']));
	});
});

describe('in a chain', () => {
	it('those before are told what is settled, and start nothing', async () => {
		const question = asked();
		await tell(trigger, question);
		const { runs } = await post(trigger, message('approve'), { ...SIGNED, 'x-wasender-answered': `0=${question.id}` });
		expect(runs).toBeUndefined();
		expect(handedIn()).toEqual([]);
		await post(trigger, vote('KEY1'), SIGNED);
		expect(handedIn()).toEqual([]);
	});

	it('an answer that starts workflows too does so there', async () => {
		const question = asked();
		await tell(trigger, question);
		const headers = { ...SIGNED, 'x-wasender-answered': `0=${question.id}+` };
		expect((await post(trigger, message('approve'), headers)).runs).toBeDefined();
		expect(handedIn()).toEqual([]);
	});
});

describe('while the key of a question is not known', () => {
	it('a vote is held until the key is there', async () => {
		trigger.api.instead = ({ url }) =>
			url.includes('/info') ? { body: { success: true, data: { key: { id: 'KEY5' }, msgId: 100 } } } : undefined;
		await tell(trigger, asked({ keyId: undefined }));
		const { runs } = await post(trigger, vote('KEY5'), SIGNED);
		expect(runs).toBeUndefined();
		expect(handedIn()).toMatchObject([{ answer: { approved: true } }]);
	});

	it('a vote in another poll with the same options is none, once that is known', async () => {
		trigger = await activated({ receiveAnswers: true }, ['poll.results']);
		trigger.api.instead = ({ url }) =>
			url.includes('/info') ? { body: { success: true, data: { key: { id: 'KEY5' }, msgId: 100 } } } : undefined;
		const turns = async (count: number) => {
			for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
		};
		jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms) => await turns(ms >= 10_000 ? 40 : 1));
		await tell(trigger, asked({ keyId: undefined }));
		await post(trigger, vote('ELSE'), SIGNED);
		await turns(50);
		expect(handedIn()).toEqual([]);
		expect(again()).toEqual(['0']);
	});

	it('a reply to what looks different is a message like any other, at once', async () => {
		await tell(trigger, asked({ keyId: undefined }));
		const said = message('approve');
		const entry = (said.data as { messages: IDataObject }).messages;
		const contextInfo = { stanzaId: 'ELSE', quotedMessage: { conversation: 'Lunch?' } };
		entry.message = { extendedTextMessage: { text: 'approve', contextInfo } };
		expect((await post(trigger, said, SIGNED)).runs).toBeDefined();
		expect(handedIn()).toEqual([]);
	});
});

it('an event that is here once more is for some of its entries, and answers nothing', async () => {
	await tell(trigger, asked());
	const [first, second] = [message('approve'), message('Hello')].map(({ data }) => (data as IDataObject).messages);
	const both = { ...message(''), data: { messages: [first, second] } } as IDataObject;
	const { runs } = await post(trigger, both, { ...SIGNED, 'x-wasender-again': '0' });
	expect(runs?.[0]?.map(({ json }) => json.text)).toEqual(['approve']);
	expect(handedIn()).toEqual([]);
	expect((await post(trigger, both, { ...SIGNED, 'x-wasender-again': '1' })).runs?.[0]).toMatchObject([
		{ json: { text: 'Hello' } },
	]);
});

it('somebody who may not answer is told so once', async () => {
	await tell(trigger, asked({ approvers: [['15550200009']], unauthorizedReplyText: 'Not you' }));
	for (const text of ['approve', 'decline']) {
		expect((await post(trigger, message(text), SIGNED)).runs).toBeDefined();
	}
	const told = trigger.caller.requests.filter(({ url }) => url === '/api/send-message');
	expect(told.map(({ body }) => body as unknown)).toEqual([{ to: '15550200001@s.whatsapp.net', text: 'Not you' }]);
	expect(handedIn()).toEqual([]);
});

it('a trigger that receives answers subscribes to what they come in, a test does not', async () => {
	expect(trigger.api.session?.webhook_events).toEqual(['messages.received', 'messages.reaction', 'poll.results']);
	const test = triggerNode({ options: { receiveAnswers: true } });
	test.url = test.url.replace('/webhook/', '/webhook-test/');
	await register(test.hooks);
	expect(test.api.session?.webhook_events).toEqual(['messages.received']);
});
