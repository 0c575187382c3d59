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
				for (const entry of pageOf(answer).entries) expect(typeof entry === 'object' && entry !== null && !Array.isArray(entry)).toBe(true);
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
