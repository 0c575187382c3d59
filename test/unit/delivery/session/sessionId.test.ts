import { chosenSessionId, sessionIdFrom } from '../../../../nodes/WasenderApi/delivery/session/sessionId';
import { stubCaller } from '../stubCaller';

const { getNode } = stubCaller(() => ({}));

describe('a session’s id', () => {
	it.each<[unknown, string | undefined]>([
		[12, '12'],
		[' 120 ', '120'],
		['', ''],
		[undefined, ''],
		[null, ''],
		['012', undefined],
		['12a', undefined],
		[true, undefined],
		[[7], undefined],
	])('%p: %p', (value, id) => {
		expect(sessionIdFrom(value)).toBe(id);
	});

	it('is refused with its item, if there is one', () => {
		expect(chosenSessionId({ getNode }, 12)).toBe('12');
		expect(() => chosenSessionId({ getNode }, 'Shop')).toThrow('Session: "Shop" is not a session ID');
		expect(() => chosenSessionId({ getNode }, [7])).toThrow('Session: [7] is not a session ID');
		expect(() => chosenSessionId({ getNode, getItemIndex: () => 3 }, 'Shop')).toThrow(
			expect.objectContaining({ context: { itemIndex: 3 } }),
		);
	});
});
