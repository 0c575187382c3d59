import type { IDataObject } from 'n8n-workflow';
import { readEvent } from '../../../../../nodes/WasenderApi/trigger/receive/read/readEvent';

const PERSON = '1234567890@s.whatsapp.net';
const GROUP = '123456789-987654321@g.us';

function itemOf(entry: IDataObject): IDataObject {
	return readEvent({ event: 'messages.received', data: { messages: entry } }, '1').readings[0]?.item ?? {};
}

function simplified(message: IDataObject, key: IDataObject = {}, beside: IDataObject = {}): IDataObject {
	return itemOf({ key: { id: 'A', fromMe: false, remoteJid: PERSON, ...key }, message, ...beside });
}

describe('where an answer goes', () => {
	it.each<[string, IDataObject, string]>([
		['the phone', { remoteJid: PERSON }, PERSON],
		['the phone, where the chat is a LID and the sender is told', { remoteJid: '555555555@lid', senderPn: PERSON }, PERSON],
		['the phone, where only the cleaned number is told', { remoteJid: '555555555@lid', cleanedSenderPn: '1234567890' }, PERSON],
		['the LID, where nobody tells the phone', { remoteJid: '555555555@lid', senderLid: '555555555@lid' }, '555555555@lid'],
		['the number itself, not one of its devices', { remoteJid: '1234567890:12@s.whatsapp.net' }, PERSON],
		['the phone, where the API writes a plus', { remoteJid: '+1234567890' }, PERSON],
		['the group', { remoteJid: GROUP, participant: '555555555@lid', cleanedParticipantPn: '1234567890' }, GROUP],
		['the channel', { remoteJid: '1@newsletter' }, '1@newsletter'],
		['the other person, not the session, for an own message', { fromMe: true, remoteJid: '555555555@lid', senderPn: '19998887777@s.whatsapp.net', cleanedSenderPn: '19998887777' }, '555555555@lid'],
	])('to %s', (_, key, chatId) => {
		expect(simplified({ conversation: 'x' }, key).chatId).toBe(chatId);
	});
});

describe('who wrote', () => {
	it.each<[string, IDataObject, string | null, string | null]>([
		['in a personal chat', { cleanedSenderPn: '1234567890', senderLid: '555555555@lid' }, '1234567890', '555555555@lid'],
		['where only the chat tells', {}, '1234567890', null],
		['where the chat is a LID and nothing else is known', { remoteJid: '555555555@lid' }, null, '555555555@lid'],
		['in a group that shows LIDs', { remoteJid: GROUP, participant: '555555555@lid', participantPn: PERSON, participantLid: '555555555@lid' }, '1234567890', '555555555@lid'],
		['in a group that shows numbers', { remoteJid: GROUP, participant: PERSON }, '1234567890', null],
		['in a group where the number is hidden', { remoteJid: GROUP, participant: '555555555@lid' }, null, '555555555@lid'],
		['in a group, where the participant comes before the sender', { remoteJid: GROUP, cleanedParticipantPn: '1111111111', cleanedSenderPn: '2222222222' }, '1111111111', null],
		['in a channel', { remoteJid: '1@newsletter' }, null, null],
		['oneself, which is not the other person', { fromMe: true }, null, null],
		['oneself in a chat by LID', { fromMe: true, remoteJid: '555555555@lid' }, null, null],
		['oneself, where the session’s number is told', { fromMe: true, cleanedSenderPn: '19998887777' }, '19998887777', null],
	])('%s', (_, key, from, fromLid) => {
		expect(simplified({ conversation: 'x' }, key)).toMatchObject({ from, fromLid });
	});

	it('has a name where the event tells it', () => {
		expect(simplified({ conversation: 'x' }, {}, { pushName: 'Amina' }).fromName).toBe('Amina');
		expect(simplified({ conversation: 'x' }, {}, { pushName: '', verifiedBizName: 'Harbor Bikes' }).fromName).toBe('Harbor Bikes');
		expect(simplified({ conversation: 'x' }).fromName).toBeNull();
	});

	it('is only oneself where the event says so, in whichever way', () => {
		for (const fromMe of [true, 'true', 1, '1']) expect(simplified({}, { fromMe }).fromMe).toBe(true);
		for (const fromMe of [false, 'false', 0, '', null, undefined, {}]) expect(simplified({}, { fromMe }).fromMe).toBe(false);
	});
});

