import type { IDataObject } from 'n8n-workflow';
import { readEvent } from '../../../../../nodes/WasenderApi/trigger/receive/read/readEvent';
import type { Reading } from '../../../../../nodes/WasenderApi/trigger/receive/read/reading';

const PHONE = '15550142001@s.whatsapp.net';
const LID = '204385550142001@lid';
const GROUP = '120363025550100777@g.us';
const DANA = { phone: '15550142001', lid: LID };

function read(event: string, data: unknown) {
	const reading = readEvent({ event, timestamp: 1_760_443_200, data } as IDataObject, '1').readings[0] as Reading;
	return { ...reading, chatType: reading.chat?.type, messageType: reading.message?.content.type };
}

describe('a status', () => {
	const own = { id: 'A', fromMe: true, remoteJid: LID, remoteJidAlt: PHONE };

	it('has a chat, and is about the other person', () => {
		const { item, chatType, messageType, people, isOwn } = read('messages.update', { key: own, update: { status: 'READ' } });
		expect(item).toEqual({
			event: 'messages.update',
			timestamp: '2025-10-14T12:00:00.000Z',
			session: { id: 1 },
			chatId: PHONE,
			chatType: 'personal',
			status: 4,
			statusName: 'read',
			key: own,
			update: { status: 'READ' },
		});
		expect({ chatType, messageType, isOwn }).toEqual({ chatType: 'personal', messageType: undefined, isOwn: false });
		expect(people).toContainEqual(DANA);
	});

	it('in a group is about its member', () => {
		const key = { id: 'A', fromMe: false, remoteJid: GROUP, participant: LID, participantAlt: PHONE };
		expect(read('messages.update', { key, update: { status: 3 } })).toMatchObject({ chatType: 'group', item: { chatId: GROUP } });
		expect(read('messages.update', { key, update: { status: 3 } }).people).toContainEqual(DANA);
	});

	it('may stand beside the key', () => {
		expect(read('messages.update', { key: own, status: 2 }).item).toMatchObject({ status: 2, statusName: 'sent' });
		expect(read('messages.update', { key: own, update: { status: 'odd' }, status: 2 }).item).toMatchObject({ status: 2 });
	});

	it('that is something else has none', () => {
		const { item } = read('messages.update', { key: own, update: { starred: true } });
		expect(item).toMatchObject({ status: null, statusName: null, update: { starred: true } });
		expect(item).not.toHaveProperty('type');
	});
});

describe('an edit in an update', () => {
	const key = { id: 'T', fromMe: false, remoteJid: PHONE, senderLid: LID };
	const image = { imageMessage: { caption: 'New', mimetype: 'image/jpeg' } };

	it('says what the message says now, and which one', () => {
		const message = { editedMessage: { message: image } };
		const { item, isOwn, messageType } = read('messages.update', { key, update: { message } });
		expect(item).toMatchObject({
			text: 'New',
			type: 'image',
			isEdit: true,
			media: { mimeType: 'image/jpeg' },
			from: '15550142001',
			fromLid: LID,
			fromMe: false,
			chatId: PHONE,
			target: { id: 'T', remoteJid: PHONE, fromMe: false },
			message,
			status: null,
		});
		expect({ isOwn, messageType }).toEqual({ isOwn: false, messageType: undefined });
	});

	it('of one’s own is one’s own', () => {
		const own = { ...key, fromMe: true };
		const edit = read('messages.update', { key: own, update: { message: { editedMessage: { message: image } } } });
		expect(edit).toMatchObject({ isOwn: true, item: { fromMe: true, target: { fromMe: true } } });
	});

	it('may have its text gathered by the API', () => {
		expect(read('messages.update', { key, update: { message: image, messageBody: 'Gathered' } }).item.text).toBe('Gathered');
	});

	it('without a key is no edit of anything', () => {
		expect(read('messages.update', { update: { message: image } }).item).not.toHaveProperty('type');
	});
});

describe('a deletion in an update', () => {
	const key = { id: 'T', fromMe: true, remoteJid: PHONE };

	it.each([1, 'REVOKE'])('with the stub %p names what is gone', (messageStubType) => {
		const { item, isOwn } = read('messages.update', { key, update: { message: null, messageStubType } });
		expect(item).toMatchObject({ type: 'deleted', target: { id: 'T', remoteJid: PHONE, fromMe: true }, chatId: PHONE });
		expect(item).not.toHaveProperty('text');
		expect(item).not.toHaveProperty('message');
		// Whoever deleted it, the key is the message's.
		expect(isOwn).toBe(false);
	});

	it('is none with another stub', () => {
		expect(read('messages.update', { key, update: { message: null, messageStubType: 'CIPHERTEXT' } }).item).not.toHaveProperty('type');
	});
});

