import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { startSimulator, type Fault, type Simulator } from '../index';
import { trustAuthority } from '../testing/trustAuthority';

let simulator: Simulator;
afterEach(() => simulator.stop());

/** Sends a text as a client does that trusts the simulator's authority. @returns the status, or the error's code or message */
async function send(text: string, options: https.RequestOptions = { ca: simulator.authority }): Promise<unknown> {
	const headers = {
		authorization: `Bearer ${simulator.store.session(1).apiKey}`,
		'content-type': 'application/json',
	};
	const url = `${simulator.url}/api/send-message`;
	return await answered(
		(url.startsWith('https') ? https : http).request(url, { method: 'POST', headers, ...options }),
		{
			to: '+15550200001',
			text,
		},
	);
}

async function answered(request: http.ClientRequest, body?: unknown): Promise<unknown> {
	return await new Promise((resolve) => {
		const fail = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
		request.on('error', fail);
		request.on('response', (response) => {
			response
				.on('error', fail)
				.on('end', () => resolve(response.statusCode))
				.resume();
		});
		request.end(body === undefined ? undefined : JSON.stringify(body));
	});
}

/** Sends a text through the simulator's proxy. @returns the status, the proxy's refusal as `proxy 502`, or the error's code */
async function sendThroughProxy(text: string): Promise<unknown> {
	const { host } = new URL(simulator.url);
	const tunnel = await new Promise<Socket | string>((resolve) => {
		const request = http.request(simulator.proxy!.url, { method: 'CONNECT', path: host });
		request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!));
		request.on('connect', (answer, socket) =>
			resolve(answer.statusCode === 200 ? socket : `proxy ${answer.statusCode}`),
		);
		request.end();
	});
	if (typeof tunnel === 'string') return tunnel;
	const { authority: ca } = simulator;
	const socket = ca ? tls.connect({ socket: tunnel, ca, host: '127.0.0.1' }) : tunnel;
	const outcome = await send(text, { createConnection: () => socket });
	socket.destroy();
	return outcome;
}

const received = () => simulator.sent().map(({ text }) => text);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const second = { route: '/api/send-message', nth: 2 };

describe('with TLS', () => {
	beforeEach(async () => {
		simulator = await startSimulator({ limits: { off: true }, tls: true });
	});

	test('all is as without, for clients that trust its authority', async () => {
		expect(simulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
		expect(await send('first')).toBe(200);
		expect(await send('second', {})).toMatch(/^UNABLE_TO|^SELF_SIGNED/);
		expect(received()).toEqual(['first']);
	});

	test('a process can be made to trust it, in which bad certificates are refused all the same', async () => {
		const distrust = trustAuthority(simulator.authority!);
		expect(await send('first', {})).toBe(200);
		simulator.faults.add({ fault: { certificate: 'expired' }, forMs: 300 });
		expect(await send('second', {})).toBe('CERT_HAS_EXPIRED');
		distrust();
		await pause(350);
		expect(await send('second', {})).toMatch(/^UNABLE_TO|^SELF_SIGNED/);
		expect(received()).toEqual(['first']);
	});

	test('a plain HTTP client is told nothing', async () => {
		await expect(fetch(simulator.url.replace('https', 'http'))).rejects.toBeDefined();
		expect(simulator.requests).toEqual([]);
	});

	test.each<['alert' | 'garbage', boolean, RegExp]>([
		['alert', true, /^ERR_SSL_.*ALERT/],
		['alert', false, /^ERR_SSL_.*ALERT/],
		['garbage', true, /^ERR_SSL_/],
		['garbage', false, /^ERR_SSL_/],
	])('broken after the request was read: %s, processed: %s', async (tls, processed, code) => {
		simulator.faults.add({ match: second, fault: { tls, processed } });
		expect(await send('first')).toBe(200);
		expect(await send('second')).toMatch(code);
		expect(await send('third')).toBe(200);
		expect(received()).toEqual(processed ? ['first', 'second', 'third'] : ['first', 'third']);
		expect(simulator.requests[1]!.status).toBeUndefined();
	});

	test.each<[Fault, RegExp]>([
		[{ certificate: 'expired' }, /^CERT_HAS_EXPIRED$/],
		[{ certificate: 'wrongName' }, /^ERR_TLS_CERT_ALTNAME_INVALID$/],
		[{ certificate: 'selfSigned' }, /^DEPTH_ZERO_SELF_SIGNED_CERT$/],
		[{ handshake: 'garbage' }, /^EPROTO$|^ERR_SSL_/],
		[{ handshake: 'close' }, /^ECONNRESET$/],
		['refuse', /^ECONNREFUSED$/],
	])('the n-th request does not get through the handshake: %j', async (fault, code) => {
		simulator.faults.add({ match: second, fault, forMs: 400 });
		expect(await send('first')).toBe(200);
		expect(await send('second')).toMatch(code);
		await pause(450);
		expect(await send('second')).toBe(200);
		expect(received()).toEqual(['first', 'second']);
	});

	test('answers are reset and cut off under TLS too', async () => {
		simulator.faults.add({ match: { nth: 1 }, fault: 'resetAfter' });
		simulator.faults.add({ match: { nth: 2 }, fault: { body: 'cutOff', processed: true } });
		expect(await send('first')).toMatch(/^ECONNRESET$/);
		expect(await send('second')).toBe('ECONNRESET');
		expect(received()).toEqual(['first', 'second']);
	});
});

describe.each([true, false])('behind a proxy, TLS: %s', (tls) => {
	beforeEach(async () => {
		simulator = await startSimulator({ limits: { off: true }, tls, proxy: true });
	});

	test.each<[number | 'close' | 'reset', string]>([
		[502, 'proxy 502'],
		[403, 'proxy 403'],
		[407, 'proxy 407'],
		['close', 'ECONNRESET'],
		['reset', 'ECONNRESET'],
	])('it refuses to connect: %s', async (proxy, expected) => {
		simulator.faults.add({ match: second, fault: { proxy }, forMs: 300 });
		expect(await sendThroughProxy('first')).toBe(200);
		expect(await sendThroughProxy('second')).toBe(expected);
		await pause(350);
		expect(await sendThroughProxy('second')).toBe(200);
		expect(received()).toEqual(['first', 'second']);
		const { host: target } = new URL(simulator.url);
		expect(simulator.proxy!.requests).toEqual(
			[true, false, true].map((isPassedOn) => ({ method: 'CONNECT', target, isPassedOn })),
		);
	});
});

test('the proxy forwards what comes without a tunnel, and refuses that too; nothing leaves this machine', async () => {
	simulator = await startSimulator({ limits: { off: true }, proxy: true });
	const { url, proxy } = simulator;
	const through = (path: string) => answered(http.request(proxy!.url, { path }));
	expect(await through(`${url}/api/status`)).toBe(401);
	expect(await through('http://elsewhere.example/')).toBe(403);
	proxy!.behaviour = 407;
	expect(await through(`${url}/api/status`)).toBe(407);
	expect(simulator.requests).toHaveLength(1);
	expect(proxy!.requests.map(({ isPassedOn }) => isPassedOn)).toEqual([true, false, false]);
});
