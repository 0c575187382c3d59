import { requestContextOf } from '../../../nodes/WasenderApi/delivery/requestContextOf';
import { stubCaller } from './stubCaller';

describe('the context of a request that is no item’s', () => {
	it('has a minute for an answer, the usual retries, and a place of its own', async () => {
		const stop = new AbortController();
		const caller = stubCaller(() => ({}), { baseUrl: 'https://api.example', signal: stop.signal });
		const one = await requestContextOf(caller);
		expect(one).toMatchObject({
			caller,
			account: { baseUrl: 'https://api.example' },
			request: { url: '', timeout: 60_000 },
			repeatable: true,
			flow: {},
			order: 0,
			retryPolicy: { maxWaitMs: 600_000, retries: 3 },
		});
		expect(one.signal).toBe(stop.signal);
		expect((await requestContextOf(caller)).flow).not.toBe(one.flow);
	});

	it('takes what it is given, and a read only may be repeated', async () => {
		const caller = stubCaller(() => ({}));
		const policy = { maxWaitMs: 1, retries: 0 };
		const context = await requestContextOf(caller, { url: '/api/x', method: 'PUT', timeout: 5 }, policy);
		expect(context).toMatchObject({ request: { url: '/api/x', timeout: 5 }, repeatable: false, retryPolicy: policy });
		expect((await requestContextOf(caller, { url: '/api/x', method: 'GET' })).repeatable).toBe(true);
	});

	it('does without a signal where no workflow runs', async () => {
		const caller = { ...stubCaller(() => ({})), getExecutionCancelSignal: undefined };
		expect((await requestContextOf(caller)).signal).toBeUndefined();
	});
});
