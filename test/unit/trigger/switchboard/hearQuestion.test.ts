import { QUESTIONS_AT_MOST } from '../../../../nodes/WasenderApi/conversation/switchboard/OpenQuestions';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import { digestOf } from '../../../../nodes/WasenderApi/conversation/switchboard/proof';
import { sealed, type Notice } from '../../../../nodes/WasenderApi/conversation/switchboard/protocol';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import type { Registration } from '../../../../nodes/WasenderApi/trigger/registration/staticData';
import { hearQuestion } from '../../../../nodes/WasenderApi/trigger/switchboard/hearQuestion';
import { switchboardOf } from '../../../../nodes/WasenderApi/trigger/switchboard/stored';
import { openQuestion } from '../../conversation/switchboard/openQuestions';
import { SECRET, triggerNode } from '../triggerContext';

const SHOP = { webhook_url: 'https://shop.example.com/hook', webhook_enabled: true, webhook_events: null };

let ids = 0;
const asked = (more: Partial<OpenQuestion> = {}) =>
	openQuestion({ id: `heard-${++ids}`, openedAt: Date.now(), askedAt: Date.now(), ...more });

/** A trigger as n8n has saved it. */
function registered(more: Partial<Registration> = {}) {
	const trigger = triggerNode({ options: { receiveAnswers: true } });
	trigger.data.registration = {
		sessionId: '1',
		url: trigger.url,
		isOfTest: false,
		predecessors: [],
		before: NO_WEBHOOK,
		isShared: true,
		isUnsigned: false,
		refusedEvents: [],
		secretDigest: digestOf(SECRET),
		at: 1,
		...more,
	} as never;
	const stored = () =>
		(trigger.data.questions ?? {}) as { open?: Record<string, OpenQuestion>; settled?: Record<string, unknown> };
	const hear = async (body: unknown, headers: object) => {
		const context = trigger.event(body, headers as never);
		const result = await hearQuestion(context);
		return { ...result, answered: context.answered };
	};
	const tell = async (question: OpenQuestion, act: Notice['act'] = 'open', secret = SECRET) => {
		const { body, headers } = sealed({ act, question, at: Date.now() }, digestOf(secret));
		return await hear(JSON.parse(body), headers);
	};
	return { trigger, stored, hear, tell };
}

describe('who asks is told', () => {
	it('that the question is taken, and who is in the chain and listens', async () => {
		const predecessors = [
			SHOP,
			{ ...SHOP, webhook_url: 'https://off.example.com', webhook_enabled: false },
			{ ...SHOP, webhook_url: null },
		];
		const { tell, stored } = registered({ predecessors, isOfTest: true });
		const question = asked();
		expect(await tell(question)).toEqual({
			answered: undefined,
			webhookResponse: { taken: true, isStored: false, isTest: true, predecessors: [SHOP.webhook_url] },
		});
		expect(stored().open).toEqual({ [question.id]: question });
	});

	it.each<[string, (of: ReturnType<typeof registered>) => Promise<unknown>, number, string]>([
		['it is not believed', async ({ tell }) => await tell(asked(), 'open', 'forged'), 401, 'Invalid signature'],
		['there is no question', async ({ hear }) => await hear({}, { 'x-wasender-question': 'x' }), 400, 'No question'],
		[
			'the trigger is gone',
			async ({ tell, trigger }) => (delete trigger.data.registration, await tell(asked())),
			404,
			'Deactivated',
		],
	])('where %s, and nothing is stored', async (_, act, status, error) => {
		const of = registered();
		expect(await act(of)).toEqual({ noWebhookResponse: true, answered: { status, body: { error } } });
		expect(of.stored()).toEqual({});
	});

	it('that a question is none which is not known here', async () => {
		const { hear, stored } = registered();
		const { body, headers } = sealed({ act: 'open', question: { id: 5 } as never, at: Date.now() }, digestOf(SECRET));
		expect(await hear(JSON.parse(body), headers)).toMatchObject({
			answered: { status: 400, body: { error: 'No question' } },
		});
		expect(stored()).toEqual({});
	});
});

describe('where there are as many questions as can be', () => {
	const full = () => {
		const of = registered();
		const { questions } = switchboardOf(of.trigger.event({}), of.trigger.data.registration as never);
		const known = asked();
		questions.put(known, Date.now());
		for (let number = 1; number < QUESTIONS_AT_MOST; number++) questions.put(asked(), Date.now());
		return { ...of, known, questions };
	};

	it('another one is refused; more is learnt of those that are open', async () => {
		const { tell, known, questions } = full();
		const another = asked();
		expect((await tell(another)).webhookResponse).toMatchObject({ taken: false, refusal: 'full' });
		expect(questions.get(another.id)).toBeUndefined();
		expect((await tell({ ...known, keyId: 'LEARNT' })).webhookResponse).toMatchObject({ taken: true });
		expect(questions.get(known.id)?.keyId).toBe('LEARNT');
		expect((await tell(another, 'look')).webhookResponse).toMatchObject({ taken: true, isStored: false });
	});

	it('one that is withdrawn makes room', async () => {
		const { tell, known, questions } = full();
		expect((await tell(known, 'close')).webhookResponse).toMatchObject({ taken: true });
		expect(questions.get(known.id)).toBeUndefined();
		expect((await tell(asked())).webhookResponse).toMatchObject({ taken: true });
	});
});

describe('what n8n stores', () => {
	it('is a copy: what is in memory goes on changing', async () => {
		const { tell, stored, trigger } = registered();
		const question = asked({ keyId: undefined });
		await tell(question);
		const { questions } = switchboardOf(trigger.event({}), trigger.data.registration as never);
		questions.put({ ...question, keyId: 'LATER' }, Date.now());
		expect(stored().open?.[question.id]?.keyId).toBeUndefined();
	});

	it('is not written where it is no news, or there is nothing', async () => {
		const { tell, trigger } = registered();
		await tell(asked(), 'look');
		expect(trigger.data).not.toHaveProperty('questions');
		const question = asked();
		await tell(question);
		const before = trigger.data.questions;
		await tell(question, 'look');
		expect(trigger.data.questions).toBe(before);
	});

	it('is taken in by a process that does not know it', () => {
		const { trigger } = registered();
		const question = asked();
		trigger.data.questions = { open: { [question.id]: question }, settled: {} } as never;
		const { questions } = switchboardOf(trigger.event({}), trigger.data.registration as never);
		expect(questions.get(question.id)).toEqual(question);
	});
});

it('the port of a request is known from then on, also where the next one does not tell it', () => {
	const { trigger } = registered();
	const at = (localPort?: number) =>
		({
			...trigger.event({}),
			getRequestObject: () => (localPort === undefined ? {} : { socket: { localPort } }),
		}) as never;
	const portAt = (context: never) => switchboardOf(context, trigger.data.registration as never).port;
	expect([at(), at(5678), at(), at(5679)].map(portAt)).toEqual([undefined, 5678, 5678, 5679]);
});
