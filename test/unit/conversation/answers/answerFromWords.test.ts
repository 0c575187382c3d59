import fc from 'fast-check';
import { answerFromWords } from '../../../../nodes/WasenderApi/conversation/answers/answerFromWords';
import { YES_NO_WORDS } from '../../../../nodes/WasenderApi/conversation/answers/yesNoWords';
import type { Question } from '../../../../nodes/WasenderApi/conversation/question';

const approval: Question = { responseType: 'approval', approveLabel: '✅ Approve', disapproveLabel: '❌ Decline' };
const single: Question = { responseType: 'approval', approveLabel: 'Approve' };
const choice: Question = { responseType: 'choice', choices: ['Pizza', 'Sushi to go', 'Crème brûlée'] };
const numbers: Question = { responseType: 'choice', choices: ['10', '2', '1'] };
const grades: Question = { responseType: 'choice', choices: ['A', 'A+', 'A-', '-1'] };

const unquoted = { quoted: false };
const quoted = { quoted: true };

/** Spellings that say the same, as people and their phones write. */
const SPELLINGS: Array<(words: string) => string> = [
	(words) => words.toUpperCase(),
	(words) => words.toLowerCase(),
	(words) => ` ${words}\n`,
	(words) => `${words}!`,
	(words) => `"${words}".`,
	(words) => `*${words}*`,
	(words) => `${words} 🙂`,
	(words) => words.normalize('NFD'),
	(words) => words.replace(/ /g, '  '),
	(words) => words.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) as number) + 0xfee0)),
];

const spelling = fc.constantFrom(...SPELLINGS);

describe('words that approve', () => {
	it.each([
		['the label', '✅ Approve'],
		['the label without its emoji, in small letters', 'approve'],
		['the label with another emoji that approves', 'approve 👍🏽'],
		['its number', '1'],
		['its number with a dot', '1.'],
		['its number in brackets', '(1)'],
		['its number, full-width', '１'],
		['its number as a keycap', '1️⃣'],
		['its number in Devanagari', '१'],
		['its number in Arabic digits', '١'],
		['its line of the list', '1. Approve'],
		['a plain yes', 'Yes!'],
		['a polite one', 'Yes, please'],
		['an o. k.', 'O.K.'],
		['German', 'JA 🙏'],
		['Spanish without its accent', 'si'],
		['Spanish with punctuation in front', '¡Sí, claro!'],
		['Turkish', 'EVET'],
		['French with a curly apostrophe', 'D’accord'],
		['Hindi', 'हाँ'],
		['Arabic without its hamza', 'اجل'],
		['Japanese', 'はい。'],
		['a thumb', '👍🏿'],
		['several', '👍👍 ok'],
	])('%s: %s', (_, words) => {
		expect(answerFromWords(approval, words, unquoted)).toEqual({ approved: true });
		expect(answerFromWords(approval, words, quoted)).toEqual({ approved: true });
	});
});

describe('words that refuse', () => {
	it.each([
		['the label', 'decline'],
		['its number', '2)'],
		['a plain no', 'No.'],
		['a polite one', 'No, thank you'],
		['Turkish with its dotless ı', 'HAYIR'],
		['Portuguese', 'não'],
		['Russian', 'Нет'],
		['Czech', 'ne'],
		['a thumb', '👎🏻'],
		['a cross', '❌'],
	])('%s: %s', (_, words) => {
		expect(answerFromWords(approval, words, unquoted)).toEqual({ approved: false });
		expect(answerFromWords(approval, words, quoted)).toEqual({ approved: false });
	});

	it('a no also refuses what has one button', () => {
		expect(answerFromWords(single, 'no', unquoted)).toEqual({ approved: false });
		expect(answerFromWords(single, '1', unquoted)).toEqual({ approved: true });
		expect(answerFromWords(single, '2', unquoted)).toBeUndefined();
	});

	it('the label goes before the word that begins it, and the word alone is no longer plain', () => {
		const question: Question = { responseType: 'approval', approveLabel: 'Now', disapproveLabel: 'OK, later' };
		expect(answerFromWords(question, 'ok, LATER!', unquoted)).toEqual({ approved: false });
		expect(answerFromWords(question, 'OK', unquoted)).toBeUndefined();
		expect(answerFromWords(question, 'yes', unquoted)).toEqual({ approved: true });
		const twisted: Question = {
			responseType: 'approval',
			approveLabel: 'No, keep it',
			disapproveLabel: 'Yes, stop it',
		};
		expect(answerFromWords(twisted, 'no, keep it', unquoted)).toEqual({ approved: true });
		expect(answerFromWords(twisted, 'no', unquoted)).toBeUndefined();
		expect(answerFromWords(twisted, 'yes', unquoted)).toBeUndefined();
	});
});

describe('words that are no plain answer to an approval', () => {
	it.each([
		['a sentence', 'Yes, but only on Friday'],
		['a question', 'yes?'],
		['a question in Spanish', '¿sí?'],
		['a contradiction', 'OK 👎'],
		['two thumbs', '👍👎'],
		['a number that is none of them', '3'],
		['a number with a sign', '-1'],
		['a number that is part of something', '1 more'],
		['the number of one label with the other', '1. Decline'],
		['a doubt', '🤔'],
	])('are an ordinary message, or a refusal with these words if they quote it: %s', (_, words) => {
		expect(answerFromWords(approval, words, unquoted)).toBeUndefined();
		expect(answerFromWords(approval, ` ${words}\n`, quoted)).toEqual({
			approved: false,
			text: words,
			chatInput: words,
		});
	});
});

