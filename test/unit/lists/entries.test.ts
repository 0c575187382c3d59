import type { INodeListSearchItems } from 'n8n-workflow';
import { byName, listOf, pageOfEntries as page, searchable } from '../../../nodes/WasenderApi/lists/entries';

/** A page of these entries. */
function pageOfEntries(entries: INodeListSearchItems[], filter?: string, token?: unknown) {
	return page(searchable(entries), filter, token);
}

const people: INodeListSearchItems[] = [
	{ name: 'Amina Haddad (+15550200001)', value: '+15550200001' },
	{ name: 'José Núñez (+34911234567)', value: '+34911234567' },
	{ name: 'Łukasz Żak (+48221234567)', value: '+48221234567' },
	{ name: '田中 浩 (+81312345678)', value: '+81312345678' },
	{ name: 'Shop team · group', value: '123456789-987654321@g.us' },
];

const found = (filter: string) => pageOfEntries(people, filter).results.map(({ name }) => name.split(' ')[0]);

describe('searching', () => {
	it.each([
		['amina', 'Amina'],
		['HADDAD', 'Amina'],
		['jose nunez', 'José'],
		['josé', 'José'],
		['zak', 'Łukasz'],
		['田中', '田中'],
		['  amina  ', 'Amina'],
		['5550200001', 'Amina'],
		['+1 (555) 020-0001', 'Amina'],
		['+1-555-0200001', 'Amina'],
		['+34 911', 'José'],
		['0034 911', 'José'],
		['987654321', 'Shop'],
		['g.us', 'Shop'],
	])('%j', (filter, name) => {
		expect(found(filter)).toEqual([name]);
	});

	it('finds nothing for what is not there', () => {
		expect(found('nobody')).toEqual([]);
		expect(found('99999')).toEqual([]);
	});

	it.each([undefined, '', '   '])('shows everything for %p', (filter) => {
		expect(pageOfEntries(people, filter).results).toHaveLength(5);
	});

	it('does not take punctuation alone for a number', () => {
		expect(found('--')).toEqual([]);
		expect(found('.')).toEqual(['Shop']);
	});
});

describe('paging', () => {
	const many = Array.from({ length: 10_000 }, (_, at) => ({ name: `Contact ${at}`, value: `${at}` }));

	function allPages(entries: INodeListSearchItems[], filter?: string): INodeListSearchItems[][] {
		const pages: INodeListSearchItems[][] = [];
		let token: unknown;
		do {
			const page = pageOfEntries(entries, filter, token);
			pages.push(page.results);
			token = page.paginationToken;
		} while (token !== undefined && pages.length < 1_000);
		return pages;
	}

	it('shows each of ten thousand once, in order', () => {
		const pages = allPages(many);
		expect(pages.flat()).toEqual(many);
		expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(100);
	});

	it('searches the whole, not the page', () => {
		expect(allPages(many, 'contact 99').flat()).toHaveLength(111);
	});

	it('ends without an empty page', () => {
		expect(allPages(many.slice(0, 200)).map((page) => page.length)).toEqual([100, 100]);
		expect(allPages([])).toEqual([[]]);
	});

	it.each(['nonsense', null, -1, '99999'])('forgives a token that is none (%p)', (token) => {
		expect(() => pageOfEntries(many, undefined, token)).not.toThrow();
	});
});

describe('listOf', () => {
	const entryOf = ({ name }: { name?: unknown }) => ({ name: String(name), value: String(name) });

	it('sorts by name, and is made once for one answer', () => {
		const answer = [{ name: 'Zoe' }, { name: 'álvaro' }];
		const made = jest.fn(entryOf);
		const list = listOf(answer, made);
		expect(list.map(({ entry }) => entry.name)).toEqual(['álvaro', 'Zoe']);
		expect(listOf(answer, made)).toBe(list);
		expect(made).toHaveBeenCalledTimes(2);
		expect(listOf([...answer], made)).not.toBe(list);
	});
});

describe('byName', () => {
	it('sorts regardless of case and accents, and numbers by their size', () => {
		const sorted = ['contact 10', 'Zoe', 'álvaro', 'Contact 9', 'Alba'].map((name) => ({ name, value: name })).sort(byName);
		expect(sorted.map(({ name }) => name)).toEqual(['Alba', 'álvaro', 'Contact 9', 'contact 10', 'Zoe']);
	});
});
