import { withSendOptions } from '../../../../nodes/WasenderApi/delivery/sendOptions/SendOptions';

it('a request collects its send options, the latest of a kind counts, and the request before it stays', () => {
	const request = { url: '/api/send-message', sendOptions: { pauseMs: 5, phoneToCheck: '1' } };
	expect(withSendOptions(request, { pauseMs: 7 })).toEqual({
		url: '/api/send-message',
		sendOptions: { pauseMs: 7, phoneToCheck: '1' },
	});
	expect(withSendOptions({ url: '/a' }, { pauseMs: 7 })).toEqual({ url: '/a', sendOptions: { pauseMs: 7 } });
	expect(request.sendOptions.pauseMs).toBe(5);
});
