import { DateTime } from 'luxon';
import { requiredText, textFrom } from '../../../../nodes/WasenderApi/fields/value/textFrom';

const reader = {
	getNode: () => ({ name: 'WasenderAPI', type: 'wasenderApi', id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} }),
};

it.each<[unknown, string]>([
	[' as written\n', ' as written\n'],
	[42, '42'],
	[0, '0'],
	[-1.5, '-1.5'],
	[false, 'false'],
	[undefined, ''],
	[null, ''],
	[new Date(Date.UTC(2026, 0, 2)), '2026-01-02T00:00:00.000Z'],
	[DateTime.fromISO('2026-01-02T03:04:05.000Z', { zone: 'utc' }), '2026-01-02T03:04:05.000Z'],
])('%p is the text %j', (value, text) => {
	expect(textFrom(reader, 'Text', value)).toBe(text);
});

it('refuses an object, a list, and an object that holds itself', () => {
	const loop: Record<string, unknown> = {};
	loop.loop = loop;
	expect(() => textFrom(reader, 'Text', { a: 1 })).toThrow('Text: {"a":1} is an object; choose one of its fields');
	expect(() => textFrom(reader, 'Text', ['a'])).toThrow('Text: ["a"] is a list; choose one of its entries, or join them');
	expect(() => textFrom(reader, 'Text', loop)).toThrow(/^Text: .* is an object/);
	expect(() => textFrom(reader, 'Text', new Date(NaN))).toThrow(/^Text: .* is an object/);
});

it('refuses what is blank where words are needed', () => {
	expect(requiredText(reader, 'Name', 7, 'Give it one.')).toBe('7');
	expect(() => requiredText(reader, 'Name', ' \n', 'Give it one.')).toThrow('Name: this field is empty');
});