describe('the key', () => {
	it('is WhatsApp’s own, as mark as read wants it', () => {
		expect(simplified({}, { remoteJid: GROUP, participant: '555555555@lid', participantPn: PERSON }).key).toEqual({ id: 'A', remoteJid: GROUP, fromMe: false, participant: '555555555@lid' });
		expect(simplified({}).key).toEqual({ id: 'A', remoteJid: PERSON, fromMe: false });
	});
});

describe('the text', () => {
	it('is the one that the API gathered', () => {
		expect(simplified({ conversation: 'raw' }, {}, { messageBody: 'gathered' }).text).toBe('gathered');
	});

	it('is found in the message where the API gathered none', () => {
		expect(simplified({ ephemeralMessage: { message: { imageMessage: { caption: 'Look' } } } }).text).toBe('Look');
		expect(simplified({ conversation: 'raw' }, {}, { messageBody: '' }).text).toBe('raw');
	});

	it('is empty where there is none', () => {
		expect(simplified({ audioMessage: {} }).text).toBe('');
	});
});

describe('media', () => {
	it('has its type, name, size, length and caption', () => {
		const imageMessage = { mimetype: 'image/jpeg', caption: 'Look', fileLength: '12345', url: 'https://mmg.whatsapp.net/x.enc', mediaKey: 'a' };
		expect(simplified({ imageMessage })).toMatchObject({
			type: 'image',
			media: { mimeType: 'image/jpeg', fileName: null, fileSize: 12345, seconds: null, isVoice: false, caption: 'Look' },
			message: { imageMessage },
		});
	});

	it('tells a voice message from other sound', () => {
		expect(simplified({ audioMessage: { ptt: true, seconds: 4, mimetype: 'audio/ogg; codecs=opus' } }).media).toMatchObject({ isVoice: true, seconds: 4 });
		expect(simplified({ audioMessage: { ptt: false, seconds: 4 } }).media).toMatchObject({ isVoice: false });
	});

	it('has the name of a document, also of one with a caption', () => {
		const documentMessage = { fileName: 'bill.pdf', mimetype: 'application/pdf', fileLength: 99, caption: 'The bill' };
		const expected = { mimeType: 'application/pdf', fileName: 'bill.pdf', fileSize: 99, caption: 'The bill' };
		expect(simplified({ documentMessage }).media).toMatchObject(expected);
		expect(simplified({ documentWithCaptionMessage: { message: { documentMessage } } })).toMatchObject({ type: 'document', text: 'The bill', media: expected });
	});

	it('is found in view-once messages', () => {
		expect(simplified({ viewOnceMessageV2: { message: { imageMessage: { mimetype: 'image/jpeg' } } } })).toMatchObject({ type: 'image', media: { mimeType: 'image/jpeg' } });
	});

	it('has the size also where it comes as WhatsApp’s long number', () => {
		expect(simplified({ imageMessage: { fileLength: { low: 12345, high: 0, unsigned: true } } }).media).toMatchObject({ fileSize: 12345 });
	});

	it.each([undefined, null, 'large', ''])('has no size where it is %p', (fileLength) => {
		expect(simplified({ imageMessage: { fileLength } as IDataObject }).media).toMatchObject({ fileSize: null });
	});

	it('is not there for a message without a file', () => {
		expect(simplified({ conversation: 'x' })).not.toHaveProperty('media');
		expect(simplified({ locationMessage: {} })).not.toHaveProperty('media');
	});
});

describe('an answer to an earlier message', () => {
	it('shows what it quotes', () => {
		const contextInfo = { stanzaId: 'EARLIER', participant: PERSON, quotedMessage: { extendedTextMessage: { text: 'What time?' } } };
		expect(simplified({ extendedTextMessage: { text: 'At five', contextInfo } })).toMatchObject({ text: 'At five', quoted: { keyId: 'EARLIER', text: 'What time?' } });
	});

	it('shows the caption of a quoted picture, in an answer that is one itself', () => {
		const contextInfo = { stanzaId: 'EARLIER', quotedMessage: { imageMessage: { caption: 'Look' } } };
		expect(simplified({ ephemeralMessage: { message: { imageMessage: { contextInfo } } } }).quoted).toEqual({ keyId: 'EARLIER', text: 'Look' });
	});

	it('quotes nothing where there is no such message', () => {
		expect(simplified({ extendedTextMessage: { text: 'x', contextInfo: { expiration: 86400 } } })).not.toHaveProperty('quoted');
	});
});

