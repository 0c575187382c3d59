import { passes, unreadableSender } from '../../../../nodes/WasenderApi/trigger/receive/filters';

const message = { chatType: 'personal', from: '12345678900', fromLid: '555555555@lid', fromMe: false };
const none = { chatTypes: [], fromNumbers: '', ignoreOwnMessages: false };

describe('passes', () => {
	it('lets everything through where nothing is set', () => {
		expect(passes(message, none)).toBe(true);
		expect(passes({ ...message, from: null, fromLid: null, fromMe: true }, none)).toBe(true);
	});

	it('goes by the type of the chat', () => {
		expect(passes(message, { ...none, chatTypes: ['personal'] })).toBe(true);
		expect(passes(message, { ...none, chatTypes: ['group', 'channel'] })).toBe(false);
	});

	it('leaves out own messages', () => {
		expect(passes({ ...message, fromMe: true }, { ...none, ignoreOwnMessages: true })).toBe(false);
		expect(passes(message, { ...none, ignoreOwnMessages: true })).toBe(true);
	});

	it.each(['+1 (234) 567-8900', '12345678900@s.whatsapp.net', '555555555@lid', '+9 999 999 999, 0012345678900', ['+12345678900']])('knows the sender written as %j', (fromNumbers) => {
		expect(passes(message, { ...none, fromNumbers })).toBe(true);
	});

	it.each(['+9 999 999 999', '12345678900@lid', '555555555'])('does not take another for the sender: %j', (fromNumbers) => {
		expect(passes(message, { ...none, fromNumbers })).toBe(false);
	});

	it('lets nobody through who cannot be told, where senders are named', () => {
		expect(passes({ ...message, from: null, fromLid: null }, { ...none, fromNumbers: '+12345678900' })).toBe(false);
	});

	it('is not about events that are no messages', () => {
		expect(passes({ event: 'call', from: '1' }, { chatTypes: ['group'], fromNumbers: '+12345678900', ignoreOwnMessages: true })).toBe(true);
	});
});

describe('unreadableSender', () => {
	it('finds what is neither a phone number nor a LID', () => {
		expect(unreadableSender('+12345678900, Amina')).toBe('Amina');
		expect(unreadableSender(['123456789-987654321@g.us'])).toBe('123456789-987654321@g.us');
		expect(unreadableSender('+12345678900\n555555555@lid')).toBeUndefined();
		expect(unreadableSender('')).toBeUndefined();
	});
});
