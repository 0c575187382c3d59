import fc from 'fast-check';
import { pageOf, withoutSecrets } from '../../../../nodes/WasenderApi/delivery/request/unwrap';
import { DOCUMENTED_ANSWERS } from '../documentedAnswers';

describe('pageOf: the documented answers', () => {
	it.each(DOCUMENTED_ANSWERS)('$of', ({ answer, entries, hasMore }) => {
		expect(pageOf(answer)).toEqual({ entries, ...(hasMore !== undefined && { hasMore }) });
	});
});

describe('pageOf: other shapes', () => {
	it('an empty list has no entries', () => {
		expect(pageOf({ success: true, data: [] }).entries).toEqual([]);
	});

	it('an entry that is no object becomes one', () => {
		expect(pageOf({ success: true, data: ['a', 5] }).entries).toEqual([{ value: 'a' }, { value: 5 }]);
	});

	it('a list of one is not mistaken for the wrapped sample', () => {
		const rows = [{ title: 'x', code: 5 }];
		expect(pageOf(rows).entries).toEqual(rows);
	});

	it.each([null, undefined])('no data (%p) is success, and nothing beside it is lost', (data) => {
		expect(pageOf({ success: true, data, message: 'done' }).entries).toEqual([{ message: 'done', success: true }]);
	});

	it('gives objects for any JSON, and never fails', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (answer) => {
				for (const entry of pageOf(answer).entries)
					expect(typeof entry === 'object' && entry !== null && !Array.isArray(entry)).toBe(true);
			}),
		);
	});
});

describe('withoutSecrets', () => {
	it('takes the API key and the webhook secret out, and nothing else', () => {
		const entry = { id: 1, api_key: 'a', webhook_secret: 'b', status: 'connected' };
		expect(withoutSecrets(entry)).toEqual({ id: 1, status: 'connected' });
		// The cache of sessions still needs them.
		expect(entry.api_key).toBe('a');
	});

	it('leaves other entries alone', () => {
		const entry = { msgId: 1 };
		expect(withoutSecrets(entry)).toBe(entry);
	});
});

describe('an answer of an unusual shape', () => {
	it.each<[string, unknown, object]>([
		[
			'two samples in a list',
			[{ title: 'a', code: { success: true, data: 1 } }, { b: 2 }],
			{ entries: [{ title: 'a', code: { success: true, data: 1 } }, { b: 2 }] },
		],
		['no object', 'text', { entries: [{ value: 'text' }] }],
		['null for data', { success: false, data: null, warning: 'w' }, { entries: [{ success: false, warning: 'w' }] }],
		['null for data, and no word of success', { data: null }, { entries: [{ success: true }] }],
		['a text for data', { success: true, data: 'text', warning: 'w' }, { entries: [{ data: 'text', warning: 'w' }] }],
		['items without pages', { data: { items: [1] } }, { entries: [{ value: 1 }] }],
		['items of one thing', { data: { id: 5, items: [1] } }, { entries: [{ id: 5, items: [1] }] }],
		['a group, its participants beside its name', { data: { subject: 'S', participants: [{ id: 'a' }] } }, { entries: [{ subject: 'S', participants: [{ id: 'a' }] }] }],
		['pages without items', { data: { pagination: { page: 1 } } }, { entries: [{ pagination: { page: 1 } }] }],
		['data within data, without pages', { data: { data: [{ id: 1 }] } }, { entries: [{ id: 1 }] }],
		[
			'an empty object for data',
			{ success: true, data: {}, warning: 'w' },
			{ entries: [{ success: true, warning: 'w' }] },
		],
	])('%s', (_, answer, page) => {
		expect(pageOf(answer)).toEqual(page);
	});

	it.each([
		[1, 2, true],
		[2, 2, false],
	])('page %i of %i', (at, last, hasMore) => {
		expect(pageOf({ data: { items: [], pagination: { page: at, totalPages: last } } }).hasMore).toBe(hasMore);
		expect(pageOf({ data: { data: [], current_page: at, last_page: last } }).hasMore).toBe(hasMore);
	});
});
