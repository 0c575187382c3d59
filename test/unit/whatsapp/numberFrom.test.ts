import fc from 'fast-check';
import { numberFrom } from '../../../nodes/WasenderApi/whatsapp/numberFrom';

describe('a number', () => {
	it.each([
		[5, 5],
		[0, 0],
		['5', 5],
		[' 5 ', 5],
		['-1.5', -1.5],
		[{ low: 5, high: 0, unsigned: true }, 5],
		[{ low: -1, high: 0 }, 4294967295],
		[{ low: 0, high: 3 }, 12884901888],
	])('is read from %j', (value, number) => {
		expect(numberFrom(value)).toBe(number);
	});

	it.each([
		undefined,
		null,
		'',
		' ',
		'five',
		NaN,
		Infinity,
		'Infinity',
		true,
		[],
		[5],
		{},
		{ low: 5 },
		{ high: 5 },
		{ low: '5', high: 0 },
		{ low: 5, high: '0' },
	])('is not in %p', (value) => {
		expect(numberFrom(value)).toBeUndefined();
	});

	it('of 64 bits is put together from its halves', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (number) => {
				expect(numberFrom({ low: number | 0, high: Math.floor(number / 2 ** 32) })).toBe(number);
			}),
		);
	});
});
