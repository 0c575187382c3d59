/** An event that may answer a question whose key is not known yet waits for that; not for long. */
import type { IDataObject } from 'n8n-workflow';
import { switchboardAt } from '../../../../nodes/WasenderApi/conversation/switchboard/switchboards';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import { hearAnswers } from '../../../../nodes/WasenderApi/trigger/switchboard/hearAnswers';
import { ANN, openQuestion, vote } from '../../conversation/switchboard/openQuestions';
import { FakeClock } from '../../delivery/fakeClock';
import { triggerNode } from '../triggerContext';

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
	const began = systemClock.now();
	jest.spyOn(systemClock, 'now').mockImplementation(() => began + clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
});
afterEach(() => jest.restoreAllMocks());

let ids = 0;

/**
 * Ann votes in a poll while a question's key is not known.
 * @param keyAt from which moment on the API tells it; never if left out
 */
async function held(
	more: Partial<OpenQuestion> = {},
	keyAt = Infinity,
	meanwhile: (at: ReturnType<typeof switchboardAt>, question: OpenQuestion) => void = () => {},
) {
	const trigger = triggerNode();
	const switchboard = switchboardAt(trigger.url, false);
	const question = openQuestion({
		id: `hold-${++ids}`,
		openedAt: Date.now(),
		askedAt: Date.now(),
		keyId: undefined,
		...more,
	});
	switchboard.questions.put(question, Date.now());
	const askedAt: number[] = [];
	trigger.api.instead = ({ url }) => {
		if (!url.endsWith('/info')) return undefined;
		askedAt.push(clock.now());
		return clock.now() >= keyAt
			? { body: { success: true, data: { key: { id: 'KEY5' } } } }
			: { status: 404, body: { success: false } };
	};
	const shared: Array<{ at: number; headers: IDataObject }> = [];
	const registration = {
		sessionId: '1',
		url: trigger.url,
		isOfTest: false,
		predecessors: [],
		before: NO_WEBHOOK,
		isShared: true,
		isUnsigned: false,
		refusedEvents: [],
		at: 1,
	};
	const share = (headers: IDataObject = {}) => void shared.push({ at: clock.now(), headers });
	const arrival = { event: {}, rawBody: '{}', headers: {}, sessionId: '1', registration, isSelected: false, share };
	clock.at(1_500, () => meanwhile(switchboard, question));
	const ballot = vote('KEY5', { Approve: [ANN], Decline: [] });
	const heard = await hearAnswers(trigger.event({}), arrival, () => [ballot]);
	expect(heard).toEqual({ answered: { webhookResponse: { received: true } } });
	await clock.run();
	return { askedAt, shared, question };
}

it.each([
	[0, [0]],
	[2_000, [0, 1_000, 2_000]],
])('goes on as soon as the key is known: after %i ms', async (keyAt, asked) => {
	const { askedAt, shared, question } = await held({}, keyAt);
	expect(askedAt).toEqual(asked);
	expect(shared).toEqual([{ at: keyAt, headers: { 'x-wasender-answered': `0=${question.id}` } }]);
});

it('asks once a second, and after ten the look has to do', async () => {
	const { askedAt, shared, question } = await held();
	expect(askedAt).toEqual([...Array(10).keys()].map((second) => second * 1_000));
	expect(shared).toEqual([{ at: 10_000, headers: { 'x-wasender-answered': `0=${question.id}` } }]);
});

it('asks for nothing while it is not known what to ask for, and hears of that', async () => {
	const { askedAt, shared, question } = await held({ msgId: undefined }, 0, ({ questions }, asked) => {
		questions.put({ ...asked, msgId: 100 }, Date.now());
	});
	expect(askedAt).toEqual([2_000]);
	expect(shared).toEqual([{ at: 2_000, headers: { 'x-wasender-answered': `0=${question.id}` } }]);
});

it('goes on where the question is settled meanwhile, and answers nothing', async () => {
	const { askedAt, shared } = await held({}, Infinity, ({ questions }, { id }) => questions.settle(id, Date.now()));
	expect(askedAt).toEqual([0, 1_000]);
	expect(shared).toEqual([{ at: 2_000, headers: {} }]);
});

it('goes on where somebody else has learnt the key meanwhile', async () => {
	const { askedAt, shared } = await held({}, Infinity, ({ questions }, asked) => {
		questions.put({ ...asked, keyId: 'ANOTHER' }, Date.now());
	});
	expect(askedAt).toEqual([0, 1_000]);
	expect(shared).toEqual([{ at: 2_000, headers: {} }]);
});
