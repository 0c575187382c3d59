import type { IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../nodes/WasenderApi/delivery/clock';
import { requestContextOf } from '../../../nodes/WasenderApi/delivery/requestContextOf';
import type { RequestContext } from '../../../nodes/WasenderApi/delivery/request/RequestContext';
import { holdMs } from '../../../nodes/WasenderApi/delivery/request/RetryPolicy';
import { sendRequest } from '../../../nodes/WasenderApi/delivery/sendRequest';
import { sessionDetails, stubCaller, type StubAnswer, type StubCaller } from './stubCaller';

/** An API with one session, whose key can be changed; `/api/…` paths of the session want the key. */
function sessionApi(answer: (request: IHttpRequestOptions, nth: number) => StubAnswer = () => ({ body: { success: true } })) {
	const api = {
		key: 'key-1',
		lookups: 0,
		calls: [] as string[],
	};
	const reply = (request: IHttpRequestOptions): StubAnswer => {
		if (request.url.startsWith('/api/whatsapp-sessions/')) {
			api.lookups++;
			return { body: { success: true, data: sessionDetails({ api_key: api.key, log_messages: false }) } };
		}
		const authorization = String(request.headers?.Authorization);
		api.calls.push(`${request.url} ${authorization}`);
		if (authorization !== `Bearer ${api.key}`) return { status: 401, body: { success: false, message: 'Invalid API key' } };
		return answer(request, api.calls.length);
	};
	return { api, reply };
}

async function requestContext(caller: StubCaller, request: Partial<IHttpRequestOptions>, more: Partial<RequestContext> = {}): Promise<RequestContext> {
	return { ...(await requestContextOf(caller, { method: 'GET', url: '/api/user', ...request })), sessionId: '1', ...more };
}

const send = { method: 'POST', url: '/api/send-message', body: { to: '+1', text: 'a' } } as const;

describe("the session's API key", () => {
	it('is looked up once for all who need it at the same time, and kept', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(reply);
		await Promise.all(Array.from({ length: 5 }, async () => await sendRequest(await requestContext(caller, {}))));
		await sendRequest(await requestContext(caller, {}));
		expect(api.lookups).toBe(1);
		expect(api.calls).toEqual(new Array(6).fill('/api/user Bearer key-1'));
	});

	it('is not given to account-level endpoints, which take the credential’s token', async () => {
		const caller = stubCaller(() => ({ body: { success: true, data: [] } }));
		await sendRequest(await requestContext(caller, { url: '/api/whatsapp-sessions' }));
		expect(caller.requests[0]?.headers).not.toHaveProperty('Authorization');
	});

	it('is not given to a file elsewhere', async () => {
		const caller = stubCaller(() => ({ body: { success: true } }));
		await sendRequest(await requestContext(caller, { url: 'https://mmg.whatsapp.net/file.enc' }));
		expect(caller.requests).toHaveLength(1);
		expect(caller.requests[0]?.headers).not.toHaveProperty('Authorization');
		expect(caller.requests[0]?.baseURL).toBeUndefined();
	});

	it('is fetched anew when it was regenerated, and the request is made again once', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(reply);
		await sendRequest(await requestContext(caller, {}));
		api.key = 'key-2';
		expect(await sendRequest(await requestContext(caller, send, { repeatable: false }))).toEqual({ success: true });
		expect(api.lookups).toBe(2);
		expect(api.calls.slice(1)).toEqual(['/api/send-message Bearer key-1', '/api/send-message Bearer key-2']);
	});

	it('is fetched anew once, however many notice', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(reply);
		await sendRequest(await requestContext(caller, {}));
		api.key = 'key-2';
		await Promise.all(Array.from({ length: 4 }, async () => await sendRequest(await requestContext(caller, {}))));
		expect(api.lookups).toBe(2);
	});

	it('is fetched anew also where nothing may wait: that is no rate limit', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(async (request) => {
			if (request.url.startsWith('/api/whatsapp-sessions/')) await systemClock.sleep(20);
			return reply(request);
		});
		await sendRequest(await requestContext(caller, {}));
		api.key = 'key-2';
		const retryPolicy = { maxWaitMs: 0, retries: 3 };
		expect(await sendRequest(await requestContext(caller, send, { repeatable: false, retryPolicy }))).toEqual({ success: true });
	});

	it('that is refused although it is fresh ends in the API’s own message', async () => {
		const caller = stubCaller((request) =>
			request.url.startsWith('/api/whatsapp-sessions/')
				? { body: { success: true, data: sessionDetails() } }
				: { status: 401, body: { success: false, message: 'Invalid API key' } },
		);
		await expect(sendRequest(await requestContext(caller, {}))).rejects.toMatchObject({ message: 'Invalid API key', httpCode: '401' });
		expect(caller.requests.map(({ url }) => url)).toEqual(['/api/whatsapp-sessions/1', '/api/user', '/api/whatsapp-sessions/1', '/api/user']);
	});

	it('of a session that does not exist is asked for again next time', async () => {
		const caller = stubCaller(() => ({ status: 404, body: { success: false, message: 'Session not found' } }));
		for (let n = 0; n < 2; n++) await expect(sendRequest(await requestContext(caller, {}))).rejects.toThrow('Session not found');
		expect(caller.requests.filter(({ url }) => url === '/api/whatsapp-sessions/1')).toHaveLength(2);
	});

	it('is asked for again when the session has been changed through the node', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(reply);
		await sendRequest(await requestContext(caller, {}));
		await sendRequest(await requestContext(caller, { method: 'PUT', url: '/api/whatsapp-sessions/1', body: {} }, { repeatable: true }));
		await sendRequest(await requestContext(caller, {}));
		expect(api.lookups).toBe(3);
	});

	it('belongs to one account', async () => {
		const one = sessionApi();
		const other = sessionApi();
		other.api.key = 'other-key';
		const callers = [stubCaller(one.reply), stubCaller(other.reply)];
		for (const caller of callers) await sendRequest(await requestContext(caller, {}));
		expect(other.api.calls).toEqual(['/api/user Bearer other-key']);
		expect([one.api.lookups, other.api.lookups]).toEqual([1, 1]);
	});

	it('is found for others even if the execution that asked first is stopped', async () => {
		let found = (_: StubAnswer) => {};
		const caller = stubCaller(async (request) =>
			request.url.startsWith('/api/whatsapp-sessions/') ? await new Promise<StubAnswer>((resolve) => (found = resolve)) : { body: { success: true } },
		);
		const stop = new AbortController();
		const first = sendRequest(await requestContext(caller, {}, { signal: stop.signal }));
		const second = sendRequest(await requestContext(caller, {}));
		await systemClock.sleep(5);
		stop.abort();
		await expect(first).rejects.toThrow('The execution was stopped');
		found({ body: { success: true, data: sessionDetails() } });
		expect(await second).toEqual({ success: true });
		expect(caller.requests.filter(({ url }) => url.startsWith('/api/whatsapp-sessions/'))).toHaveLength(1);
	});
});

