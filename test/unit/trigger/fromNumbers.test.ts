import { unreadableSender } from '../../../nodes/WasenderApi/trigger/fromNumbers';

describe('unreadableSender', () => {
	it('finds what is neither a phone number nor a LID', () => {
		expect(unreadableSender('+12345678900, Amina')).toBe('Amina');
		expect(unreadableSender(['123456789-987654321@g.us'])).toBe('123456789-987654321@g.us');
		expect(unreadableSender('1@newsletter')).toBe('1@newsletter');
		expect(unreadableSender('+12345678900\n555555555@lid')).toBeUndefined();
		expect(unreadableSender('')).toBeUndefined();
	});
});