describe('words that choose', () => {
	it.each([
		['the choice', 'pizza', 'Pizza'],
		['without accents', 'creme brulee', 'Crème brûlée'],
		['its number', '2', 'Sushi to go'],
		['its line of the list', '2) sushi to go', 'Sushi to go'],
	])('%s: %s', (_, words, chosen) => {
		for (const how of [unquoted, quoted]) expect(answerFromWords(choice, words, how)).toEqual({ choice: chosen });
	});

	it.each(['yes', 'Pizza and Sushi to go', '4', '0', 'Pizza?', ''])('%s is none', (words) => {
		for (const how of [unquoted, quoted]) expect(answerFromWords(choice, words, how)).toBeUndefined();
	});

	it('a choice that is a number goes before the number of a choice', () => {
		expect(answerFromWords(numbers, '1.', unquoted)).toEqual({ choice: '1' });
		expect(answerFromWords(numbers, '3', unquoted)).toEqual({ choice: '1' });
		expect(answerFromWords(numbers, '🔟', unquoted)).toEqual({ choice: '10' });
	});

	it('choices that only punctuation tells apart are told apart by it', () => {
		expect(answerFromWords(grades, 'a', unquoted)).toEqual({ choice: 'A' });
		expect(answerFromWords(grades, 'a+', unquoted)).toEqual({ choice: 'A+' });
		expect(answerFromWords(grades, ' A- ', unquoted)).toEqual({ choice: 'A-' });
		expect(answerFromWords(grades, '"A"', unquoted)).toBeUndefined();
		expect(answerFromWords(grades, '-1', unquoted)).toEqual({ choice: '-1' });
	});
});

describe('free text', () => {
	it('is what somebody wrote, whatever it is', () => {
		for (const how of [unquoted, quoted]) {
			expect(answerFromWords({ responseType: 'freeText' }, ' Send it\non Friday? \n', how)).toEqual({
				text: 'Send it\non Friday?',
			});
			expect(answerFromWords({ responseType: 'freeText' }, ' \n', how)).toBeUndefined();
		}
	});
});

it('a form is not answered by words', () => {
	expect(answerFromWords({ responseType: 'customForm' }, 'yes', quoted)).toBeUndefined();
});

describe('for any words', () => {
	const label = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((text) => text.trim() !== '');
	const labels = fc.uniqueArray(label, { minLength: 2, maxLength: 12, selector: (text) => text.trim() });

	it('a choice as it was written is that choice', () => {
		fc.assert(
			fc.property(labels, fc.nat(), (choices, at) => {
				const chosen = choices[at % choices.length] as string;
				expect(answerFromWords({ responseType: 'choice', choices }, chosen, unquoted)).toEqual({ choice: chosen });
			}),
		);
	});

	it('a label as it was written decides, whatever it says', () => {
		const said = fc.constantFrom('yes', 'no', 'OK, later', '👎', '2', 'ja?');
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.oneof(label, said), { minLength: 2, maxLength: 2, selector: (text) => text.trim() }),
				([approveLabel = '', disapproveLabel = '']) => {
					const question: Question = { responseType: 'approval', approveLabel, disapproveLabel };
					expect(answerFromWords(question, approveLabel, quoted)).toEqual({ approved: true });
					expect(answerFromWords(question, disapproveLabel, quoted)).toEqual({ approved: false });
				},
			),
		);
	});

	it('only what was offered is chosen', () => {
		fc.assert(
			fc.property(labels, fc.string({ unit: 'grapheme' }), (choices, words) => {
				const answer = answerFromWords({ responseType: 'choice', choices }, words, quoted);
				if (answer) expect(choices).toContain(answer.choice);
			}),
		);
	});

	it('a spelling does not change what a plain yes or no says', () => {
		const word = fc.constantFrom(
			...YES_NO_WORDS.flatMap(({ yes, no }) => [
				...yes.split(', ').map((words) => ({ words, approved: true })),
				...no.split(', ').map((words) => ({ words, approved: false })),
			]),
		);
		const neutral: Question = { responseType: 'approval', approveLabel: '🟢', disapproveLabel: '🔴' };
		fc.assert(
			fc.property(word, spelling, spelling, ({ words, approved }, one, other) => {
				expect(answerFromWords(neutral, other(one(words)), unquoted)).toEqual({ approved });
			}),
			{ numRuns: 500 },
		);
	});

	it('a quoted approval is always decided, and an unquoted one never by more than the plain answer', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (words) => {
				const byQuote = answerFromWords(approval, words, quoted);
				const alone = answerFromWords(approval, words, unquoted);
				expect(byQuote === undefined).toBe(words.trim() === '');
				if (alone) expect(byQuote).toEqual(alone);
				else if (byQuote) expect(byQuote).toEqual({ approved: false, text: words.trim(), chatInput: words.trim() });
			}),
		);
	});
});
