import { messageStatusOf } from '../../../../nodes/WasenderApi/whatsapp/message/messageStatus';

describe('a status', () => {
	it.each([
		[0, 'error', ['ERROR', 'failed']],
		[1, 'pending', ['PENDING', 'Pending']],
		[2, 'sent', ['SERVER_ACK', 'server-ack', 'server ack', 'SENT']],
		[3, 'delivered', ['DELIVERY_ACK', 'DELIVERED', ' delivered ']],
		[4, 'read', ['READ']],
		[5, 'played', ['PLAYED']],
	] as const)('%i is %s', (status, statusName, words) => {
		for (const told of [status, String(status), statusName, { low: status, high: 0 }, ...words]) {
			expect(messageStatusOf(told)).toEqual({ status, statusName });
		}
	});

	it('that is newer has no name', () => {
		expect(messageStatusOf(9)).toEqual({ status: 9, statusName: null });
	});

	it.each([undefined, null, '', ' ', 'INQUIRY', 'toString', -1, {}, [], true])('is not told by %p', (value) => {
		expect(messageStatusOf(value)).toBeUndefined();
	});
});