describe('mentions', () => {
	it('are shown as WhatsApp has them', () => {
		const contextInfo = { mentionedJid: [PERSON, '555555555@lid'] };
		expect(simplified({ extendedTextMessage: { text: '@1234567890', contextInfo } }, { remoteJid: GROUP }).mentions).toEqual([PERSON, '555555555@lid']);
	});

	it('are left out where there are none', () => {
		expect(simplified({ extendedTextMessage: { text: 'x', contextInfo: { mentionedJid: [] } } })).not.toHaveProperty('mentions');
	});
});

describe('an edited message', () => {
	it('is the new message', () => {
		const edited = { protocolMessage: { type: 14, key: { id: 'EARLIER' }, editedMessage: { conversation: 'better' } } };
		expect(simplified({ editedMessage: { message: edited } })).toMatchObject({ type: 'text', text: 'better' });
	});
});

describe('a message without a key or a content', () => {
	it.each<IDataObject>([{}, { key: null, message: null }, { key: 'text', message: 'text' }, { key: [], message: [] }])('is an item all the same: %j', (entry) => {
		expect(itemOf(entry)).toMatchObject({ chatId: null, chatType: 'personal', fromMe: false, type: 'system', text: '', message: {} });
	});
});

describe('a message that the API tells by its text alone', () => {
	it('is a text', () => {
		expect(itemOf({ key: { id: 'A', remoteJid: PERSON }, messageBody: 'Hi' })).toMatchObject({ type: 'text', text: 'Hi' });
	});

	it('is what it is where there is more of it', () => {
		expect(itemOf({ key: { id: 'A', remoteJid: PERSON }, messageBody: 'Hi', message: { protocolMessage: { type: 'EPHEMERAL_SETTING' } } }).type).toBe('system');
	});
});

describe('the message that another is about', () => {
	const told = { id: 'T', fromMe: true, remoteJid: '555555555@lid' };

	it('is told as it is for a reaction, in its chat where that is left out', () => {
		expect(simplified({ reactionMessage: { text: '👍', key: told } }).target).toEqual(told);
		expect(simplified({ reactionMessage: { text: '👍', key: { id: 'T', fromMe: true } } }).target).toEqual({ ...told, remoteJid: PERSON });
	});

	it('is the sender’s own for an edit and, outside of groups, for a deletion', () => {
		const own = { id: 'T', fromMe: false, remoteJid: PERSON };
		expect(simplified({ protocolMessage: { type: 'REVOKE', key: told } }).target).toEqual(own);
		expect(simplified({ protocolMessage: { type: 14, key: told, editedMessage: { conversation: 'x' } } }).target).toEqual(own);
		const inGroup = { remoteJid: GROUP, participant: '555555555@lid' };
		expect(simplified({ protocolMessage: { type: 14, key: told, editedMessage: { conversation: 'x' } } }, inGroup).target).toEqual({ id: 'T', fromMe: false, ...inGroup });
	});

	it('may be somebody else’s where an admin of a group deletes it', () => {
		const theirs = { id: 'T', fromMe: false, remoteJid: GROUP, participant: '777777777@lid' };
		expect(simplified({ protocolMessage: { type: 'REVOKE', key: theirs } }, { remoteJid: GROUP, participant: '555555555@lid' }).target).toEqual(theirs);
	});
});

describe('what the API adds', () => {
	it('is its own number of a message that was sent, as a number', () => {
		expect(simplified({ conversation: 'x' }, {}, { msgId: '100' }).msgId).toBe(100);
		for (const msgId of [undefined, null, 'none']) expect(simplified({ conversation: 'x' }, {}, { msgId } as IDataObject)).not.toHaveProperty('msgId');
	});

	it('is whether it was sent, where it says so', () => {
		expect(simplified({ conversation: 'x' }, {}, { success: false }).success).toBe(false);
		expect(simplified({ conversation: 'x' })).not.toHaveProperty('success');
	});

	it('is what was chosen in an answer to buttons, where something was', () => {
		expect(simplified({ buttonsResponseMessage: { selectedButtonId: 'yes', selectedDisplayText: 'Yes' } }).selected).toMatchObject({ id: 'yes' });
		expect(simplified({ buttonsResponseMessage: {} })).not.toHaveProperty('selected');
		expect(simplified({ conversation: 'x' })).not.toHaveProperty('selected');
	});
});