describe('a reaction', () => {
	const target = { id: 'T', fromMe: true, remoteJid: PHONE };

	it('has who reacted, to what, and where', () => {
		const key = { id: 'R', fromMe: false, remoteJid: LID, remoteJidAlt: PHONE };
		const { item, people, isOwn, chatType, messageType } = read('messages.reaction', [{ key: target, reaction: { text: '👍', key } }]);
		expect(item).toMatchObject({ type: 'reaction', text: '👍', from: '15550142001', fromLid: LID, fromMe: false, chatId: PHONE, chatType: 'personal', target, key: target });
		expect({ people, isOwn, chatType, messageType }).toEqual({ people: [DANA], isOwn: false, chatType: 'personal', messageType: undefined });
	});

	it('of the other person is theirs, whichever spelling its key has', () => {
		const key = { id: 'R', fromMe: false, remoteJid: LID };
		expect(read('messages.reaction', { key: target, reaction: { text: '👍', key } }).people).toEqual([DANA]);
		expect(read('messages.reaction', { key: target, reaction: { text: '👍', key: { id: 'R', fromMe: false } } }).people).toEqual([{ phone: '15550142001' }]);
	});

	it('of one’s own is one’s own', () => {
		const theirs = { ...target, fromMe: false };
		const reading = read('messages.reaction', { key: theirs, reaction: { text: '👍', key: { id: 'R', fromMe: true, remoteJid: PHONE } } });
		expect(reading).toMatchObject({ isOwn: true, people: [{}], item: { fromMe: true, from: null, target: theirs } });
	});

	it('in a group is its member’s', () => {
		const key = { id: 'R', fromMe: false, remoteJid: GROUP, participant: LID, participantAlt: PHONE };
		const reading = read('messages.reaction', { key: { id: 'T', fromMe: true, remoteJid: GROUP }, reaction: { text: '👍', key } });
		expect(reading).toMatchObject({ people: [DANA], chatType: 'group', item: { chatId: GROUP, from: '15550142001' } });
	});

	it.each([{ id: 'T2' }, { fromMe: false }, { participant: LID }])('is told by a key that differs in %j', (differs) => {
		const reading = read('messages.reaction', { key: { ...target, remoteJid: GROUP }, reaction: { text: '👍', key: { ...target, remoteJid: GROUP, ...differs } } });
		expect(reading.item).toHaveProperty('fromMe');
	});

	it('with one key for both does not tell who reacted', () => {
		const reading = read('messages.reaction', { key: target, reaction: { text: '👍', key: target } });
		expect(reading).toMatchObject({ isOwn: false, people: [{ phone: '15550142001' }], item: { from: null, fromLid: null, target } });
		expect(reading.item).not.toHaveProperty('fromMe');
		const inGroup = { ...target, remoteJid: GROUP, participant: PHONE };
		expect(read('messages.reaction', { key: inGroup, reaction: { key: inGroup } }).people).toEqual([{}]);
	});

	it('that was taken back says nothing', () => {
		expect(read('messages.reaction', { key: target, reaction: { key: target } }).item.text).toBe('');
		expect(read('messages.reaction', { key: target }).item).toMatchObject({ text: '', target });
		expect(read('messages.reaction', { reaction: { text: '👍', key: target } }).item).toMatchObject({ target });
		expect(read('messages.reaction', {}).item).not.toHaveProperty('target');
	});
});

describe('a receipt', () => {
	it('is about whoever got or read the message', () => {
		const key = { id: 'A', fromMe: true, remoteJid: GROUP, participant: '15550142009@s.whatsapp.net' };
		const { item, people, chatType, isOwn } = read('message-receipt.update', { message: { key, receipt: { userJid: LID, readTimestamp: 5 } } });
		expect(item).toMatchObject({ chatId: GROUP, chatType: 'group', key, receipt: { userJid: LID, readTimestamp: 5 } });
		expect({ chatType, isOwn }).toEqual({ chatType: 'group', isOwn: false });
		expect(people).toContainEqual({ lid: LID });
		expect(people).toContainEqual({ phone: '15550142009' });
	});
});

describe('a deletion', () => {
	const key = { id: 'T', fromMe: false, remoteJid: '+15550142001' };

	it('has where, what, and with whom', () => {
		for (const data of [{ keys: [key] }, { keys: key }, [key], key, [{ key }]]) {
			const { item, people, chatType, messageType, isOwn } = read('messages.delete', data);
			expect(item).toMatchObject({ type: 'deleted', chatId: PHONE, chatType: 'personal', key, target: key });
			expect(people).toContainEqual({ phone: '15550142001' });
			expect({ chatType, messageType, isOwn }).toEqual({ chatType: 'personal', messageType: undefined, isOwn: false });
		}
	});

	it('of all messages of a chat names none', () => {
		const { item, chatType } = read('messages.delete', { jid: PHONE, all: true });
		expect(item).toMatchObject({ jid: PHONE, all: true });
		expect(item).not.toHaveProperty('type');
		expect(chatType).toBe('personal');
		expect(item).toMatchObject({ chatId: PHONE, chatType: 'personal' });
	});
});

