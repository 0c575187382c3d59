import { messageKeyAt, messageKeyOf } from '../../../../nodes/WasenderApi/whatsapp/message/messageKey';

describe('a key', () => {
	it('has what other endpoints take', () => {
		expect(messageKeyOf({ id: 'A', remoteJid: 'r', fromMe: true, participant: 'p', addressingMode: 'pn' })).toEqual({ id: 'A', remoteJid: 'r', fromMe: true, participant: 'p' });
		expect(messageKeyOf({ id: 'A' })).toEqual({ id: 'A', remoteJid: '', fromMe: false });
		expect(messageKeyOf({ id: 'A', remoteJid: '', fromMe: 'true', participant: '' }, 'chat')).toEqual({ id: 'A', remoteJid: 'chat', fromMe: true });
	});

	it.each([undefined, null, 'A', [], {}, { id: '' }, { id: 5 }])('is none: %j', (value) => {
		expect(messageKeyOf(value)).toBeUndefined();
	});

	it('is found at the first path that leads to one', () => {
		const part = { a: { id: '' }, b: { c: { id: 'A' } }, d: { id: 'B' } };
		expect(messageKeyAt(part, ['a', 'b.c', 'd'])?.id).toBe('A');
		expect(messageKeyAt(part, ['a', 'x'])).toBeUndefined();
	});
});
