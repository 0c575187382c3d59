import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { request } from 'undici';
import { startSimulator } from './index';
import { call, sendText } from './testing/call';
import { startWebhookServer } from './testing/webhookServer';

const refused = expect.objectContaining({ code: 'ECONNREFUSED' });

test('refuse and accept: the same port with all state', async () => {
	const simulator = await startSimulator({ limits: { off: true } });
	const { url } = simulator;
	await sendText(simulator, 'before');
	await simulator.refuse();
	await expect(sendText(simulator, 'lost')).rejects.toEqual(refused);
	await simulator.accept();
	await simulator.accept();
	expect(simulator.url).toBe(url);
	await sendText(simulator, 'after');
	expect(simulator.sent().map(({ text }) => text)).toEqual(['before', 'after']);
	await simulator.stop();
});

test('a request in progress is still answered when the port closes', async () => {
	const simulator = await startSimulator({ limits: { off: true }, latencyMs: 300 });
	const answer = sendText(simulator, 'in progress');
	await new Promise((resolve) => setTimeout(resolve, 120));
	await simulator.refuse();
	expect((await answer).status).toBe(200);
	await simulator.stop();
});

test('stop ends hanging requests, webhooks on their way and timers', async () => {
	const webhook = await startWebhookServer();
	webhook.answer.delayMs = 3_000;
	const simulator = await startSimulator({ limits: { off: true }, deliveryMs: 60_000 });
	Object.assign(simulator.store.session(1), {
		webhookUrl: webhook.url,
		webhookEnabled: true,
		webhookEvents: ['messages.received'],
	});
	await sendText(simulator, 'delivered in a minute');
	simulator.faults.add({ fault: 'hang' });
	const hanging = expect(sendText(simulator, 'hanging')).rejects.toBeDefined();
	const delivery = simulator.receive(1, { text: 'on its way' });
	await new Promise((resolve) => setTimeout(resolve, 150));
	simulator.refuseFor(50);
	const before = Date.now();
	await simulator.stop();
	expect(Date.now() - before).toBeLessThan(1_500);
	await hanging;
	expect((await delivery)[0]).toMatchObject({ error: expect.any(String) });
	await expect(call(simulator, 'GET', '/api/user')).rejects.toEqual(refused);
	await webhook.stop();
});

test('several simulators live side by side', async () => {
	const [a, b] = await Promise.all([startSimulator(), startSimulator()]);
	await sendText(a, 'to a');
	expect([a.sent().length, b.sent().length]).toEqual([1, 0]);
	expect(a.store.session(1).apiKey).not.toBe(b.store.session(1).apiKey);
	await Promise.all([a.stop(), b.stop()]);
});

describe('from another process', () => {
	const control = async (url: string, method: string, path: string, body?: unknown, headers = {}) => {
		const answer = await request(`${url}/_simulator/${path}`, {
			method: method as 'GET',
			body: body === undefined ? null : JSON.stringify(body),
			headers,
			reset: true,
		});
		return { status: answer.statusCode, body: (await answer.body.json()) as any };
	};

	test('the control plane does what the programmatic API does', async () => {
		const simulator = await startSimulator();
		const webhook = await startWebhookServer();
		const { url } = simulator;
		await control(url, 'POST', 'limits', { off: true });
		await control(url, 'POST', 'faults', { match: { path: '/user$', nth: 1 }, fault: { status: 503 } });
		expect((await call(simulator, 'GET', '/api/user')).status).toBe(503);
		await control(url, 'POST', 'session', {
			sessionId: 1,
			webhookUrl: webhook.url,
			webhookEnabled: true,
			webhookEvents: ['messages.received'],
		});
		expect((await control(url, 'POST', 'receive', { sessionId: 1, text: 'Hi' })).body).toMatchObject([
			{ event: 'messages.received', status: 200 },
		]);
		expect((await control(url, 'POST', 'emit', { sessionId: 1, payload: { event: 'call' } })).body).toMatchObject({
			error: 'not subscribed',
		});
		await sendText(simulator, 'one');
		expect((await control(url, 'GET', 'sent')).body).toMatchObject([{ text: 'one' }]);
		expect((await control(url, 'GET', 'requests')).body).toMatchObject([
			{ fault: { status: 503 } },
			{ route: '/api/send-message' },
		]);
		expect((await control(url, 'GET', 'state')).body).toMatchObject({
			sent: 1,
			sessions: [{ id: 1, name: 'Shop' }, { id: 2 }],
		});
		expect((await control(url, 'POST', 'receive', { sessionId: 9, text: 'Hi' })).status).toBe(400);
		expect((await control(url, 'POST', 'options', { messageLog: { lateMs: 50 } })).body).toMatchObject({
			messageLog: { lateMs: 50, shape: 'documented' },
		});
		await control(url, 'POST', 'protection', { sessionId: 1, on: false, detailsAfterMs: 60_000 });
		expect((await control(url, 'GET', 'state')).body.sessions[0]).toMatchObject({
			accountProtection: false,
			shownAccountProtection: true,
		});
		expect((await control(url, 'GET', 'proxy')).body).toEqual({ url: null, requests: [] });
		expect((await control(url, 'POST', 'faults', { fault: { tls: 'alert' } })).body).toEqual({
			error: expect.stringContaining('tls: true'),
		});
		await control(url, 'POST', 'refuse', { forMs: 400 });
		await expect(call(simulator, 'GET', '/api/user')).rejects.toEqual(refused);
		await new Promise((resolve) => setTimeout(resolve, 450));
		await control(url, 'POST', 'reset');
		expect(simulator.sent()).toEqual([]);
		expect(simulator.world.limiter.settings.off).toBe(false);
		await webhook.stop();
		await simulator.stop();
	});

	test('a web page from elsewhere cannot use it', async () => {
		const simulator = await startSimulator();
		expect((await control(simulator.url, 'POST', 'reset', {}, { origin: 'https://elsewhere.example' })).status).toBe(
			403,
		);
		expect((await control(simulator.url, 'GET', 'state', undefined, { host: 'elsewhere.example' })).status).toBe(403);
		await simulator.stop();
	});

	test('the command line prints its addresses and ends on SIGTERM', async () => {
		const cli = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'cli.ts'), '--no-limits'], {
			stdio: ['ignore', 'pipe', 'inherit'],
			cwd: join(__dirname, '..', '..'),
		});
		const line = await new Promise<string>((resolve) =>
			cli.stdout.once('data', (data: Buffer) => resolve(data.toString())),
		);
		const { url, phoneUrl, personalAccessToken } = JSON.parse(line) as Record<string, string>;
		expect(phoneUrl).toBe(`${url}/phone`);
		const answer = await request(`${url}/api/whatsapp-sessions`, {
			headers: { authorization: `Bearer ${personalAccessToken}` },
			reset: true,
		});
		expect(answer.statusCode).toBe(200);
		await answer.body.dump();
		const code = await new Promise((resolve) => {
			cli.once('exit', resolve);
			cli.kill('SIGTERM');
		});
		expect(code).toBe(0);
	}, 20_000);
});
