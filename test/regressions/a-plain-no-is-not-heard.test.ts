/** Somebody answered a question plainly, in the way that people and their phones write, and it went on waiting. */
import { answerFromWords } from '../../nodes/WasenderApi/conversation/answers/answerFromWords';
import type { Question } from '../../nodes/WasenderApi/conversation/question';

const approval: Question = { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' };

it.each([
	['an Arabic comma', 'لا، شكرا', false],
	['a Japanese comma', 'はい、お願いします', true],
	['a full stop between', 'Yes. Please.', true],
	['emoji between', 'yes 🙏 please', true],
	['a word said twice', 'no, no', false],
	['with a hyphen', 'да-да', true],
	['a word that goes on', 'Yesss!', true],
	['a yes that only its accent tells from a "what"', 'Có', true],
	['marks for the direction of writing within', 'ye\u2066s\u2069', true],
	['what the number is', 'option 2', false],
	['the same in other languages', 'opción 1', true],
	['a number with its counter', '1번', true],
])('%s: %s', (_, words, approved) => {
	expect(answerFromWords(approval, words, { quoted: false })).toEqual({ approved });
});

it.each(['co', 'kkk', 'jjj', 'no, yes', 'option 3', '1 %', '$1', '2+'])('%s still is no plain answer', (words) => {
	expect(answerFromWords(approval, words, { quoted: false })).toBeUndefined();
});

it.each([
	['mon - fri', 'Mon – Fri'],
	['"best" offer', '“Best” offer'],
	['so\u00adfa', 'Sofa'],
	['number 4', '2'],
	['number 2', '2'],
])('%s is the choice %s, whatever the keyboard made of it', (words, chosen) => {
	const question: Question = { responseType: 'choice', choices: ['Mon – Fri', '“Best” offer', 'Sofa', '2'] };
	expect(answerFromWords(question, words, { quoted: false })).toEqual({ choice: chosen });
});
