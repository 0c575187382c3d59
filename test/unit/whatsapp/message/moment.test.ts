import { momentOf } from '../../../../nodes/WasenderApi/whatsapp/message/moment';

describe('a moment', () => {
	it.each([
		[1760436000, '2025-10-14T10:00:00.000Z'],
		['1760436000', '2025-10-14T10:00:00.000Z'],
		[1760436000123, '2025-10-14T10:00:00.123Z'],
		[{ low: 1760436000, high: 0, unsigned: true }, '2025-10-14T10:00:00.000Z'],
		[1, '1970-01-01T00:00:01.000Z'],
		[99_999_999_999, '5138-11-16T09:46:39.000Z'],
		[100_000_000_000, '1973-03-03T09:46:40.000Z'],
	])('%j is %s', (value, iso) => expect(momentOf(value)).toBe(iso));

	it.each([undefined, null, 0, -5, 'soon', {}, 1e300])('is not told by %p', (value) => expect(momentOf(value)).toBeUndefined());
});
