import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, itemDifferences } from './expectations';
import { play, type Case } from './n8nAround';

const FOLDER = join(__dirname, 'payloads');

const CASES = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Case);

it('no case has been lost', () => {
	expect(CASES.length).toBeGreaterThanOrEqual(145);
	expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
});

describe('what people’s phones send', () => {
	it.each(CASES)('$id $kind: $wants', async (given) => {
		const outcome = await play(given);
		const { runs, items, binary, fetched } = given.expect;
		const found = [
			...(runs === undefined ? [] : differences(outcome.runs, runs, 'runs')),
			...(items === undefined ? [] : itemDifferences(outcome.items, items)),
			...(binary === undefined ? [] : differences(outcome.binary, binary, 'binary')),
			...(fetched === undefined ? [] : differences(outcome.fetched, fetched, 'fetched')),
		];
		expect(found).toEqual([]);
		expect(outcome.answers.filter((status) => status >= 300)).toEqual([]);
		const keys = given.posts.map(({ sessionId }) => sessionId).filter((key) => typeof key === 'string' && key !== '');
		for (const key of keys) expect(JSON.stringify(outcome.items)).not.toContain(key);
	});
});

describe('the comparison', () => {
	it.each<[string, unknown, unknown]>([
		['a value that differs', { a: 1 }, { a: 2 }],
		['a field that is missing', {}, { a: 1 }],
		['a list of another length', [1, 2], [1]],
		['$absent', { a: 1 }, { a: { $absent: true } }],
		['$any', { a: null }, { a: { $any: true } }],
		['$empty', { a: 'x' }, { a: { $empty: true } }],
		['$not', 1, { $not: 1 }],
		['$oneOf', 3, { $oneOf: [1, 2] }],
		['$match', 'abc', { $match: '^b' }],
		['$time', '2025-10-14T12:00:00.000Z', { $time: 1760443202 }],
		['$has', [1, 2], { $has: 3 }],
		['$each', [1, 2], { $each: 1 }],
		['$somewhere', { message: 'x', key: 'x' }, { $somewhere: 'x' }],
	])('finds %s', (_, actual, expected) => {
		expect(differences(actual, expected)).toHaveLength(1);
	});

	it('finds an item too many, and one too few', () => {
		expect(itemDifferences([{}, {}], [{}])).toHaveLength(1);
		expect(itemDifferences([], [{ a: 1 }])).toHaveLength(1);
		expect(itemDifferences([], [{ $optional: true }])).toEqual([]);
		expect(itemDifferences([{ key: { id: '1' }, type: 'x' }], [{ $optional: true, key: { id: '1' }, type: 'y' }])).toHaveLength(1);
	});
});
