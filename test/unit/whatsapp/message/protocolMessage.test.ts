import { stubTypeOf } from '../../../../nodes/WasenderApi/whatsapp/message/protocolMessage';

describe('a stub', () => {
	it.each([1, '1', 'REVOKE', 'revoke', 'ADMIN_REVOKE'])('%p stands for a deleted message', (stub) => {
		expect(stubTypeOf(stub)).toBe('deleted');
	});

	it.each([0, 2, 'CIPHERTEXT', 27, 'GROUP_PARTICIPANT_ADD', 'SOMETHING_NEW', undefined, null, {}])('%p is WhatsApp’s own', (stub) => {
		expect(stubTypeOf(stub)).toBe('system');
	});
});
