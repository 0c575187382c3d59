import { askedBy, meantBy } from '../../../../nodes/WasenderApi/conversation/switchboard/meantBy';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Utterance } from '../../../../nodes/WasenderApi/conversation/switchboard/utterance';
import { ANN, ANN_LID, BOB, GROUP, NOON, openQuestion, utterance, vote, words } from './openQuestions';

const NO_PAST = { isOldKey: () => false, hasLookalike: () => false };

function meant(open: OpenQuestion[], said: Utterance, { now = NOON + 5_000, isLastTry = false, past = NO_PAST } = {}) {
	return meantBy(open, past, said, now, isLastTry);
}

const text = openQuestion({
	id: 'text',
	poll: undefined,
	keyId: 'KEY2',
	text: 'Your name?',
	question: { responseType: 'freeText' },
});

describe('a vote', () => {
	it('answers the question whose poll it is in', () => {
		const other = openQuestion({ id: 'other', keyId: 'OTHER' });
		expect(meant([other, openQuestion()], vote('KEY1', { Approve: [ANN], Decline: [] }))).toMatchObject({
			kind: 'answer',
			question: { id: 'question-1' },
			answer: { approved: true },
			by: { phone: '15550200001' },
		});
	});

	it('of the session itself is none, nor one that was taken back', () => {
		expect(meant([openQuestion()], vote('KEY1', { Approve: ['15550100001@s.whatsapp.net'], Decline: [] })).kind).toBe(
			'nothing',
		);
		expect(meant([openQuestion()], vote('KEY1', { Approve: [], Decline: [] })).kind).toBe('nothing');
	});

	it('counts by the first option under which an approver stands', () => {
		const question = openQuestion({ chat: [GROUP], approvers: [[BOB]] });
		const state = vote('KEY1', { Approve: [ANN_LID], Decline: [BOB] }, [GROUP]);
		expect(meant([question], state)).toMatchObject({ kind: 'answer', answer: { approved: false } });
	});

	it('of nobody but strangers is told to them', () => {
		const question = openQuestion({ chat: [GROUP], approvers: [[BOB]] });
		const state = vote('KEY1', { Approve: [ANN_LID], Decline: [] }, [GROUP]);
		expect(meant([question], state)).toMatchObject({ kind: 'unauthorized', by: { lid: ANN_LID } });
	});

	it('in a poll whose key is not known yet waits for the key', () => {
		const question = openQuestion({ keyId: undefined });
		expect(meant([question], vote('KEY9', { Approve: [ANN], Decline: [] }))).toMatchObject({
			kind: 'unclear',
			questions: [{ id: 'question-1' }],
		});
	});

	it.each<[string, OpenQuestion[], object, string]>([
		['the only poll with these options', [openQuestion({ keyId: undefined })], {}, 'answer'],
		[
			'one of two alike',
			[openQuestion({ keyId: undefined }), openQuestion({ id: '2', keyId: undefined })],
			{},
			'nothing',
		],
		['a poll with other options', [openQuestion({ keyId: undefined, poll: ['Yes', 'No'] })], {}, 'nothing'],
		[
			'a poll that looked the same and is settled',
			[openQuestion({ keyId: undefined })],
			{ hasLookalike: () => true },
			'nothing',
		],
		['a poll that is settled', [openQuestion({ keyId: undefined })], { isOldKey: () => true }, 'nothing'],
	])('when the key will not be known: %s', (_, open, past, kind) => {
		const state = vote('KEY9', { Approve: [ANN], Decline: [] });
		expect(meant(open, state, { isLastTry: true, past: { ...NO_PAST, ...past } }).kind).toBe(kind);
	});
});

describe('a reaction', () => {
	const react = (emoji: string, keyId = 'KEY1') => utterance({ kind: 'reaction', emoji, keyId });

	it('answers only the message it is to', () => {
		expect(meant([openQuestion()], react('👍'))).toMatchObject({ kind: 'answer', answer: { approved: true } });
		expect(meant([openQuestion()], react('👍', 'ELSE')).kind).toBe('nothing');
		expect(meant([openQuestion()], react('❤️')).kind).toBe('nothing');
	});

	it('is no answer where the key is never known', () => {
		expect(meant([openQuestion({ keyId: undefined })], react('👍')).kind).toBe('unclear');
		expect(meant([openQuestion({ keyId: undefined })], react('👍'), { isLastTry: true }).kind).toBe('nothing');
	});

	it('of nobody knows whom is none', () => {
		expect(meant([openQuestion()], { ...react('👍'), by: {} }).kind).toBe('unauthorized');
	});
});

