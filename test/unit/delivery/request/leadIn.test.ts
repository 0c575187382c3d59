import type { IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { leadIn } from '../../../../nodes/WasenderApi/delivery/request/leadIn';
import { stubCaller, type StubAnswer } from '../stubCaller';

const request: IHttpRequestOptions = { method: 'POST', url: '/api/send-presence-update' };

/** How long it slept. */
let slept: number[];

beforeEach(() => {
	slept = [];
	let now = 0;
	jest.spyOn(systemClock, 'now').mockImplementation(() => now);
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms) => {
		slept.push(ms);
		now += ms;
	});
});

afterEach(() => jest.restoreAllMocks());

describe('what goes before a request', () => {
	it('is made once, may take a little longer than it is for, and is waited for as long as it says', async () => {
		const caller = stubCaller(() => ({ body: { success: true } }));
		await leadIn(caller, { request, ms: 3_000 }, undefined);
		expect(caller.requests).toEqual([expect.objectContaining({ ...request, timeout: 8_000 })]);
		expect(slept).toEqual([3_000]);
	});

	it('counts what the answer took', async () => {
		const caller = stubCaller(async () => {
			await systemClock.sleep(1_000);
			return { body: { success: true } };
		});
		await leadIn(caller, { request, ms: 3_000 }, undefined);
		expect(slept).toEqual([1_000, 2_000]);
		await leadIn(caller, { request, ms: 1_000 }, undefined);
		expect(slept).toEqual([1_000, 2_000, 1_000]);
	});

	it.each<[string, StubAnswer | Error]>([
		['it is refused', { status: 300 }],
		['the service is down', { status: 503 }],
		['the connection breaks', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
	])('is not waited for where %s', async (_, answer) => {
		const caller = stubCaller(() => {
			if (answer instanceof Error) throw answer;
			return answer;
		});
		await leadIn(caller, { request, ms: 3_000 }, undefined);
		expect(slept).toEqual([]);
	});

	it('ends with the execution: before, during the request, and during the wait', async () => {
		const caller = stubCaller(() => ({ body: { success: true } }));
		await expect(leadIn(caller, { request, ms: 1 }, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);

		const stop = new AbortController();
		const silent = stubCaller(async () => await new Promise<StubAnswer>(() => stop.abort()));
		await expect(leadIn(silent, { request, ms: 1 }, stop.signal)).rejects.toBeInstanceOf(Cancelled);

		// As in n8n 1.x, whose sleep does not end with the signal; and as in 2.x, whose does.
		for (const ending of [new Promise<void>(() => {}), Promise.reject(new Error('aborted'))]) {
			const signalled = new AbortController();
			jest.spyOn(systemClock, 'sleep').mockImplementation(async () => {
				signalled.abort();
				await ending;
			});
			await expect(leadIn(caller, { request, ms: 5_000 }, signalled.signal)).rejects.toBeInstanceOf(Cancelled);
		}
	});
});
