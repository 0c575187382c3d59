import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { attempt, type Outcome } from '../../../../nodes/WasenderApi/delivery/request/attempt';
import { FaultyServer } from '../faultyServer';
import { stubCaller } from '../stubCaller';
import { n8nCaller } from '../n8nCaller';

const TOKEN = 'pat-1234567890';

let server: FaultyServer;

beforeAll(async () => {
	server = await FaultyServer.start();
});

afterAll(async () => await server.stop());

async function outcomeOf(request: Partial<IHttpRequestOptions>, signal?: AbortSignal): Promise<Outcome> {
	const caller = n8nCaller({ personalAccessToken: TOKEN, baseUrl: server.url }, signal);
	return await attempt(caller, { method: 'GET', url: '/json', baseURL: server.url, timeout: 2_000, ...request });
}

/** A port that nobody listens on: one that was just given back. */
async function closedPort(): Promise<number> {
	const once = createServer();
	await new Promise<void>((resolve) => once.listen(0, '127.0.0.1', resolve));
	const { port } = once.address() as AddressInfo;
	await new Promise((resolve) => once.close(resolve));
	return port;
}

describe('an answer', () => {
	it('comes with status, headers in lower case and parsed body', async () => {
		expect(await outcomeOf({ method: 'POST', body: { to: '+1', text: 'a' } })).toMatchObject({
			kind: 'answered',
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: { success: true, data: { msgId: 100000 } },
		});
	});

	it('is an answer whatever its status, and the request is made once', async () => {
		server.requests.length = 0;
		expect(await outcomeOf({ url: '/unauthorized', method: 'POST', body: {} })).toMatchObject({
			kind: 'answered',
			status: 401,
			body: { message: 'Invalid API key' },
		});
		expect(await outcomeOf({ url: '/too-many' })).toMatchObject({
			kind: 'answered',
			status: 429,
			headers: { 'x-ratelimit-remaining': '0' },
			body: { retry_after: 5 },
		});
		expect(await outcomeOf({ url: '/bad-gateway' })).toMatchObject({ kind: 'answered', status: 502 });
		expect(await outcomeOf({ url: '/redirect', method: 'POST', body: {} })).toMatchObject({
			kind: 'answered',
			status: 302,
		});
		expect(server.requests).toEqual(['/unauthorized', '/too-many', '/bad-gateway', '/redirect']);
	});

	it('that is not JSON stays text', async () => {
		expect(await outcomeOf({ url: '/html' })).toMatchObject({
			kind: 'answered',
			status: 200,
			body: '<html>maintenance</html>',
		});
		expect(await outcomeOf({ url: '/broken-json' })).toMatchObject({
			kind: 'answered',
			status: 200,
			body: '{"success": tr',
		});
	});

	it('may be empty', async () => {
		const outcome = await outcomeOf({ url: '/empty', method: 'DELETE' });
		expect(outcome).toMatchObject({ kind: 'answered', status: 204 });
	});
});

describe('a request', () => {
	const sent = async (request: Partial<IHttpRequestOptions>) => {
		const outcome = await outcomeOf({ url: '/echo', ...request });
		return (outcome as { body: { headers: Record<string, string>; body: string; url: string } }).body;
	};

	it('carries the token of the credential, or the key it was given', async () => {
		expect((await sent({})).headers.authorization).toBe(`Bearer ${TOKEN}`);
		expect((await sent({ headers: { Authorization: 'Bearer session-key' } })).headers.authorization).toBe(
			'Bearer session-key',
		);
	});

	it('asks for JSON, unless it asks for something else itself', async () => {
		expect((await sent({})).headers.accept).toBe('application/json');
		expect((await sent({ headers: { Accept: 'image/png' } })).headers.accept).toBe('image/png');
	});

	it('to a file elsewhere carries no token, and follows redirects as files do', async () => {
		const { headers } = await sent({ url: `${server.url}/echo`, baseURL: undefined });
		expect(headers.authorization).toBeUndefined();
		expect(await outcomeOf({ url: `${server.url}/redirect`, baseURL: undefined })).toMatchObject({
			kind: 'answered',
			status: 200,
		});
	});

	it('is left as it was, so that a retry starts afresh', async () => {
		const request: IHttpRequestOptions = {
			method: 'POST',
			url: '/json',
			baseURL: server.url,
			headers: { 'X-Own': '1' },
			body: { text: 'a' },
			qs: { page: 1 },
		};
		const before = JSON.stringify(request);
		await outcomeOf(request);
		expect(JSON.stringify(request)).toBe(before);
	});
});

describe('a request that certainly was not processed', () => {
	it('because the port is closed', async () => {
		const baseURL = `http://127.0.0.1:${await closedPort()}`;
		expect(await outcomeOf({ baseURL, method: 'POST', body: {} })).toEqual({
			kind: 'neverLeft',
			reason: 'the connection was refused',
		});
	});

	it('because the port is closed on every address of the name', async () => {
		const baseURL = `http://localhost:${await closedPort()}`;
		expect(await outcomeOf({ baseURL })).toEqual({ kind: 'neverLeft', reason: 'the connection was refused' });
	});

	it('because the name does not exist', async () => {
		// `.invalid` is reserved: it resolves nowhere, and with no network at all it cannot be looked up.
		const outcome = await outcomeOf({ baseURL: 'http://nowhere.invalid' });
		expect(outcome).toMatchObject({
			kind: 'neverLeft',
			reason: expect.stringMatching(/^the name of the server (was not found|could not be looked up)$/),
		});
	});

	it.each(['http://127.0.0.1:99999', 'http://exa mple.invalid', 'https://[::1'])(
		'because %s is no address',
		async (baseURL) => {
			const outcome = await outcomeOf({ baseURL, method: 'POST', body: {} });
			expect(['neverLeft', 'unknown', 'stopped']).toContain(outcome.kind);
		},
	);
});

