import fc from 'fast-check';
import type { Claim } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import {
	OpenQuestions,
	QUESTIONS_AT_MOST,
	type StoredQuestions,
} from '../../../../nodes/WasenderApi/conversation/switchboard/OpenQuestions';
import { meantBy } from '../../../../nodes/WasenderApi/conversation/switchboard/meantBy';
import { ANN, NOON, openQuestion, vote } from './openQuestions';

const DAY = 24 * 3_600_000;

function claimBy(by: string): Claim {
	return { answer: { approved: true }, responder: { id: '', name: '', source: 'whatsapp' }, by, at: NOON };
}

function copyOf(stored: StoredQuestions): StoredQuestions {
	return JSON.parse(JSON.stringify(stored)) as StoredQuestions;
}

let questions: OpenQuestions;
beforeEach(() => {
	questions = new OpenQuestions();
});

describe('a question', () => {
	it('is open until it is settled, and not opened again by a stale copy', () => {
		questions.put(openQuestion(), NOON);
		const stale = copyOf(questions.stored(NOON));
		questions.settle('question-1', NOON);
		questions.merge(stale, NOON);
		expect(questions.list(NOON)).toEqual([]);
		expect(questions.put(openQuestion(), NOON)).toBe(false);
	});

	it('is found in what is stored after the process has ended', () => {
		questions.put(openQuestion(), NOON);
		const next = new OpenQuestions();
		next.merge(copyOf(questions.stored(NOON)), NOON);
		expect(next.list(NOON)).toEqual([openQuestion()]);
	});

	it('is over at its limit', () => {
		questions.put(openQuestion({ expiresAt: NOON + 1_000 }), NOON);
		expect(questions.list(NOON + 999)).toHaveLength(1);
		expect(questions.list(NOON + 1_000)).toEqual([]);
	});

	it('that was never asked is let go of after a day', () => {
		questions.put(openQuestion({ askedAt: undefined }), NOON);
		expect(questions.list(NOON + DAY)).toHaveLength(1);
		expect(questions.list(NOON + DAY + 1)).toEqual([]);
	});

	it('of which more is told keeps what is known', () => {
		questions.put(openQuestion({ keyId: undefined }), NOON);
		questions.put({ ...openQuestion(), keyId: 'KEY1' }, NOON);
		questions.merge({ open: { 'question-1': openQuestion({ keyId: undefined, told: ['a'] }) } }, NOON);
		expect(questions.get('question-1')).toMatchObject({ told: ['a'] });
	});

	it('whose claimed answer is late is kept beyond its limit: the answer came in time', () => {
		questions.put(openQuestion({ expiresAt: NOON + 1_000 }), NOON);
		questions.claim('question-1', claimBy('A'));
		expect(questions.list(NOON + 5_000)).toHaveLength(1);
	});
});

describe('an answer', () => {
	it('is taken once', () => {
		questions.put(openQuestion(), NOON);
		expect(questions.claim('question-1', claimBy('A'))).toBe(true);
		expect(questions.claim('question-1', claimBy('B'))).toBe(false);
		questions.settle('question-1', NOON);
		expect(questions.claim('question-1', claimBy('C'))).toBe(false);
	});

	it('is known when it is told again, while it is delivered and afterwards', () => {
		questions.put(openQuestion(), NOON);
		expect(questions.takenBefore('A')).toBeUndefined();
		questions.claim('question-1', claimBy('A'));
		expect(questions.takenBefore('A')).toEqual({ isOrdinary: false });
		questions.settle('question-1', NOON);
		expect(questions.takenBefore('A')).toEqual({ isOrdinary: false });
	});

	it('that nobody waited for is an ordinary event', () => {
		questions.put(openQuestion(), NOON);
		questions.claim('question-1', claimBy('A'));
		questions.settle('question-1', NOON, { by: 'A', isOrdinary: true });
		expect(questions.takenBefore('A')).toEqual({ isOrdinary: true });
	});
});

