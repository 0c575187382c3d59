import fc from 'fast-check';
import { textTestOf, wrongTextFilter } from '../../../../nodes/WasenderApi/trigger/textFilter/textFilter';

const filter = (operation: string, value: unknown) => ({ values: { operation, value } });

/** Whether a text passes; a filter that is wrong throws. */
const passes = (operation: string, value: unknown, text: string) => {
	const test = textTestOf(filter(operation, value));
	if (typeof test !== 'function') throw new Error(test?.problem ?? 'is off');
	return test(text);
};

it.each<[string, unknown, string, boolean]>([
	['contains', 'price', 'What is the PRICE?', true],
	['contains', ' Price ', 'the price.', true],
	['contains', 'price', 'What does it cost?', false],
	['contains', 'café', 'Un cafe\u0301, por favor', true],
	['contains', 'cafe', 'Un café, por favor', false],
	['contains', 42, 'order 42', true],
	['contains', '.*', 'anything', false],
	['startsWith', '/help', '/Help me', true],
	['startsWith', '/help', '  /help', true],
	['startsWith', '/help', 'please /help', false],
	['startsWith', 'Да', 'да, конечно', true],
	['matches', '^order\\s+\\d+$', 'Order 5', true],
	['matches', '/^order\\s+\\d+$/', 'Order 5', false],
	['matches', '/^order\\s+\\d+$/i', 'Order 5', true],
	['matches', '/^[👍👎]$/u', '👍', true],
	['matches', '/a.c/gims', 'A\nC', true],
	['matches', ' b', 'a b', true],
	['matches', ' b', 'ab', false],
	['matches', '/^a+$/g', 'aaa', true],
	['matches', 'a/b/i', 'A/B/I', true],
	['matches', 'a/b/i', 'b', false],
	['matches', '/a/1', 'a', false],
	['matches', `[${'b'.repeat(997)}a]`, 'a', true],
	['matches', '/', 'a/b', true],
])('%s %j lets %j through: %j', (operation, value, text, isWanted) => {
	expect(passes(operation, value, text)).toBe(isWanted);
});

it.each([undefined, {}, '', { values: undefined }, { values: null }, []])('is off: %j', (option) => {
	expect(textTestOf(option)).toBeUndefined();
	expect(wrongTextFilter(option)).toBeUndefined();
});

it.each<[string, unknown, RegExp]>([
	['contains', '', /no text/],
	['contains', '  ', /no text/],
	['contains', undefined, /no text/],
	['startsWith', ['a'], /no text/],
	['endsWith', 'a', /not one of the operations/],
	['toString', 'a', /not one of the operations/],
	['matches', '(a', /^is not a pattern: Unterminated group$/],
	['matches', '[a', /^is not a pattern: Unterminated character class$/],
	['matches', '*', /^is not a pattern: Nothing to repeat$/],
	['matches', '/a/y', /^has other flags/],
	['matches', '/a/ii', /^has other flags/],
	['matches', '(?=a)', /^looks ahead or behind/],
	['matches', '(a)\\1', /^refers back/],
	['matches', '(?<a>a)\\k<a>', /^refers back/],
	['matches', '\\c1', /^has a control code/],
	['matches', '\\01', /octal code/],
	['matches', 'a'.repeat(1_001), /^has more than 1000 characters/],
	['matches', '(a+){2000}', /^is too large/],
	['matches', 'a'.repeat(500), /^is too large/],
])('%s %j is wrong', (operation, value, problem) => {
	expect(wrongTextFilter(filter(operation, value))?.problem).toMatch(problem);
});

it('a filter that is right has nothing wrong', () => {
	expect(wrongTextFilter({ values: { value: 'price' } })).toBeUndefined();
	expect(wrongTextFilter(filter('matches', 'a'.repeat(499)))).toBeUndefined();
});

it('a filter is read once for many events, and forgotten after two hundred others', () => {
	const first = textTestOf(filter('contains', 'first'));
	const others = (from: number, to: number) => {
		for (let number = from; number < to; number++) textTestOf(filter('contains', `other ${number}`));
	};
	others(0, 100);
	expect(textTestOf(filter('contains', 'first'))).toBe(first);
	others(100, 300);
	expect(textTestOf(filter('contains', 'first'))).not.toBe(first);
});

it('whatever is written is a filter or said to be none, and never hangs', () => {
	const hard = fc.string({
		unit: fc.constantFrom(
			'a',
			'(',
			')',
			'*',
			'+',
			'{',
			'}',
			'9',
			',',
			'|',
			'[',
			']',
			'^',
			'-',
			'\\',
			'?',
			':',
			'/',
			'.',
		),
		maxLength: 30,
	});
	fc.assert(
		fc.property(
			fc.constantFrom('contains', 'startsWith', 'matches'),
			fc.oneof(fc.string(), hard),
			(operation, value) => {
				const test = textTestOf(filter(operation, value));
				if (typeof test === 'function')
					expect(typeof test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')).toBe('boolean');
				else expect(test?.problem).toBeTruthy();
			},
		),
		{ numRuns: 3_000 },
	);
});