describe('a request that may have been processed', () => {
	it.each([
		['reset before it was read', '/reset-unread', 'the connection was reset'],
		['reset after it was read', '/reset', 'the connection was reset'],
		['closed without an answer', '/close', 'the connection was reset'],
	])('%s', async (_, url, reason) => {
		expect(await outcomeOf({ url, method: 'POST', body: { text: 'a' } })).toEqual({ kind: 'unknown', reason });
	});

	it('to a server that does not speak TLS: nothing tells it from one that broke off later', async () => {
		const outcome = await outcomeOf({ baseURL: server.url.replace('http:', 'https:'), method: 'POST', body: {} });
		expect(outcome.kind).toBe('unknown');
	});

	it.each(['/cut', '/garbage'])('answered in a way that cannot be read: %s', async (url) => {
		expect(await outcomeOf({ url, method: 'POST', body: {} })).toMatchObject({ kind: 'unknown' });
	});

	it('not answered in time', async () => {
		const began = performance.now();
		expect(await outcomeOf({ url: '/hang', method: 'POST', body: {}, timeout: 100 })).toEqual({
			kind: 'unknown',
			reason: 'no answer came in time',
		});
		expect(performance.now() - began).toBeLessThan(2_000);
	});
});

describe('an execution that is stopped', () => {
	it('ends the request that is on its way', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 50);
		expect(await outcomeOf({ url: '/hang', timeout: 10_000 }, stop.signal)).toEqual({ kind: 'cancelled' });
	});

	it('ends the download of a file, too', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 50);
		const began = performance.now();
		const url = `${server.url}/hang`;
		expect(await outcomeOf({ url, baseURL: undefined, timeout: 700 }, stop.signal)).toEqual({ kind: 'cancelled' });
		expect(performance.now() - began).toBeLessThan(500);
	});

	it('lets no request out afterwards', async () => {
		server.requests.length = 0;
		expect(await outcomeOf({ url: '/json' }, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
		expect(server.requests).toEqual([]);
	});
});

describe('a request that n8n does not let out', () => {
	it('ends with the reason n8n gives', async () => {
		const caller = n8nCaller({ personalAccessToken: TOKEN, baseUrl: server.url });
		caller.getCredentials = async () => await Promise.reject(new Error('Credential with ID "1" does not exist'));
		const outcome = await attempt(caller, { method: 'GET', url: '/json', baseURL: server.url });
		expect(outcome).toMatchObject({ kind: 'stopped', error: { message: 'Credential with ID "1" does not exist' } });
	});

	it('because its domain is not allowed', async () => {
		const outcome = await outcomeOf({ allowedDomains: 'wasenderapi.com' });
		expect(outcome).toMatchObject({
			kind: 'stopped',
			error: { message: expect.stringContaining('Domain not allowed') as string },
		});
	});
});

it('never rejects, whatever is thrown', async () => {
	for (const thrown of [undefined, null, 'text', 5, {}, [], new Error()]) {
		const caller = n8nCaller({ personalAccessToken: TOKEN, baseUrl: server.url });
		caller.helpers = { ...caller.helpers, httpRequestWithAuthentication: async () => await Promise.reject(thrown) };
		await expect(attempt(caller, { method: 'GET', url: '/json' })).resolves.toHaveProperty('kind');
	}
});

describe('a request', () => {
	it('makes its body when it leaves, and is itself left as it is', async () => {
		const caller = stubCaller(() => ({}));
		const request: IHttpRequestOptions = {
			method: 'POST',
			url: '/api/upload',
			bodyWhenSent: async () => Buffer.from('file'),
			maxBytes: 5,
		};
		expect(await attempt(caller, request)).toMatchObject({ kind: 'answered', status: 200 });
		expect(caller.requests[0]).toMatchObject({ body: Buffer.from('file'), headers: { Accept: 'application/json' } });
		expect(caller.requests[0]).not.toHaveProperty('bodyWhenSent');
		expect(caller.requests[0]).not.toHaveProperty('maxBytes');
		expect(request).not.toHaveProperty('body');
		await attempt(caller, { method: 'POST', url: '/api/upload', body: 'text' });
		expect(caller.requests[1]?.body).toBe('text');
	});

	it('has the credential where it has no key of its own, and is for the API', async () => {
		const caller = stubCaller(() => ({}));
		const withCredential = jest.spyOn(caller.helpers, 'httpRequestWithAuthentication');
		await attempt(caller, { url: '/api/user', headers: { Authorization: 'Bearer key' } });
		await attempt(caller, { url: 'https://mmg.whatsapp.net/file' });
		expect(withCredential).not.toHaveBeenCalled();
		await attempt(caller, { url: '/api/whatsapp-sessions' });
		expect(withCredential).toHaveBeenCalledWith('wasenderApi', expect.anything());
	});

	it('that n8n cannot finish is in doubt, also where there is no execution', async () => {
		const caller = stubCaller(() => Promise.reject(new Error('odd')));
		expect(await attempt({ ...caller, getExecutionCancelSignal: undefined }, { url: '/api/user' })).toEqual({
			kind: 'unknown',
			reason: 'n8n could not finish the request',
		});
	});
});
