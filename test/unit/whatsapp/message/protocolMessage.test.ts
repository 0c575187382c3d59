import { protocolActionOf, stubTypeOf } from '../../../../nodes/WasenderApi/whatsapp/message/protocolMessage';

describe('a stub', () => {
	it.each([1, '1', 'REVOKE', 'revoke', 'ADMIN_REVOKE'])('%p stands for a deleted message', (stub) => {
		expect(stubTypeOf(stub)).toBe('deleted');
	});

	it.each([0, 2, 'CIPHERTEXT', 27, 'GROUP_PARTICIPANT_ADD', 'SOMETHING_NEW', undefined, null, {}])('%p is WhatsApp’s own', (stub) => {
		expect(stubTypeOf(stub)).toBe('system');
	});
});

describe('a protocol message', () => {
	const key = { id: 'EARLIER', remoteJid: '15550142001@s.whatsapp.net', fromMe: false };

	it.each([0, 'REVOKE', undefined])('of type %p deletes the message that it names', (type) => {
		expect(protocolActionOf({ type, key })).toEqual({ type: 'deleted', target: key });
		expect(protocolActionOf({ type })).toEqual({ type: 'system' });
	});

	it('is WhatsApp’s own where it edits: what counts is the new message', () => {
		const editedMessage = { conversation: 'New' };
		expect(protocolActionOf({ type: 'MESSAGE_EDIT', key, editedMessage })).toEqual({ type: 'system', target: key, edited: editedMessage });
	});

	it.each([3, 'EPHEMERAL_SETTING', 'SOMETHING_NEW'])('of type %p is WhatsApp’s own', (type) => {
		expect(protocolActionOf({ type, key })).toEqual({ type: 'system', target: key });
	});
});
