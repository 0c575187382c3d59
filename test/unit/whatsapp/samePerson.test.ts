import fc from 'fast-check';
import { isSamePerson, isSamePersonAny } from '../../../nodes/WasenderApi/whatsapp/samePerson';

describe('one person', () => {
	it.each([
		['a number and its JID', '+1 555 014 2001', '15550142001@s.whatsapp.net'],
		['the former JID', '15550142001@c.us', '15550142001@s.whatsapp.net'],
		['a device of the number', '15550142001:12@s.whatsapp.net', '0015550142001'],
		['a number of an expression', 15550142001, '+1 (555) 014-2001'],
		['a LID and a device of it', '204385550142001@lid', '204385550142001:3@lid'],
		['Brazil, with and without the ninth digit', '+55 11 9 8550-0142', '551185500142@s.whatsapp.net'],
		['Brazil, digits of 6 to 9', '+55 85 9 6550-0142', '558565500142'],
		['Brazil, the last of them', '+55 99 9 9550-0142', '559995500142'],
		['Brazil, a São Paulo mobile with 5', '+55 11 9 5550-0142', '551155500142'],
		['Mexico, with and without the 1', '+52 1 55 5550 0199', '525555500199@s.whatsapp.net'],
		['Mexico, area codes of 2 to 9', '5212225550199', '522225550199'],
		['Mexico, the last of them', '5219995550199', '529995550199'],
		['Argentina, with and without the 9', '+54 9 11 5550-0123', '541155500123'],
		['Argentina, an area code of four digits', '+54 9 2966 55-0123', '542966550123'],
		['Argentina, an area code that begins with 3', '+54 9 351 555-0123', '543515550123'],
		['Argentina, as written within the country', '+54 11 15 5550-0123', '5491155500123'],
		['Argentina, both', '+54 9 11 15 5550-0123', '541155500123'],
		['Argentina, 15 behind an area code of three digits', '+54 351 15 555-0123', '5493515550123'],
		['Argentina, 15 behind one of four', '+54 2966 15 55-0123', '5492966550123'],
	])('%s', (_, a, b) => {
		expect(isSamePerson(a, b)).toBe(true);
		expect(isSamePerson(b, a)).toBe(true);
	});

	it.each([
		['another last digit', '+55 11 9 8550-0142', '551185500143'],
		['a Brazilian landline, and the mobile with a 9 before its digits', '+55 11 9 3550-0142', '551135500142'],
		['a landline with 5 outside of São Paulo', '+55 21 9 5550-0142', '552155500142'],
		['an area code with a 0', '+55 10 9 8550-0142', '551085500142'],
		['a Brazilian number with one digit more', '+55 11 9 8550-01422', '5511855001422'],
		['a Brazilian number with one digit less', '+55 11 9 8550-014', '55118550014'],
		['a number that only ends like a Brazilian one', '+155 11 9 8550-0142', '155 11 8550-0142'],
		['a Mexican number with a second 1', '+52 1 1 555 550 199', '521555550199'],
		['a Mexican number with one digit more', '+52 1 55 5550 01999', '5255555001999'],
		['a Mexican number with one digit less', '+52 1 55 5550 019', '5255555 0019'],
		['an Argentine number with one digit more', '+54 9 11 5550-01233', '5411555001233'],
		['an Argentine number with one digit less', '+54 9 11 5550-012', '541155500 12'],
		['an Argentine number in no area', '+54 9 41 5550-0123', '544155500123'],
		['15 behind an area code, and one digit more', '+54 11 15 5550-0123 3', '54 11 5550-0123 3'],
		['a number that only ends like an Argentine one, with 15', '+1 54 11 15 5550-0123', '15411 5550-0123'],
		['15 behind no area', '+54 41 15 5550-0123', '544155500123'],
		['a number that only ends like an Argentine one', '+1 54 9 11 5550-0123', '15411 5550-0123'],
		['a number that only ends like a Mexican one', '+1 52 1 55 5550 0199', '152 55 5550 0199'],
		['a nine in another country', '+33 9 12 34 56 78', '+33 12 34 56 78'],
		['a LID and a phone with its digits', '15550142001@lid', '15550142001@s.whatsapp.net'],
		['two LIDs', '204385550142001@lid', '204385550142002@lid'],
		['a group is no person', '120363025550100777@g.us', '120363025550100777@g.us'],
		['a channel is no person', '120363185550100200@newsletter', '120363185550100200@newsletter'],
		['what is no address', 'Dana', 'Dana'],
		['nothing', undefined, undefined],
		['null', null, null],
	])('is not told by %s', (_, a, b) => {
		expect(isSamePerson(a, b)).toBe(false);
		expect(isSamePerson(b, a)).toBe(false);
	});

	it('is the same however it is written', () => {
		const number = fc.stringMatching(/^[1-9]\d{7,13}$/);
		const writings: Array<(digits: string) => unknown> = [
			(digits) => digits,
			(digits) => `+${digits}`,
			(digits) => `00${digits}`,
			(digits) => Number(digits),
			(digits) => `${digits.slice(0, 3)} ${digits.slice(3, 6)}-${digits.slice(6)}`,
			(digits) => `${digits}@s.whatsapp.net`,
			(digits) => `${digits}@c.us`,
			(digits) => `${digits}:7@s.whatsapp.net`,
		];
		fc.assert(
			fc.property(number, fc.constantFrom(...writings), fc.constantFrom(...writings), (digits, one, other) => {
				expect(isSamePerson(one(digits), other(digits))).toBe(true);
			}),
		);
	});

	it('is not somebody whose last digit differs', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[1-9]\d{7,13}$/), fc.integer({ min: 1, max: 9 }), (digits, by) => {
				const other = digits.slice(0, -1) + String((Number(digits.at(-1)) + by) % 10);
				expect(isSamePerson(digits, other)).toBe(false);
			}),
		);
	});
});

describe('a person of whom several spellings are known', () => {
	const dana = ['15550142001', '204385550142001@lid'];

	it.each([
		['the LID', ['204385550142001@lid']],
		['the phone number', [undefined, '+1 555 014 2001']],
		['both', dana],
	])('is found by %s', (_, known) => expect(isSamePersonAny(dana, known)).toBe(true));

	it.each([
		['somebody else', ['15550142002', '177205550142002@lid']],
		['nothing', []],
		['what says nothing', [null, '']],
	])('is not found by %s', (_, known) => expect(isSamePersonAny(dana, known)).toBe(false));
});