describe('words', () => {
	it('without a quote answer the newest question that they can answer', () => {
		const older = openQuestion({ id: 'older', askedAt: NOON - 60_000 });
		expect(meant([older, openQuestion()], words('approve'))).toMatchObject({ question: { id: 'question-1' } });
		expect(meant([openQuestion(), { ...text, askedAt: NOON - 1 }], words('Ann'))).toMatchObject({
			question: { id: 'text' },
			answer: { text: 'Ann' },
		});
	});

	it('answer a question that this person may answer, before one that she may not', () => {
		const hers = openQuestion({ id: 'hers', chat: [GROUP], askedAt: NOON - 60_000, approvers: [[ANN, ANN_LID]] });
		const his = openQuestion({ id: 'his', chat: [GROUP], approvers: [[BOB]] });
		expect(meant([hers, his], words('yes', { chat: [GROUP], by: { lid: ANN_LID } }))).toMatchObject({
			kind: 'answer',
			question: { id: 'hers' },
		});
	});

	const quoting = (keyId: string, quotedText: string, author?: string) =>
		utterance({ kind: 'words', words: 'Too dear', quoted: { keyId, text: quotedText, ...(author && { author }) } });

	it('with a quote answer the question that they quote, and no other', () => {
		expect(meant([openQuestion(), text], quoting('KEY1', 'Shall we?'))).toMatchObject({
			answer: { approved: false, text: 'Too dear' },
		});
		expect(meant([openQuestion(), text], quoting('ELSE', 'Lunch?')).kind).toBe('nothing');
	});

	it.each([
		['the session by its number', '15550100001@s.whatsapp.net', 'answer'],
		['the session by its LID', '999@lid', 'answer'],
		['nobody that is told', undefined, 'answer'],
		['the person herself', ANN, 'nothing'],
	])('with a quote that is known by its look alone, written by %s', (_, author, kind) => {
		const open = [openQuestion({ keyId: undefined })];
		expect(meant(open, quoting('KEY9', 'Shall we? ', author), { isLastTry: true }).kind).toBe(kind);
	});
});

describe('what is no answer', () => {
	it.each<[string, OpenQuestion, Utterance, number?]>([
		['in another chat', openQuestion(), words('yes', { chat: [BOB], by: { phone: '15550200002' } })],
		['to a question that was not asked yet', openQuestion({ askedAt: undefined }), words('yes')],
		['after the limit', openQuestion({ expiresAt: NOON + 1_000 }), words('yes')],
		['sent before the question', openQuestion(), words('yes', { ageMs: 7_000 })],
		[
			'to a question that is answered',
			openQuestion({ claim: { answer: {}, responder: { id: '', name: '', source: 'whatsapp' }, by: 'X', at: NOON } }),
			words('yes'),
		],
	])('%s', (_, question, said) => {
		expect(meant([question], said).kind).toBe('nothing');
	});

	it('a message that was under way for less than the question is old is one', () => {
		expect(meant([openQuestion()], words('yes', { ageMs: 5_000 })).kind).toBe('answer');
	});
});

describe('chats', () => {
	it.each([[[ANN_LID]], [['+1 555 020 0001']], [['15550200001@c.us']]])('are one in whatever spelling: %j', (chat) => {
		expect(meant([openQuestion()], words('yes', { chat })).kind).toBe('answer');
	});
});

describe('an own message', () => {
	const own = (said: object) =>
		utterance({ kind: 'own', keyId: 'KEY7', text: 'Shall we?', ...said } as never, { by: {} });

	it('tells the key of the question that it is', () => {
		const open = [openQuestion({ keyId: undefined })];
		expect(askedBy(open, own({ poll: ['Approve', 'Decline'] }))?.id).toBe('question-1');
		expect(askedBy(open, own({}))).toBeUndefined();
		expect(askedBy(open, own({ text: 'Lunch?', poll: ['Approve', 'Decline'] }))).toBeUndefined();
	});

	it('tells nothing where two look so', () => {
		const open = [openQuestion({ keyId: undefined }), openQuestion({ id: '2', keyId: undefined })];
		expect(askedBy(open, own({ poll: ['Approve', 'Decline'] }))).toBeUndefined();
	});
});
