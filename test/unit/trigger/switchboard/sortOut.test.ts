import { OpenQuestions } from '../../../../nodes/WasenderApi/conversation/switchboard/OpenQuestions';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Utterance } from '../../../../nodes/WasenderApi/conversation/switchboard/utterance';
import { sortOut } from '../../../../nodes/WasenderApi/trigger/switchboard/sortOut';
import { ANN, NOON, openQuestion, utterance, vote, words } from '../../conversation/switchboard/openQuestions';

function asked(...questions: Array<Partial<OpenQuestion>>): OpenQuestions {
	const open = new OpenQuestions();
	for (const [at, more] of questions.entries()) open.put(openQuestion({ id: `q-${at}`, ...more }), NOON);
	return open;
}

/** What becomes of utterances, by their places. */
function sorted(questions: OpenQuestions, utterances: Array<Utterance | undefined>, isLastTry = false) {
	const { answers, silent, unauthorized, unclear } = sortOut(questions, utterances, NOON, isLastTry);
	return {
		answers: [...answers].map(([index, { id, claim }]) => [index, id, claim?.answer]),
		silent: [...silent],
		unauthorized: unauthorized.map(({ id }) => id),
		unclear: unclear.map(({ id }) => id),
	};
}

const NOTHING = { answers: [], silent: [], unauthorized: [], unclear: [] };

it('what is said besides is nothing, and stays where it is', () => {
	expect(sorted(asked({}), [undefined, words('Hello')])).toEqual(NOTHING);
	expect(sorted(asked(), [words('approve')])).toEqual(NOTHING);
});

it('the first answer is taken, under the name of whoever gave it; the second is a message like any other', () => {
	const questions = asked({});
	const [first, second] = [words('approve'), words('decline')];
	expect(sorted(questions, [undefined, first, second])).toEqual({
		...NOTHING,
		answers: [[1, 'q-0', { approved: true }]],
		silent: [1],
	});
	expect(questions.get('q-0')?.claim).toEqual({
		answer: { approved: true },
		responder: { id: ANN, name: 'Ann', source: 'whatsapp' },
		by: first.id,
		at: NOON,
	});
	// Told once more, it stays silent; and nothing has to be found out for it.
	expect(sorted(questions, [first, second])).toEqual({ ...NOTHING, silent: [0] });
});

it('an answer that starts the workflow too is not silent, now and when it is told again', () => {
	const questions = asked({ alsoStartWorkflow: true });
	const answer = words('approve');
	expect(sorted(questions, [answer])).toMatchObject({ answers: [[0, 'q-0', { approved: true }]], silent: [] });
	expect(sorted(questions, [answer])).toEqual(NOTHING);
});

describe('where a question’s key is not known', () => {
	it('whatever names a message that may be its own is decided later, all of the event', () => {
		const questions = asked({ keyId: undefined });
		const ballot = vote('KEY9', { Approve: [ANN], Decline: [] });
		expect(sorted(questions, [ballot, ballot, words('approve')])).toEqual({ ...NOTHING, unclear: ['q-0'] });
		expect(questions.get('q-0')?.claim).toBeUndefined();
	});

	it('in the end its look has to do, and its key is known from then on', () => {
		const questions = asked({ keyId: undefined });
		expect(sorted(questions, [vote('KEY9', { Approve: [ANN], Decline: [] })], true)).toMatchObject({
			answers: [[0, 'q-0', { approved: true }]],
		});
		expect(questions.get('q-0')?.keyId).toBe('KEY9');
	});

	it('a reply tells its key as well, plain words and a poll without a key do not', () => {
		const quoted = { keyId: 'KEY8', text: 'Shall we?' };
		const replied = asked({ keyId: undefined });
		sorted(replied, [utterance({ kind: 'words', words: 'approve', quoted })], true);
		expect(replied.get('q-0')).toMatchObject({ keyId: 'KEY8', claim: { answer: { approved: true } } });
		const [said, voted] = [asked({ keyId: undefined }), asked({ keyId: undefined })];
		sorted(said, [words('approve')], true);
		sorted(voted, [vote(undefined, { Approve: [ANN], Decline: [] })], true);
		for (const questions of [said, voted]) {
			expect(questions.get('q-0')).toMatchObject({ claim: { answer: { approved: true } } });
			expect(questions.get('q-0')?.keyId).toBeUndefined();
		}
	});

	it('a key that is known stays, whatever else is quoted', () => {
		const questions = asked({ keyId: 'KEY1' });
		sorted(questions, [vote('KEY1', { Approve: [ANN], Decline: [] })]);
		expect(questions.get('q-0')?.keyId).toBe('KEY1');
	});

	it('an own message that looks so tells it, before answers are looked at', () => {
		const questions = asked({ keyId: undefined });
		const own = utterance({ kind: 'own', keyId: 'KEY7', text: 'Shall we?', poll: ['Approve', 'Decline'] });
		const stranger = utterance({ kind: 'own', keyId: 'KEY6', text: 'Lunch?', poll: ['A', 'B'] });
		expect(sorted(questions, [stranger, undefined, own, vote('KEY7', { Approve: [ANN], Decline: [] })])).toEqual({
			...NOTHING,
			answers: [[3, 'q-0', { approved: true }]],
			silent: [3],
		});
		expect(questions.get('q-0')?.keyId).toBe('KEY7');
	});
});

describe('whoever may not answer', () => {
	const approvers = [['15550200009']];

	it('is told so once, and each of them', () => {
		const questions = asked({ approvers, unauthorizedReplyText: 'Not you' });
		const bob = { by: { phone: '15550200002' } };
		expect(sorted(questions, [words('approve'), words('decline'), words('approve', bob)])).toEqual({
			...NOTHING,
			unauthorized: ['q-0', 'q-0'],
		});
		expect(sorted(questions, [words('approve'), words('approve', bob)])).toEqual(NOTHING);
		expect(questions.get('q-0')?.told).toHaveLength(2);
	});

	it('is the same person by phone number and by LID', () => {
		const both = { by: { phone: '15550200002', lid: '1002@lid' } };
		const byLid = vote('KEY1', { Approve: ['1002@lid'], Decline: [] });
		for (const [first, second] of [
			[words('approve', both), byLid],
			[byLid, words('approve', both)],
		]) {
			const questions = asked({ approvers, unauthorizedReplyText: 'Not you', keyId: 'KEY1' });
			expect(sorted(questions, [first])).toEqual({ ...NOTHING, unauthorized: ['q-0'] });
			expect(sorted(questions, [second])).toEqual(NOTHING);
		}
	});

	it('is not told where no words are meant for that, or nobody knows who it is', () => {
		const silent = asked({ approvers });
		expect(sorted(silent, [words('approve')])).toEqual(NOTHING);
		expect(silent.get('q-0')?.told).toBeUndefined();
		expect(sorted(asked({ approvers, unauthorizedReplyText: 'Not you' }), [words('approve', { by: {} })])).toEqual(
			NOTHING,
		);
	});
});
