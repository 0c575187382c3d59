/** What a trigger tells those before it in the chain, and hears from those behind it. */
import type { IDataObject } from 'n8n-workflow';
import { switchboardAt } from '../../../../nodes/WasenderApi/conversation/switchboard/switchboards';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Utterance } from '../../../../nodes/WasenderApi/conversation/switchboard/utterance';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import { againIn, hearAnswers, type Heard } from '../../../../nodes/WasenderApi/trigger/switchboard/hearAnswers';
import { ANN, openQuestion, vote, words } from '../../conversation/switchboard/openQuestions';
import { triggerNode } from '../triggerContext';

let ids = 0;

/** A trigger that hears utterances while questions are open. */
function chained({ isTest = false, parameters = {} }: { isTest?: boolean; parameters?: IDataObject } = {}) {
	const trigger = triggerNode(parameters);
	const { questions } = switchboardAt(trigger.url, isTest);
	const shared: IDataObject[] = [];
	const registration = {
		sessionId: '1',
		url: trigger.url,
		isOfTest: isTest,
		predecessors: [],
		before: NO_WEBHOOK,
		isShared: true,
		isUnsigned: false,
		refusedEvents: [],
		at: 1,
	};
	const share = (more?: IDataObject) => void shared.push(more ?? {});
	return {
		trigger,
		questions,
		shared,
		ask: (more: Partial<OpenQuestion> = {}) => {
			const question = openQuestion({
				id: `chain-${++ids}`,
				openedAt: Date.now(),
				askedAt: Date.now(),
				keyId: `KEY${ids}`,
				...more,
			});
			questions.put(question, Date.now());
			return question;
		},
		hear: async (utterances: Array<Utterance | undefined>, headers: IDataObject = {}) => {
			const arrival = { event: {}, rawBody: '{}', headers, sessionId: '1', registration, isSelected: true, share };
			return await hearAnswers(trigger.event({}), arrival, () => utterances);
		},
	};
}

/** Which of so many entries may start the workflow; undefined where the event is done with. */
const startedBy = (heard: Heard, count: number) =>
	'answered' in heard ? undefined : [...Array(count).keys()].filter(heard.isFor);

describe('an event that is here once more', () => {
	it.each<[unknown, number[], boolean]>([
		['0', [0], false],
		['1,12', [1, 12], false],
		['+2', [2], true],
		['+0,1', [0, 1], true],
	])('%j is for some of its entries', (value, places, isForAll) => {
		const again = againIn({ 'x-wasender-again': value } as IDataObject);
		expect([...Array(20).keys()].filter((index) => again?.isFor(index))).toEqual(places);
		expect(again?.isForAll).toBe(isForAll);
	});

	it.each([undefined, null, 5, ['0']])('%j is new', (value) => {
		expect(againIn({ 'x-wasender-again': value } as IDataObject)).toBeUndefined();
	});
});

describe('those before are told', () => {
	it('which entries have answered which questions, and whether they start workflows too', async () => {
		const { ask, hear, shared } = chained();
		const [one, two] = [ask({ text: 'One?' }), ask({ text: 'Two?', alsoStartWorkflow: true })];
		const ballots = [one, two].map(({ keyId }) => vote(keyId, { Approve: [ANN], Decline: [] }));
		expect(await hear([undefined, ballots[0], words('Hello'), ballots[1]])).toEqual({
			answered: { webhookResponse: { received: true } },
		});
		expect(shared).toEqual([{ 'x-wasender-answered': `1=${one.id},3=${two.id}+` }]);
	});

	it('nothing where nothing was answered, or nothing is asked', async () => {
		const { ask, hear, shared, trigger } = chained();
		expect(startedBy(await hear([words('approve')]), 1)).toEqual([0]);
		expect(trigger.data).toEqual({});
		ask();
		expect(startedBy(await hear([words('Hello'), undefined]), 2)).toEqual([0, 1]);
		expect(shared).toEqual([{}, {}]);
	});
});

describe('what those behind tell', () => {
	const answered = (...parts: string[]) => ({ 'x-wasender-answered': parts.join(', ') });

	it('settles questions, and what answered them starts nothing, now and when it is told again', async () => {
		const { ask, hear, questions, trigger } = chained();
		const [one, two] = [ask(), ask()];
		const [hello, answer, other] = [words('Hello'), words('decline'), words('decline')];
		const utterances = [hello, answer, other];
		expect(startedBy(await hear(utterances, answered(`1=${one.id}`, `2=${two.id}+`)), 3)).toEqual([0, 2]);
		expect([one, two].map(({ id }) => questions.get(id))).toEqual([undefined, undefined]);
		expect(questions.takenBefore(answer.id)).toEqual({ isOrdinary: false });
		expect(questions.takenBefore(other.id)).toEqual({ isOrdinary: true });
		expect(questions.takenBefore(hello.id)).toBeUndefined();
		expect(startedBy(await hear(utterances), 3)).toEqual([0, 2]);
		// A request that starts a run stores nothing; the next one that starts none does.
		expect(trigger.data).toEqual({});
		expect(startedBy(await hear([answer]), 1)).toEqual([]);
		expect(trigger.data.questions).toMatchObject({
			settled: { [one.id]: { by: answer.id }, [two.id]: { isOrdinary: true } },
		});
	});

	it('of an entry that says nothing settles the question all the same', async () => {
		const { ask, hear, questions } = chained();
		const { id } = ask();
		expect(startedBy(await hear(Array(13).fill(undefined) as undefined[], answered(`12=${id}`)), 13)).toHaveLength(12);
		expect(questions.get(id)).toBeUndefined();
		expect(startedBy(await hear([undefined], answered(`7=${ask().id}`)), 1)).toEqual([0]);
	});

	it.each(['x', '', '=q', '0=', '0=a b', 'x0=QUESTION', '0=QUESTION!', '0=QUESTION++'])(
		'counts for nothing where it is no such thing: %j',
		async (part) => {
			const { ask, hear, questions } = chained();
			const { id } = ask();
			expect(startedBy(await hear([words('Hello')], answered(part.replace('QUESTION', id))), 1)).toEqual([0]);
			expect(questions.get(id)).toBeDefined();
		},
	);
});

describe('a test', () => {
	it('keeps answers out of its run, hands nothing in, and lets those behind it take them', async () => {
		const { ask, hear, shared, questions, trigger } = chained({ isTest: true });
		const question = ask();
		expect(startedBy(await hear([words('Hello'), vote(question.keyId, { Approve: [ANN], Decline: [] })]), 2)).toEqual([
			0,
		]);
		expect(shared).toEqual([{}]);
		expect(trigger.caller.requests).toEqual([]);
		expect(trigger.data.questions).toBeUndefined();
		expect(questions.get(question.id)).toBeDefined();
	});
});

describe('whoever may not answer', () => {
	it.each([
		['by the first in the chain', {}, 1],
		['by nobody further on', { 'x-wasender-visited': 'https://n8n.example.com/webhook/other/wasender-api' }, 0],
	])('is told so %s', async (_, headers, count) => {
		const { ask, hear, trigger } = chained();
		ask({ approvers: [['15550200009']], unauthorizedReplyText: 'Not you' });
		await hear([words('approve')], headers);
		for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
		expect(trigger.caller.requests.filter(({ url }) => url === '/api/send-message')).toHaveLength(count);
	});
});
