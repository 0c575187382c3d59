import { isNestedTooDeep } from '../../../../nodes/WasenderApi/trigger/receive/nesting';
import { atMostMs, itIsFast } from '../../atMostMs';
import { processorTime } from '../../processorTime';

const parse = (text: string) => JSON.parse(text) as object;
const lists = (depth: number) => parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const objects = (depth: number) => parse(`${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`);

it.each([1, 2, 99, 100])('%i levels are fine', (depth) => {
	expect(isNestedTooDeep(lists(depth))).toBe(false);
	expect(isNestedTooDeep(objects(depth))).toBe(false);
});

it.each([101, 1_000, 100_000])('%i levels are too many', (depth) => {
	expect(isNestedTooDeep(lists(depth))).toBe(true);
	expect(isNestedTooDeep(objects(depth))).toBe(true);
});

it('whichever branch it is that is deep', () => {
	expect(isNestedTooDeep([1, 'a', null, {}, { a: [], b: lists(200) }])).toBe(true);
	expect(isNestedTooDeep({ a: null, b: true, c: [[], lists(200)], d: 1 })).toBe(true);
	expect(isNestedTooDeep({ a: [lists(20)], b: objects(20), c: 'x', d: null })).toBe(false);
});

itIsFast('many values are looked through in a moment', () => {
	const many = Array.from({ length: 1_000_000 }, () => []);
	const spent = processorTime();
	expect(isNestedTooDeep(many)).toBe(false);
	expect(spent()).toBeLessThan(atMostMs(1_000));
});
