import { enumFrom } from '../../../../nodes/WasenderApi/whatsapp/message/enumFrom';

const STATUS = { PENDING: 1, SERVER_ACK: 2 };

describe('the number of an enum’s value', () => {
	it.each(['SERVER_ACK', 'server_ack', ' Server ack\n', 'server - ack', 2, '2', { low: 2, high: 0 }])(
		'is told by %j',
		(value) => {
			expect(enumFrom(value, STATUS)).toBe(2);
		},
	);

	it('is given as it is where the table lacks it', () => {
		expect(enumFrom('7', STATUS)).toBe(7);
	});

	it.each(['SEEN', 'toString', '-'])('is -1 for the unknown name %j', (value) => {
		expect(enumFrom(value, STATUS)).toBe(-1);
	});

	it.each([undefined, null, '', ' ', {}, [], true])('is not told by %p', (value) => {
		expect(enumFrom(value, STATUS)).toBeUndefined();
	});
});
