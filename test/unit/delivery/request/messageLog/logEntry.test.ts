import { hasFailed, isOldestFirst, timeOf } from '../../../../../nodes/WasenderApi/delivery/request/messageLog/logEntry';

const NOON = Date.parse('2025-06-01T12:00:00Z');

it.each([
	'2025-06-01T12:00:00Z',
	'2025-06-01T12:00:00.000000Z',
	'2025-06-01 12:00:00',
	' 2025-06-01T12:00:00 ',
	'2025-06-01T14:00:00+02:00',
	'2025-06-01T07:00:00-0500',
	NOON,
	NOON / 1_000,
	String(NOON),
	String(NOON / 1_000),
])('%j is noon', (at) => {
	expect(timeOf({ created_at: at })).toBe(NOON);
});

it.each([undefined, null, '', 'noon', '12345678', '12345678901234', '1717243200x', 'x1717243200'])('%j is no time', (at) => {
	expect(timeOf({ created_at: at })).toBeNaN();
});

describe('a page of the log', () => {
	const [early, late] = ['2025-06-01 12:00:00', '2025-06-01 13:00:00'];

	it.each([
		['its ids go up', [{ id: 1 }, { id: 2 }]],
		['its ids go up, as text', [{ id: '9' }, { id: '5' }, { id: '10' }]],
		['its ids are no numbers, and its times go up', [{ id: 'b', created_at: early }, { id: 'a', created_at: late }]],
		['only one of its ids is a number, and its times go up', [{ id: 2, created_at: early }, { id: 'a', created_at: late }]],
		['only the last of its ids is a number, and its times go up', [{ id: 'b', created_at: early }, { id: 1, created_at: late }]],
	])('begins with the oldest entry where %s', (_, entries) => {
		expect(isOldestFirst(entries)).toBe(true);
	});

	it.each([
		['it is empty', []],
		['it has one entry', [{ id: 1, created_at: early }]],
		['its ids go down', [{ id: 2, created_at: early }, { id: 1, created_at: late }]],
		['its ids are no numbers, and its times go down', [{ id: 'a', created_at: late }, { id: 'b', created_at: early }]],
		['it tells neither', [{}, {}]],
	])('does not where %s', (_, entries) => {
		expect(isOldestFirst(entries)).toBe(false);
	});
});

it.each([
	['failed', true],
	['FAILED', true],
	['error', true],
	['sent', false],
	['not failed', false],
	['failed over', false],
	[undefined, false],
])('the status %j says that nobody was reached: %j', (status, failed) => {
	expect(hasFailed({ status })).toBe(failed);
});
