import fc from 'fast-check';
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { peopleOf } from '../../../../nodes/WasenderApi/fields/people/people';

const context = {
	getNode: () => ({ name: 'WasenderAPI', type: 'wasenderApi', id: '1', typeVersion: 1, position: [0, 0], parameters: {} }),
	getItemIndex: () => 3,
} as unknown as IExecuteSingleFunctions;

const people = (value: unknown) => peopleOf(context, 'Participants', value);

describe('peopleOf', () => {
	it('gives JIDs, whatever way people are written', () => {
		expect(people('+1 (234) 567-8900\n555555555@lid, 2234567890@s.whatsapp.net')).toEqual(['12345678900@s.whatsapp.net', '555555555@lid', '2234567890@s.whatsapp.net']);
	});

	it('names each person once', () => {
		const spellings = ['+12345678900', 12345678900, '12345678900@s.whatsapp.net', '12345678900@c.us', '12345678900:7@c.us', '001 234 567 8900'];
		expect(people(spellings)).toEqual(['12345678900@s.whatsapp.net']);
	});

	it.each<[unknown, RegExp]>([
		['+12345678900, Amina', /^Participants: "Amina" is not a phone number or WhatsApp ID of a person$/],
		['123456789-987654321@g.us', /^Participants: "123456789-987654321@g.us" is a group, not a person$/],
		['120363041234567890@newsletter', /is a channel, not a person$/],
		[[{ phone: '+12345678900' }], /^Participants: \{"phone":"\+12345678900"\} is an object; choose one of its fields$/],
	])('refuses %j, and says which entry', (value, message) => {
		expect(() => people(value)).toThrow(message);
		try {
			people(value);
		} catch (error) {
			expect(error).toMatchObject({ context: { itemIndex: 3 }, description: expect.stringMatching(/Nothing was sent\.$/) as string });
		}
	});

	it('reads a list as AI agents write it', () => {
		expect(people('["+12345678900", "+12345678901"]')).toEqual(['12345678900@s.whatsapp.net', '12345678901@s.whatsapp.net']);
		expect(people('[]')).toEqual([]);
	});

	it('gives as many as there are, in their order', () => {
		const number = fc.stringMatching(/^[1-9]\d{9}$/);
		fc.assert(
			fc.property(fc.uniqueArray(number, { maxLength: 20 }), fc.constantFrom(',', '\n', '\r\n', ';', ' , ', 'JSON'), (numbers, separator) => {
				const written = numbers.map((one) => `+${one}`);
				expect(people(separator === 'JSON' ? JSON.stringify(written) : written.join(separator))).toEqual(numbers.map((one) => `${one}@s.whatsapp.net`));
			}),
		);
	});
});
