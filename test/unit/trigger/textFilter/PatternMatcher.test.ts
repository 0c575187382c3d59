import fc from 'fast-check';
import { LONGEST_TEXT, PatternMatcher } from '../../../../nodes/WasenderApi/trigger/textFilter/PatternMatcher';
import { UnsupportedPattern } from '../../../../nodes/WasenderApi/trigger/textFilter/parsePattern';
import { atMostMs, itIsFast } from '../../atMostMs';

const flags = fc.subarray(['i', 'm', 's', 'u']).map((chosen) => chosen.join(''));

const atom = fc.constantFrom(
	'a',
	'B',
	'k',
	' ',
	'.',
	'\\d',
	'\\w',
	'\\W',
	'\\s',
	'\\.',
	'\\/',
	'\\\\',
	'\\n',
	'\\x41',
	'\\u0042',
	'[ab]',
	'[^a]',
	'[a-c\\d]',
	'[\\]a]',
	'[\\b.]',
	'é',
	'İ',
	'ſ',
	'😀',
	'[😀é]',
	'\\cJ',
	'\\0',
);
const place = fc.constantFrom('^', '$', '\\b', '\\B');
const count = fc.constantFrom(
	'',
	'',
	'*',
	'+',
	'?',
	'{2}',
	'{0}',
	'{1,}',
	'{0,2}',
	'{2,3}',
	'*?',
	'+?',
	'??',
	'{1,2}?',
);
const looseOnly = fc.constantFrom('{', '}', ']', '{a}', '{,2}', 'x{1', '\\p{L}', '\\u{41}', '\\-', '\\e');
const unicodeOnly = fc.constantFrom('\\p{L}', '\\P{Lu}', '\\u{1F600}', '[\\p{Nd}a]');

