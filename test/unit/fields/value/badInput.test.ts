import { badInput, missingInput } from '../../../../nodes/WasenderApi/fields/value/badInput';

const reader = {
	getNode: () => ({ name: 'WasenderAPI', type: 'wasenderApi', id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} }),
	getItemIndex: () => 2,
};

describe('badInput', () => {
	it.each<[unknown, string]>([
		['abc', 'To: "abc" is wrong'],
		[5, 'To: 5 is wrong'],
		[{ a: 1 }, 'To: {"a":1} is wrong'],
		[undefined, 'To: undefined is wrong'],
	])('shows the field, the value (%p) and what is wrong', (value, message) => {
		const error = badInput(reader, 'To', value, 'is wrong', 'Write it right.');
		expect(error.message).toBe(message);
		expect(error.description).toBe('Write it right. Nothing was sent.');
		expect(error.context.itemIndex).toBe(2);
	});

	it('cuts a long value', () => {
		expect(badInput(reader, 'To', 'x'.repeat(10_000), 'is wrong', '').message.length).toBeLessThan(120);
	});

	it('does without an item where there is none', () => {
		expect(badInput({ getNode: reader.getNode }, 'To', 'a', 'is wrong', '').context.itemIndex).toBeUndefined();
	});
});

describe('missingInput', () => {
	it('says which field is empty', () => {
		expect(missingInput(reader, 'Text', 'Write something.')).toMatchObject({ message: 'Text: this field is empty', description: 'Write something. Nothing was sent.' });
	});
});