describe('results of a poll', () => {
	const pollResult = [{ name: 'Quay', voters: [LID] }, { name: 'Park', voters: [PHONE] }];

	it('are with the other person, and with the voters', () => {
		const { item, people, chatType, isOwn } = read('poll.results', { key: { id: 'P', fromMe: true, remoteJid: GROUP }, pollResult });
		expect(item).toMatchObject({ chatId: GROUP, chatType: 'group', pollResult });
		expect(people).toEqual([{}, { lid: LID }, { phone: '15550142001' }]);
		expect({ chatType, isOwn }).toEqual({ chatType: 'group', isOwn: false });
		expect(read('poll.results', { key: { id: 'P', fromMe: true, remoteJid: PHONE }, pollResult: [] }).people).toEqual([{ phone: '15550142001' }]);
	});
});

describe('the words that a text filter looks at', () => {
	const key = { id: 'T', fromMe: true, remoteJid: PHONE };

	it('are those of an edit, a reaction, and the options that were chosen', () => {
		const message = { editedMessage: { message: { conversation: 'New' } } };
		expect(read('messages.update', { key, update: { message } }).words).toEqual(['New']);
		expect(read('messages.reaction', { key, reaction: { text: '👍', key } }).words).toEqual(['👍']);
		expect(read('messages.reaction', { key, reaction: { key } }).words).toEqual(['']);
		const pollResult = [{ name: 'Quay', voters: [LID] }, { name: 'Park', voters: [] }, { name: 'Fair', voters: 'x' }, { name: 5, voters: [LID] }, null, { name: 'Zoo', voters: [LID, PHONE] }];
		expect(read('poll.results', { key, pollResult }).words).toEqual(['Quay', 'Zoo']);
	});

	it('are none of what has no words', () => {
		expect(read('messages.update', { key, update: { status: 3 } }).words).toBeUndefined();
		expect(read('messages.update', { key, update: { message: null, messageStubType: 1 } }).words).toBeUndefined();
		expect(read('messages.delete', { keys: [key] }).words).toBeUndefined();
	});
});

describe('whom something in a group is meant for', () => {
	const theirs = { id: 'T', fromMe: false, remoteJid: GROUP, participant: LID };
	const own = { id: 'T', fromMe: true, remoteJid: GROUP };

	it('is told by what it is about', () => {
		const aboutTheirs = { people: [LID], isAboutOwn: false };
		const aboutOwn = { people: [], isAboutOwn: true };
		for (const [key, expected] of [[theirs, aboutTheirs], [own, aboutOwn]] as const) {
			expect(read('messages.reaction', { key, reaction: { text: '👍', key: { ...own, id: 'R' } } }).addressing).toEqual(expected);
			expect(read('messages.delete', { keys: [key] }).addressing).toEqual(expected);
			expect(read('messages.update', { key, update: { message: null, messageStubType: 1 } }).addressing).toEqual(expected);
		}
	});

	it('is told by what an edit says now', () => {
		const extendedTextMessage = { text: '@x', contextInfo: { mentionedJid: [PHONE] } };
		const { addressing } = read('messages.update', { key: own, update: { message: { editedMessage: { message: { extendedTextMessage } } } } });
		expect(addressing).toEqual({ people: [PHONE], isAboutOwn: false });
	});

	it('is told by whom a message mentions, quotes or reacts to', () => {
		const written = (message: IDataObject) => read('messages.received', { messages: { key: { ...theirs, id: 'M' }, message } }).addressing?.people;
		const text = (contextInfo: IDataObject) => written({ extendedTextMessage: { text: 'x', contextInfo } });
		expect(text({ mentionedJid: [PHONE, LID] })).toEqual([PHONE, LID]);
		expect(text({ stanzaId: 'Q', participant: PHONE })).toEqual([PHONE]);
		// Without a message's id it quotes none.
		expect(text({ participant: PHONE })).toEqual([]);
		expect(text({ mentionedJid: 'x' })).toEqual([]);
		expect(written({ conversation: 'x' })).toEqual([]);
		expect(written({ reactionMessage: { text: '👍', key: { id: 'T', fromMe: true, participant: PHONE } } })).toEqual([PHONE]);
		expect(written({ protocolMessage: { type: 14, key: theirs, editedMessage: { conversation: 'x' } } })).toEqual([]);
	});

	it('of a status is nobody', () => {
		expect(read('messages.update', { key: own, update: { status: 4 } }).addressing).toBeUndefined();
	});
});
