import { addressesIn, unreadableChat, unreadableSender } from '../../../nodes/WasenderApi/trigger/addresses';

describe('addressesIn', () => {
	it.each<[unknown, string[]]>([
		['+12345678900, 555@lid;1@g.us\n 2@g.us', ['+12345678900', '555@lid', '1@g.us', '2@g.us']],
		[' a ,, ;\n', ['a']],
		[['a ', '', null, 12345678900], ['a', '12345678900']],
		['', []],
		[undefined, []],
	])('in %j are %j', (option, addresses) => {
		expect(addressesIn(option)).toEqual(addresses);
	});
});

describe('unreadableSender', () => {
	it('finds what is neither a phone number nor a LID', () => {
		expect(unreadableSender('+12345678900, Amina')).toBe('Amina');
		expect(unreadableSender(['123456789-987654321@g.us'])).toBe('123456789-987654321@g.us');
		expect(unreadableSender('1@newsletter')).toBe('1@newsletter');
		expect(unreadableSender('+12345678900\n555555555@lid')).toBeUndefined();
		expect(unreadableSender('')).toBeUndefined();
	});
});

describe('unreadableChat', () => {
	it('finds what is no address', () => {
		expect(unreadableChat('+12345678900, Customers')).toBe('Customers');
		expect(unreadableChat('status@broadcast')).toBe('status@broadcast');
		expect(unreadableChat(['+12345678900', '555555555@lid', '123456789-987654321@g.us', '1@newsletter'])).toBeUndefined();
		expect(unreadableChat('')).toBeUndefined();
	});
});
