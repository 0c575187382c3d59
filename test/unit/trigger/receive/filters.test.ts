import { passes } from '../../../../nodes/WasenderApi/trigger/receive/filters';
import type { Reading } from '../../../../nodes/WasenderApi/trigger/receive/read/reading';
import { MESSAGE_TYPES } from '../../../../nodes/WasenderApi/whatsapp/message/messageTypes';

const message: Reading = {
	item: {},
	chatType: 'personal',
	messageType: 'text',
	people: [{ phone: '12345678900', lid: '555555555@lid' }],
	isOwn: false,
};
const none = { chatTypes: [], fromNumbers: '', ignoreOwnMessages: false, messageTypes: [] };

describe('where nothing is set', () => {
	it.each(['personal', 'group', 'channel'] as const)('%s chats are let through', (chatType) => {
		expect(passes({ ...message, chatType, people: [{}], isOwn: true }, none)).toBe(true);
	});

	it('stories are not', () => {
		expect(passes({ ...message, chatType: 'status' }, none)).toBe(false);
	});

	it.each(MESSAGE_TYPES)('$value: as a person is shown something', ({ value }) => {
		const isSilent = ['album', 'deleted', 'pin', 'system'].includes(value);
		expect(passes({ ...message, messageType: value }, none)).toBe(!isSilent);
	});
});

describe('chat types', () => {
	it('let through what is chosen only', () => {
		expect(passes(message, { ...none, chatTypes: ['personal'] })).toBe(true);
		expect(passes(message, { ...none, chatTypes: ['group', 'channel'] })).toBe(false);
		expect(passes({ ...message, chatType: 'status' }, { ...none, chatTypes: ['status'] })).toBe(true);
		expect(passes(message, { ...none, chatTypes: ['status'] })).toBe(false);
	});
});

describe('message types', () => {
	it('let through what is chosen only', () => {
		expect(passes(message, { ...none, messageTypes: ['image', 'text'] })).toBe(true);
		expect(passes(message, { ...none, messageTypes: ['image'] })).toBe(false);
		expect(passes({ ...message, messageType: 'system' }, { ...none, messageTypes: ['system'] })).toBe(true);
	});

	it('are about messages only', () => {
		expect(passes({ ...message, messageType: undefined }, { ...none, messageTypes: ['image'] })).toBe(true);
	});
});

describe('own messages', () => {
	it('are left out where that is asked for', () => {
		expect(passes({ ...message, isOwn: true }, { ...none, ignoreOwnMessages: true })).toBe(false);
		expect(passes({ ...message, isOwn: true }, none)).toBe(true);
		expect(passes(message, { ...none, ignoreOwnMessages: true })).toBe(true);
	});
});

describe('from numbers', () => {
	it.each([
		'+1 (234) 567-8900',
		'12345678900@s.whatsapp.net',
		'12345678900@c.us',
		'555555555@lid',
		'+9 999 999 999, 0012345678900',
		'+9 999 999 999;12345678900',
		'+9 999 999 999\n12345678900',
		['+12345678900'],
		12345678900,
		null,
		' , ,',
	])('know the sender written as %j', (fromNumbers) => {
		expect(passes(message, { ...none, fromNumbers })).toBe(true);
	});

	it.each(['+9 999 999 999', '12345678900@lid', '555555555', 'Amina', [null, '+9 999 999 999']])('do not take another for the sender: %j', (fromNumbers) => {
		expect(passes(message, { ...none, fromNumbers })).toBe(false);
	});

	it('know a national spelling', () => {
		const people = [{ phone: '551185500142' }];
		expect(passes({ ...message, people }, { ...none, fromNumbers: '+55 11 9 8550-0142' })).toBe(true);
	});

	it('want one of several people', () => {
		const people = [{}, { phone: '19999999999' }, { phone: '12345678900' }];
		expect(passes({ ...message, people }, { ...none, fromNumbers: '+12345678900' })).toBe(true);
	});

	it.each([[[{}]], [[]]])('let nobody through who cannot be told: %j', (people) => {
		expect(passes({ ...message, people }, { ...none, fromNumbers: '+12345678900' })).toBe(false);
	});
});

it('filters are not about what happens in no chat', () => {
	const call: Reading = { item: {}, people: [], isOwn: false };
	expect(passes(call, { chatTypes: ['group'], fromNumbers: '+12345678900', ignoreOwnMessages: true, messageTypes: ['image'] })).toBe(true);
});
