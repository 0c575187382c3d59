import { needsOwn, passes } from '../../../../../nodes/WasenderApi/trigger/receive/select/filters';
import type { Reading } from '../../../../../nodes/WasenderApi/trigger/receive/read/reading';
import type { Chat } from '../../../../../nodes/WasenderApi/whatsapp/chat';
import { MESSAGE_TYPES, type MessageType } from '../../../../../nodes/WasenderApi/whatsapp/message/messageTypes';

const PERSON = { phone: '12345678900', lid: '555555555@lid' };
const GROUP = '123456789-987654321@g.us';

const chatOf = (type: Chat['type'], id = '12345678900@s.whatsapp.net', other = PERSON): Chat => ({ type, id, other });
const inGroup: Chat = { type: 'group', id: GROUP, other: {} };

const messageOf = (type: MessageType): Reading['message'] =>
	({ content: { type, text: '', part: {}, isEdit: false } }) as unknown as Reading['message'];

const message: Reading = {
	item: {},
	chat: chatOf('personal'),
	message: messageOf('text'),
	people: [PERSON],
	isOwn: false,
};
const none = { chats: '', chatTypes: [], fromNumbers: '', ignoreOwnMessages: false, mentionedOnly: false, messageTypes: [], statuses: [], textFilter: {} };

describe('where nothing is set', () => {
	it.each(['personal', 'group', 'channel'] as const)('%s chats are let through', (chatType) => {
		expect(passes({ ...message, chat: chatOf(chatType), people: [{}], isOwn: true }, none)).toBe(true);
	});

	it('stories are not', () => {
		expect(passes({ ...message, chat: chatOf('status') }, none)).toBe(false);
	});

	it.each(MESSAGE_TYPES)('$value: as a person is shown something', ({ value }) => {
		const isSilent = ['album', 'deleted', 'pin', 'system'].includes(value);
		expect(passes({ ...message, message: messageOf(value) }, none)).toBe(!isSilent);
	});
});

describe('chat types', () => {
	it('let through what is chosen only', () => {
		expect(passes(message, { ...none, chatTypes: ['personal'] })).toBe(true);
		expect(passes(message, { ...none, chatTypes: ['group', 'channel'] })).toBe(false);
		expect(passes({ ...message, chat: chatOf('status') }, { ...none, chatTypes: ['status'] })).toBe(true);
		expect(passes(message, { ...none, chatTypes: ['status'] })).toBe(false);
	});
});

