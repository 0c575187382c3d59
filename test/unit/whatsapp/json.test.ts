import { firstTextAt, isObject, isTrue, asList, objectFrom, textAt, textOf, valuesAt } from '../../../nodes/WasenderApi/whatsapp/json';

describe('valuesAt', () => {
	const value = { a: { b: 1, list: [{ c: 'x' }, {}, { c: 'y' }] }, n: null };

	it.each<[string, unknown[]]>([
		['a.b', [1]],
		['n', [null]],
		['a.list.*.c', ['x', 'y']],
		['a.list.c', []],
		['a.*.b', []],
		['a.b.c', []],
		['n.x', []],
		['constructor', []],
		['a.toString', []],
	])('%s', (path, found) => expect(valuesAt(value, path)).toEqual(found));

	it.each([undefined, null, 'a', 5, []])('finds nothing in %p', (odd) => expect(valuesAt(odd, 'a')).toEqual([]));
});

describe('text at a path', () => {
	const value = { a: '', b: 'B', list: ['x', 5, '', 'y'], none: [''] };

	it('is the lines of all that is found', () => {
		expect(textAt(value, 'list.*')).toBe('x\ny');
		expect(textAt(value, 'b')).toBe('B');
		expect(textAt(value, 'a')).toBeUndefined();
		expect(textAt(value, 'none.*')).toBeUndefined();
	});

	it('is the first that is filled', () => {
		expect(firstTextAt(value, ['c', 'a', 'b', 'list.*'])).toBe('B');
		expect(firstTextAt(value, ['c', 'a'])).toBeUndefined();
		expect(firstTextAt(value)).toBeUndefined();
	});
});

describe('objectFrom', () => {
	const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

	it('reads JSON, and takes an object as it is', () => {
		expect(objectFrom('{"a":1}')).toEqual({ a: 1 });
		expect(objectFrom({ a: [1] })).toEqual({ a: [1] });
		expect(objectFrom('{"a":null,"b":[null]}')).toEqual({ a: null, b: [null] });
	});

	it.each(['', '{', 'null', '5', '"a"', '[1]', undefined, null, 5, []])('finds none in %p', (value) => expect(objectFrom(value)).toBeUndefined());

	it('takes none that nests deeper than a form', () => {
		expect(objectFrom(nested(20))).toBeDefined();
		expect(objectFrom(nested(21))).toBeUndefined();
		expect(objectFrom(`{"a":${'['.repeat(21)}${']'.repeat(21)}}`)).toBeUndefined();
	});
});

it('a list may be an object of numbered fields', () => {
	expect(asList(['a'])).toEqual(['a']);
	expect(asList({ 0: 'a', 1: 'b' })).toEqual(['a', 'b']);
	expect(valuesAt({ a: { 0: 'x', 1: 'y' } }, 'a.*')).toEqual(['x', 'y']);
	expect(asList({ 1: 'a', 3: 'b' })).toEqual(['a', 'b']);
	for (const odd of [{}, { 0: 'a', b: 'b' }, { 15550142001: 'a' }, { '-1': 'a' }, 'a', null, undefined]) expect(asList(odd)).toBeUndefined();
});

it('a flag is set in several ways', () => {
	for (const set of [true, 1, '1', 'true']) expect(isTrue(set)).toBe(true);
	for (const unset of [false, 0, '0', 'false', '', null, undefined, 2, {}, []]) expect(isTrue(unset)).toBe(false);
});

it('isObject and textOf tell what is one', () => {
	expect([{}, [], null, 'a', undefined].map(isObject)).toEqual([true, false, false, false, false]);
	expect(['a', '', 5, undefined].map(textOf)).toEqual(['a', undefined, undefined, undefined]);
});
