import { plainAnswer, YES_NO_WORDS } from '../../../../nodes/WasenderApi/conversation/answers/yesNoWords';

describe('plain words', () => {
	it.each(YES_NO_WORDS.map((words) => [words.language, words] as const))(
		'%s: each says one thing, whatever other languages say',
		(_, { yes, no }) => {
			expect(yes.split(', ').filter((word) => plainAnswer(word) !== true)).toEqual([]);
			expect(no.split(', ').filter((word) => plainAnswer(word) !== false)).toEqual([]);
		},
	);

	it('stand in the table once for each language', () => {
		const twice = YES_NO_WORDS.flatMap(({ yes, no }) => {
			const words = `${yes}, ${no}`.split(', ');
			return words.filter((word, index) => words.indexOf(word) !== index);
		});
		expect(twice).toEqual([]);
	});

	it.each(['', '!', 'maybe', 'not ok', 'yes no', 'nai', 'k', 'co', 'haha'])('%s is neither', (word) => {
		expect(plainAnswer(word)).toBeUndefined();
	});
});
