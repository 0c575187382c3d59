import type { IDataObject } from 'n8n-workflow';
import { unwrapMessage } from '../../../../nodes/WasenderApi/whatsapp/message/unwrapMessage';

const inner = { imageMessage: { caption: 'Look' } };
const key = { id: 'EARLIER', remoteJid: '15550142001@s.whatsapp.net', fromMe: false };

describe('a wrapper', () => {
	it.each(['ephemeralMessage', 'viewOnceMessageV2Extension', 'associatedChildMessage', 'groupStatusMessageV2', 'nobodyKnowsItYet'])('%s is taken off', (name) => {
		expect(unwrapMessage({ messageContextInfo: {}, [name]: { message: inner, other: 1 } })).toEqual({ message: inner, isEdit: false, target: undefined });
	});

	it('in wrappers, too', () => {
		const wrapped = { deviceSentMessage: { destinationJid: 'x', message: { ephemeralMessage: { message: { viewOnceMessageV2: { message: inner } } } } } };
		expect(unwrapMessage(wrapped).message).toBe(inner);
	});

	it.each<[string, IDataObject]>([
		['holds nothing', { ephemeralMessage: {} }],
		['holds text', { orderMessage: { message: 'Two helmets' } }],
		['holds null', { ephemeralMessage: { message: null } }],
		['holds a list', { ephemeralMessage: { message: [] } }],
		['is a list', { ephemeralMessage: [{ message: {} }] as unknown as IDataObject }],
		['only travels along', { messageContextInfo: { message: inner }, senderKeyDistributionMessage: { message: inner } }],
	])('that %s is left as it is', (_, message) => {
		expect(unwrapMessage(message)).toEqual({ message, isEdit: false });
	});

	it('beside what can be read already is left as it is', () => {
		const readable = { extendedTextMessage: { text: 'Hi' }, odd: { message: inner } };
		expect(unwrapMessage(readable).message).toBe(readable);
		expect(unwrapMessage({ albumMessage: {}, odd: { message: inner } }).message).toBe(inner);
		expect(unwrapMessage({ conversation: '', odd: { message: inner } }).message).toBe(inner);
	});

	it('is taken off fifty times, and no more', () => {
		const wrap = (times: number) => {
			let message: IDataObject = inner;
			for (let n = 0; n < times; n++) message = { ephemeralMessage: { message } };
			return message;
		};
		expect(unwrapMessage(wrap(50)).message).toBe(inner);
		expect(unwrapMessage(wrap(51)).message).toEqual({ ephemeralMessage: { message: inner } });
	});

	it.each([undefined, null, 'text', [], 5])('around %p gives an empty message', (message) => {
		expect(unwrapMessage(message)).toEqual({ message: {}, isEdit: false });
	});
});

describe('an edit', () => {
	const edit = { protocolMessage: { type: 14, key, editedMessage: inner } };

	it('counts as the new message, and names the one that it replaces', () => {
		expect(unwrapMessage(edit)).toEqual({ message: inner, isEdit: true, target: key });
		expect(unwrapMessage({ editedMessage: { message: edit } })).toEqual({ message: inner, isEdit: true, target: key });
		expect(unwrapMessage({ ephemeralMessage: { message: { editedMessage: { message: edit } } } })).toEqual({ message: inner, isEdit: true, target: key });
	});

	it('without a key is one all the same', () => {
		expect(unwrapMessage({ editedMessage: { message: inner } })).toEqual({ message: inner, isEdit: true });
		expect(unwrapMessage({ protocolMessage: { editedMessage: inner } })).toEqual({ message: inner, isEdit: true });
	});

	it('of something in a wrapper is that', () => {
		const wrapped = { protocolMessage: { key, editedMessage: { ephemeralMessage: { message: inner } } } };
		expect(unwrapMessage(wrapped)).toEqual({ message: inner, isEdit: true, target: key });
	});
});

it('a comment names what it is about', () => {
	expect(unwrapMessage({ commentMessage: { message: inner, targetMessageKey: key } })).toEqual({ message: inner, isEdit: false, target: key });
});

it('a protocol message without an edit is no wrapper', () => {
	const message = { protocolMessage: { type: 0, key, message: inner } };
	expect(unwrapMessage(message)).toEqual({ message, isEdit: false });
});