describe('what is remembered of a settled question', () => {
	it('is its key, so that a late vote is for nothing else', () => {
		questions.put(openQuestion(), NOON);
		questions.settle('question-1', NOON);
		expect(questions.isOldKey('KEY1')).toBe(true);
		expect(questions.isOldKey('KEY2')).toBe(false);
	});

	it('is its look, where its key was never known', () => {
		questions.put(openQuestion({ keyId: undefined }), NOON);
		questions.settle('question-1', NOON);
		expect(questions.hasLookalike(openQuestion({ id: '2' }))).toBe(true);
		expect(questions.hasLookalike(openQuestion({ id: '2', text: 'Another?' }))).toBe(false);
	});

	it('is let go of after a day', () => {
		questions.settle('question-1', NOON);
		questions.list(NOON + DAY + 1);
		expect(questions.isEmpty).toBe(true);
	});
});

it('holds no more than 500, and refuses more', () => {
	for (let number = 0; number < QUESTIONS_AT_MOST; number++) questions.put(openQuestion({ id: String(number) }), NOON);
	expect(questions.put(openQuestion({ id: 'more' }), NOON)).toBe(false);
	expect(questions.put(openQuestion({ id: '7', keyId: 'NEW' }), NOON)).toBe(true);
	const others = new OpenQuestions();
	others.put(openQuestion({ id: 'other' }), NOON);
	questions.merge(others.stored(NOON), NOON);
	expect(Object.keys(questions.stored(NOON).open ?? {})).toHaveLength(QUESTIONS_AT_MOST);
});

/** What happens at a trigger, one after the other; a write may be lost, since of two writers one wins. */
const step = fc.record({
	kind: fc.constantFrom('ask', 'vote', 'deliver', 'staleCopy', 'crash'),
	id: fc.constantFrom('1', '2', '3'),
	by: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
	isWriteLost: fc.boolean(),
});

/** The waiting execution: it takes the first answer to the question that it asks, and no other. */
class Execution {
	readonly answers = new Map<string, string>();

	take(id: string, by: string): boolean {
		if (this.answers.has(id)) return false;
		this.answers.set(id, by);
		return true;
	}
}

it('in whatever order questions, answers, lost writes and crashes come, an answer is taken once, and by the right question', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
			let memory = new OpenQuestions();
			let stored: StoredQuestions = {};
			let stale: StoredQuestions = {};
			const execution = new Execution();
			const votes = new Map<string, Set<string>>();
			for (const { kind, id, by, isWriteLost } of steps) {
				if (kind === 'crash') memory = new OpenQuestions();
				memory.merge(copyOf(kind === 'staleCopy' ? stale : stored), NOON);
				if (kind === 'ask') memory.put(openQuestion({ id, keyId: `KEY${id}` }), NOON);
				if (kind === 'vote') {
					votes.set(id, (votes.get(id) ?? new Set()).add(by));
					const state = { ...vote(`KEY${id}`, { Approve: [ANN], Decline: [] }), id: `${id}${by}` };
					const meant = meantBy(memory.list(NOON), memory, state, NOON + 1_000);
					if (meant.kind === 'answer') {
						expect(meant.question.id).toBe(id);
						memory.claim(id, claimBy(by));
					}
				}
				const claim = kind === 'deliver' ? memory.get(id)?.claim : undefined;
				if (claim) {
					const isTaken = execution.take(id, claim.by);
					memory.settle(id, NOON, { by: claim.by, isOrdinary: !isTaken });
					// In one life of the process nothing opens it again, not even a copy from before.
					memory.merge(copyOf(stale), NOON);
					expect(memory.get(id)).toBeUndefined();
				}
				stale = copyOf(stored);
				if (!isWriteLost && kind !== 'crash') stored = copyOf(memory.stored(NOON));
			}
			for (const [id, by] of execution.answers) expect(votes.get(id)).toContain(by);
		}),
		{ numRuns: 500 },
	);
});