/** Patterns of all that there is, nested. */
function patterns(isUnicode: boolean): fc.Arbitrary<string> {
	return fc.letrec<{ pattern: string }>((tie) => {
		const group = fc.tuple(fc.constantFrom('(', '(?:'), tie('pattern')).map(([open, inner]) => `${open}${inner})`);
		const counted = fc
			.tuple(fc.oneof({ maxDepth: 3 }, atom, isUnicode ? unicodeOnly : atom, group), count)
			.map(([one, often]) => one + often);
		const loose = isUnicode ? place : fc.oneof(place, looseOnly);
		const all = fc
			.array(fc.oneof({ weight: 4, arbitrary: counted }, { weight: 1, arbitrary: loose }), { maxLength: 4 })
			.map((parts) => parts.join(''));
		return { pattern: fc.array(all, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')) };
	}).pattern;
}

const texts = fc.string({
	unit: fc.constantFrom(
		'a',
		'b',
		'A',
		'K',
		'k',
		' ',
		'\n',
		'1',
		'.',
		']',
		'{',
		'}',
		'é',
		'ſ',
		'İ',
		'😀',
		'\u2028',
		'p',
		'L',
		'\\',
	),
	maxLength: 8,
});

const isPattern = (source: string, how: string) => {
	try {
		return Boolean(new RegExp(source, how));
	} catch {
		return false;
	}
};

/** Searched from each character: V8 itself also looks for places (`\B`) between the two halves of an emoji, which JavaScript does not allow. */
function isInByJavaScript(source: string, how: string, text: string): boolean {
	const characters = how.includes('u') ? Array.from(text) : text.split('');
	const starts = [...characters.keys(), characters.length].map((count) => characters.slice(0, count).join('').length);
	return starts.some((at) => {
		const here = new RegExp(source, `${how}y`);
		here.lastIndex = at;
		return here.test(text);
	});
}

/** Undefined for one that grew too large. */
const matcherOf = (source: string, how: string) => {
	try {
		return new PatternMatcher(source, how);
	} catch (error) {
		expect((error as Error).message).toContain('too large');
		return undefined;
	}
};

it('finds what JavaScript finds', () => {
	let tried = 0;
	let compared = 0;
	fc.assert(
		fc.property(
			flags.chain((how) =>
				fc.tuple(patterns(how.includes('u')), fc.constant(how), fc.array(texts, { minLength: 3, maxLength: 3 })),
			),
			([source, how, written]) => {
				tried++;
				// Some that are put together at random are none, such as `^*`.
				fc.pre(isPattern(source, how));
				const matcher = matcherOf(source, how);
				fc.pre(matcher !== undefined);
				for (const text of written) {
					compared++;
					expect([source, how, text, matcher!.isIn(text)]).toEqual([
						source,
						how,
						text,
						isInByJavaScript(source, how, text),
					]);
				}
			},
		),
		{ numRuns: 1_500 },
	);
	// With three texts each: more than a third are patterns.
	expect(compared).toBeGreaterThan(tried);
});

it.each<[string, string, string, boolean]>([
	['^order\\s+#(\\d{4,6})\\b', 'i', 'Order  #12345 please', true],
	['^order\\s+#(\\d{4,6})\\b', 'i', 'My order #12345', false],
	['(?<word>sí|no)$', '', 'dice que sí', true],
	['^$', '', '', true],
	['', '', 'anything', true],
	['^b', 'm', 'a\nb', true],
	['a.b', 's', 'a\nb', true],
	['^.$', 'u', '😀', true],
	['^.$', '', '😀', false],
	['\\p{Script=Arabic}', 'u', 'مرحبا', true],
	['^b', '', 'a\nb', false],
	['^a*$', '', 'aaa', true],
	['^a*$', '', 'aba', false],
	['^a{2,12}$', '', 'aaaaaaaaaaa', true],
	['^a{2,12}$', '', 'aaaaaaaaaaaaa', false],
	['^x[ab]y$', '', 'xby', true],
	['\\bcat\\b', '', 'a cat', true],
	['\\bcat\\b', '', 'concat', false],
	['a\\Bb', '', 'ab', true],
	['\\Bcat', '', 'concat', true],
	['\\Bcat', '', 'a cat', false],
	['cat\\B', '', 'cat', false],
	['\\d1', '', '51', true],
	['^{a}]$', '', '{a}]', true],
	['^\\p{L}$', '', 'p{L}', true],
	['^\\p{L}$', '', 'a', false],
	['^\\u{3}$', '', 'uuu', true],
	['^\\x{2}$', '', 'xx', true],
])('/%s/%s in %j: %j', (source, how, text, isThere) => {
	expect(new PatternMatcher(source, how).isIn(text)).toBe(isThere);
});

describe('patterns that keep JavaScript busy for years', () => {
	const long = 'a'.repeat(LONGEST_TEXT - 1);
	itIsFast.each([
		['(a+)+$', `${long}!`],
		['(a*)*b', long],
		['(a|a)*b', long],
		['(a|aa)+$', `${long}!`],
		['(.*a){20}', 'a'.repeat(19) + 'b'.repeat(9_000)],
		['^(([a-z])+.)+[A-Z]([a-z])+$', long],
		['(x+x+)+y', 'x'.repeat(LONGEST_TEXT)],
		['a*a*a*a*a*a*a*a*a*a*b', long],
		['\\s+$', `${' '.repeat(9_999)}x`],
		['([a-zA-Z0-9._-]+)+@([a-z]+\\.)+[a-z]+$', long],
		['(?:(?:a?){20}){10}a{30}', long.slice(0, 29)],
	])('%s', (source, text) => {
		const began = performance.now();
		expect(new PatternMatcher(source, '').isIn(text)).toBe(false);
		expect(performance.now() - began).toBeLessThan(atMostMs(5_000));
	});

	itIsFast('whatever is put together of quantifiers', () => {
		const piece = fc.constantFrom('a', '.', '\\w', '[ab]', '(a|b)', '(a|a)', '(a|ab)');
		const nested = fc
			.tuple(piece, fc.constantFrom('*', '+', '{2,}', '{1,9}'), fc.constantFrom('*', '+', '{3}', '{2,4}'), piece)
			.map(([one, inner, outer, other]) => `(${one}${inner}${other}?)${outer}`);
		const text = `${'ab'.repeat(LONGEST_TEXT / 2 - 1)}!`;
		fc.assert(
			fc.property(fc.array(nested, { minLength: 1, maxLength: 4 }), (parts) => {
				const began = performance.now();
				new PatternMatcher(`^${parts.join('')}c$`, '').isIn(text);
				expect(performance.now() - began).toBeLessThan(atMostMs(5_000));
			}),
			{ numRuns: 30 },
		);
	});
});

it.each<[string, string, RegExp]>([
	['a(?=b)', '', /ahead or behind/],
	['(?!a)b', '', /ahead or behind/],
	['(?<=a)b', '', /ahead or behind/],
	['(?<!a)b', '', /ahead or behind/],
	['(a)\\1', '', /refers back/],
	['(?<x>a)\\k<x>', '', /refers back/],
	['a{1001}', '', /too large/],
	['(?:a{300}){300}', '', /too large/],
	['(?:a?){501}', '', /too large/],
	['((((a{9}){9}){9}){9}){9}', '', /too large/],
	['\\012', '', /octal/],
])('/%s/%s is not looked for: %s', (source, how, message) => {
	expect(() => new PatternMatcher(source, how)).toThrow(message);
	expect(() => new PatternMatcher(source, how)).toThrow(UnsupportedPattern);
});

it('nothing is nothing however often it is repeated', () => {
	const began = performance.now();
	expect(new PatternMatcher(`${'('.repeat(9)}${'){99999}'.repeat(9)}`, '').isIn('')).toBe(true);
	expect(performance.now() - began).toBeLessThan(atMostMs(1_000));
});

it('looks at the beginning of a text that is longer than any message', () => {
	expect(new PatternMatcher('b', '').isIn(`${'a'.repeat(LONGEST_TEXT)}b`)).toBe(false);
});