describe('requests at the same time', () => {
	async function mostAtOnce(request: Partial<IHttpRequestOptions>): Promise<number> {
		let underWay = 0;
		let most = 0;
		const caller = stubCaller(async ({ url }) => {
			if (url.startsWith('/api/whatsapp-sessions/')) return { body: { success: true, data: sessionDetails() } };
			most = Math.max(most, ++underWay);
			await systemClock.sleep(5);
			underWay--;
			return { body: { success: true } };
		});
		await Promise.all(Array.from({ length: 10 }, async () => await sendRequest(await requestContext(caller, request))));
		return most;
	}

	it('are one, where something is sent or changed', async () => {
		expect(await mostAtOnce(send)).toBe(1);
		expect(await mostAtOnce({ method: 'PUT', url: '/api/contacts', body: {} })).toBe(1);
		expect(await mostAtOnce({ method: 'DELETE', url: '/api/messages/5' })).toBe(1);
	});

	it('are four, where something is read', async () => {
		expect(await mostAtOnce({})).toBe(4);
	});
});

describe('a failure', () => {
	it('of a read is tried again, as often as the retries allow', async () => {
		const { api, reply } = sessionApi((_, nth) => (nth < 2 ? { status: 503 } : { body: { success: true, data: { id: '1' } } }));
		expect(await sendRequest(await requestContext(stubCaller(reply), {}))).toMatchObject({ success: true });
		expect(api.calls).toHaveLength(2);
	});

	it('of a send that may have arrived is not', async () => {
		const { api, reply } = sessionApi(() => ({ status: 503 }));
		await expect(sendRequest(await requestContext(stubCaller(reply), send, { repeatable: false }))).rejects.toThrow(/^The message may have been sent/);
		expect(api.calls).toHaveLength(1);
	});

	it('after the last retry says how often it was tried', async () => {
		const { api, reply } = sessionApi(() => ({ status: 503 }));
		const retryPolicy = { maxWaitMs: 600_000, retries: 1 };
		await expect(sendRequest(await requestContext(stubCaller(reply), {}, { retryPolicy }))).rejects.toThrow(/status 503 \(tried 2 times\)$/);
		expect(api.calls).toHaveLength(2);
	});

	it('is told as it is also where the retry would come after the longest wait', async () => {
		const { reply } = sessionApi(() => ({ status: 503 }));
		const retryPolicy = { maxWaitMs: 10, retries: 3 };
		const request = { method: 'PUT', url: '/api/contacts', body: {} } as const;
		await expect(sendRequest(await requestContext(stubCaller(reply), request, { repeatable: true, retryPolicy }))).rejects.toThrow(/status 503/);
	});

	it('leaves the way free for the next', async () => {
		const { reply } = sessionApi((_, nth) => (nth === 1 ? { status: 422, body: { message: 'no' } } : { body: { success: true } }));
		const caller = stubCaller(reply);
		await expect(sendRequest(await requestContext(caller, send))).rejects.toThrow('no');
		expect(await sendRequest(await requestContext(caller, send))).toEqual({ success: true });
	});
});

