/** A gateway answered 200 with an error of its own, and the item came out as if the message had been sent. */
import { classify } from '../../nodes/WasenderApi/delivery/request/classify';

function verdict(status: number, body: unknown) {
	const outcome = { kind: 'answered' as const, status, headers: {}, body };
	return classify(outcome, { repeatable: false, mayRetry: true, mayRefreshKey: true, epochSeconds: 0 });
}

it('an error in a 200 is what the API said', () => {
	expect(verdict(200, { error: 'Down for maintenance' })).toMatchObject({ act: 'refused', status: 200 });
	expect(verdict(200, { success: 'false', message: 'no' }).act).toBe('refused');
});

it('an answer that says nothing is no success', () => {
	expect(verdict(200, {})).toEqual({ act: 'uncertain', reason: 'the server answered with nothing' });
});

it('a 429 that says the message was taken is not waited for and sent again', () => {
	expect(verdict(429, { success: true, data: { msgId: 1 } })).toEqual({
		act: 'uncertain',
		reason: 'the server answered with status 429, and that it succeeded',
	});
});