describe('message types', () => {
	it('let through what is chosen only', () => {
		expect(passes(message, { ...none, messageTypes: ['image', 'text'] })).toBe(true);
		expect(passes(message, { ...none, messageTypes: ['image'] })).toBe(false);
		expect(passes({ ...message, message: messageOf('system') }, { ...none, messageTypes: ['system'] })).toBe(true);
	});

	it('are about messages only', () => {
		expect(passes({ ...message, message: undefined }, { ...none, messageTypes: ['image'] })).toBe(true);
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

describe('chats', () => {
	it.each(['+1 (234) 567-8900', '12345678900@c.us', '555555555@lid', `${GROUP}, 0012345678900`, ['555555555@lid'], '["+12345678900"]', null, ' ,'])('know the chat written as %j', (chats) => {
		expect(passes(message, { ...none, chats })).toBe(true);
	});

	it.each(['+9 999 999 999', GROUP, '12345678900@lid', '1@newsletter'])('do not take another for the chat: %j', (chats) => {
		expect(passes(message, { ...none, chats })).toBe(false);
	});

	it('know a group and a channel by their JID, and not by who writes there', () => {
		expect(passes({ ...message, chat: inGroup }, { ...none, chats: ` ${GROUP}` })).toBe(true);
		expect(passes({ ...message, chat: inGroup }, { ...none, chats: '+12345678900' })).toBe(false);
		const channel: Chat = { type: 'channel', id: '1@newsletter', other: {} };
		expect(passes({ ...message, chat: channel }, { ...none, chats: '1@newsletter' })).toBe(true);
	});

	it('do not let through a person who cannot be told', () => {
		const chat: Chat = { type: 'personal', id: '555555555@lid', other: { lid: '555555555@lid' } };
		expect(passes({ ...message, chat }, { ...none, chats: '+12345678900' })).toBe(false);
	});
});

describe('session statuses', () => {
	const status: Reading = { item: {}, people: [], isOwn: false, sessionStatus: 'logged_out' };

	it('let through what is chosen, or all', () => {
		expect(passes(status, none)).toBe(true);
		expect(passes(status, { ...none, statuses: ['expired', 'logged_out'] })).toBe(true);
		expect(passes(status, { ...none, statuses: ['connected'] })).toBe(false);
	});

	it('are about session statuses only', () => {
		expect(passes(message, { ...none, statuses: ['connected'] })).toBe(true);
	});
});

describe('a text filter', () => {
	const textFilter = { values: { operation: 'contains', value: 'yes' } };

	it('lets through what says it, or one of several things that are said', () => {
		expect(passes({ ...message, words: ['Oh yes'] }, { ...none, textFilter })).toBe(true);
		expect(passes({ ...message, words: ['Oh no'] }, { ...none, textFilter })).toBe(false);
		expect(passes({ ...message, words: ['No', 'Yes'] }, { ...none, textFilter })).toBe(true);
		expect(passes({ ...message, words: [] }, { ...none, textFilter })).toBe(false);
	});

	it('is not about what says nothing', () => {
		expect(passes({ ...message, words: undefined }, { ...none, textFilter })).toBe(true);
	});

	it('that is wrong lets nothing through that says something', () => {
		const wrong = { values: { operation: 'matches', value: '(' } };
		expect(passes({ ...message, words: ['('] }, { ...none, textFilter: wrong })).toBe(false);
	});
});

describe('only when mentioned', () => {
	const only = { ...none, mentionedOnly: true };
	const own = { phone: '15550100001', lid: '177205550142002@lid' };
	const said = (...people: unknown[]): Reading => ({ ...message, chat: inGroup, addressing: { people, isAboutOwn: false } });

	it.each(['15550100001@s.whatsapp.net', '15550100001:42@s.whatsapp.net', '177205550142002@lid', '+1 555 010 0001'])('lets through in a group what is for %s', (jid) => {
		expect(passes(said('5550@lid', jid), only, own)).toBe(true);
	});

	it.each([[], ['204385550142001@lid'], [undefined], [{}], ['177205550142002']])('lets through nothing else there: %j', (...people) => {
		expect(passes(said(...people), only, own)).toBe(false);
		expect(passes(said(...people), none, own)).toBe(true);
	});

	it('lets nothing through where it is not known who the session is', () => {
		expect(passes(said('177205550142002@lid'), only, {})).toBe(false);
	});

	it('lets through what is about a message of the session, and what is for nobody in particular', () => {
		expect(passes({ ...said(), addressing: { people: [], isAboutOwn: true } }, only, own)).toBe(true);
		expect(passes({ ...said(), addressing: undefined }, only, own)).toBe(true);
	});

	it('is about groups only', () => {
		expect(passes({ ...said(), chat: chatOf('personal') }, only, own)).toBe(true);
	});

	it('asks who the session is only where that makes the difference', () => {
		expect(needsOwn(said('177205550142002@lid'), only)).toBe(true);
		expect(needsOwn(said('177205550142002@lid'), none)).toBe(false);
		expect(needsOwn(said('177205550142002@lid'), { ...only, chatTypes: ['personal'] })).toBe(false);
		expect(needsOwn(said(), only)).toBe(false);
		expect(needsOwn({ ...said('1@lid'), addressing: { people: ['1@lid'], isAboutOwn: true } }, only)).toBe(false);
		expect(needsOwn({ ...said('1@lid'), chat: chatOf('personal') }, only)).toBe(false);
	});
});

it('filters are not about what happens in no chat', () => {
	const call: Reading = { item: {}, people: [], isOwn: false };
	expect(passes(call, { ...none, textFilter: { values: { value: 'x' } }, chats: GROUP, statuses: ['connected'], chatTypes: ['group'], fromNumbers: '+12345678900', ignoreOwnMessages: true, messageTypes: ['image'] })).toBe(true);
});