describe('a 429', () => {
	it('is waited out for as long as it says, however often', () => {
		expect([0, 1, 2].map((holds) => holdMs(60_000, holds))).toEqual([60_000, 60_000, 60_000]);
	});

	it('that says nothing is waited out longer each time, up to a minute', () => {
		expect([0, 1, 2, 3, 4, 50].map((holds) => holdMs(undefined, holds))).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
	});
});

describe('a rate limit', () => {
	it('is waited out, for a send too, and holds back others of the same kind only', async () => {
		const { api, reply } = sessionApi((request, nth) =>
			request.url === '/api/send-message' && nth === 1 ? { status: 429, body: { message: 'slow', retry_after: 0.5 } } : { body: { success: true } },
		);
		const caller = stubCaller(reply);
		const began = systemClock.now();
		const times: Record<string, number> = {};
		const note = async (name: string, way: Promise<unknown>) => {
			await way;
			times[name] = systemClock.now() - began;
		};
		const first = note('send', sendRequest(await requestContext(caller, send, { repeatable: false })));
		await systemClock.sleep(20);
		await Promise.all([
			first,
			note('other send', sendRequest(await requestContext(caller, send, { repeatable: false }))),
			note('read', sendRequest(await requestContext(caller, {}))),
		]);
		expect(times.read).toBeLessThan(Math.min(400, times.send ?? 0));
		expect(times.send).toBeGreaterThanOrEqual(495);
		expect(times['other send']).toBeGreaterThanOrEqual(495);
		expect(api.calls).toHaveLength(4);
	});

	it('that is longer than the longest wait ends in an error that names both', async () => {
		const { api, reply } = sessionApi(() => ({ status: 429, body: { message: 'slow', retry_after: 60 } }));
		const retryPolicy = { maxWaitMs: 1_000, retries: 3 };
		await expect(sendRequest(await requestContext(stubCaller(reply), send, { repeatable: false, retryPolicy }))).rejects.toMatchObject({
			message: expect.stringMatching(/^slow – not sent within the maximum wait/) as string,
			description: expect.stringMatching(/allows the next one in (60|61) s/) as string,
		});
		expect(api.calls).toHaveLength(1);
	});

	it('that is spent is noticed before it is hit', async () => {
		const { reply } = sessionApi(() => ({ headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0.6' }, body: { success: true } }));
		const caller = stubCaller(reply);
		const began = systemClock.now();
		await sendRequest(await requestContext(caller, send));
		expect(systemClock.now() - began).toBeLessThan(500);
		await sendRequest(await requestContext(caller, send));
		expect(systemClock.now() - began).toBeGreaterThanOrEqual(595);
	});

	it('that headers told of is forgotten once answers no longer carry it', async () => {
		const { api, reply } = sessionApi((_, nth) =>
			nth === 1 ? { headers: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '0.2' }, body: { success: true } } : { body: { success: true } },
		);
		const caller = stubCaller(reply);
		const once = async () => await sendRequest(await requestContext(caller, send, { repeatable: false, retryPolicy: { maxWaitMs: 100, retries: 0 } }));
		await once();
		await expect(once()).rejects.toThrow(/^Not sent/);
		await systemClock.sleep(220);
		await once();
		await once();
		expect(api.calls).toHaveLength(3);
	});

	it('that only its 429 tells of is kept from then on', async () => {
		const { api, reply } = sessionApi((_, nth) =>
			nth === 2
				? { status: 429, body: { message: 'You are on a free trial. You can only send 1 message every 1 minute.', retry_after: 0.1 } }
				: { body: { success: true } },
		);
		const caller = stubCaller(reply);
		const once = async () => await sendRequest(await requestContext(caller, send, { repeatable: false, retryPolicy: { maxWaitMs: 1_000, retries: 0 } }));
		await once();
		// Refused, and by then it is known that the next one has to wait for most of a minute.
		await expect(once()).rejects.toMatchObject({
			message: expect.stringMatching(/^You are on a free trial.* – not sent within the maximum wait/) as string,
			description: expect.stringMatching(/in (59|60|61) s, at/) as string,
		});
		await expect(once()).rejects.toThrow(/not sent/);
		expect(api.calls).toHaveLength(2);
	});

	it('that asks for no wait at all is not answered with a storm of requests', async () => {
		const { api, reply } = sessionApi(() => ({ status: 429, body: { message: 'slow', retry_after: 0 } }));
		const retryPolicy = { maxWaitMs: 200, retries: 3 };
		await expect(sendRequest(await requestContext(stubCaller(reply), send, { retryPolicy }))).rejects.toThrow();
		expect(api.calls.length).toBeLessThan(5);
	});
});

describe('an execution that is stopped', () => {
	it('gives up its wait at once', async () => {
		const { reply } = sessionApi(() => ({ status: 429, body: { message: 'slow', retry_after: 60 } }));
		const stop = new AbortController();
		const began = systemClock.now();
		const way = sendRequest(await requestContext(stubCaller(reply), send, { signal: stop.signal }));
		setTimeout(() => stop.abort(), 20);
		await expect(way).rejects.toThrow('The execution was stopped');
		expect(systemClock.now() - began).toBeLessThan(1_000);
	});

	it('sends nothing any more', async () => {
		const { api, reply } = sessionApi();
		const caller = stubCaller(reply);
		await sendRequest(await requestContext(caller, {}));
		await expect(sendRequest(await requestContext(caller, send, { signal: AbortSignal.abort() }))).rejects.toThrow('The execution was stopped');
		expect(api.calls).toEqual(['/api/user Bearer key-1']);
	});
});
