import { startSimulator, type Simulator } from './index';
import { call } from './testing/call';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const session = (method: string, path = '', options = {}) =>
	call(simulator, method, `/api/whatsapp-sessions${path}`, options);

test('shows secrets in the details only', async () => {
	expect(JSON.stringify((await session('GET')).body)).not.toMatch(/api_key|webhook_secret/);
	const { apiKey, webhookSecret } = simulator.store.session(1);
	expect((await session('GET', '/1')).body.data).toMatchObject({
		id: 1,
		status: 'connected',
		api_key: apiKey,
		webhook_secret: webhookSecret,
	});
});

test('creates a session, and no more than the plan allows', async () => {
	simulator.store.accounts.get(1)!.sessionLimit = 3;
	const body = { name: 'Third', phone_number: '+15550100003', account_protection: false, log_messages: true };
	expect(await session('POST', '', { body })).toMatchObject({
		status: 201,
		body: { success: true, data: { id: 3, status: 'DISCONNECTED', webhook_url: null, api_key: expect.any(String) } },
	});
	expect(await session('POST', '', { body })).toMatchObject({
		status: 403,
		body: { success: false, error: expect.stringContaining('session limit') },
	});
});

test('updates only what is named, and takes settings back with null', async () => {
	await session('PUT', '/1', {
		body: { webhook_url: 'http://127.0.0.1:1/hook', webhook_enabled: true, webhook_events: ['messages.received'] },
	});
	expect((await session('PUT', '/1', { body: { name: 'New name' } })).body.data).toMatchObject({
		name: 'New name',
		webhook_url: 'http://127.0.0.1:1/hook',
		webhook_enabled: true,
		webhook_events: ['messages.received'],
	});
	expect(
		(await session('PUT', '/1', { body: { webhook_url: null, webhook_events: null, proxy_url: null } })).body.data,
	).toMatchObject({ webhook_url: null, webhook_events: null });
});

test.each([
	['webhook_events', ['message']],
	['webhook_events', ['messages.received', 'group_update']],
	['webhook_url', 'example.com'],
	['proxy_url', 'ftp://proxy.example.com'],
	['proxy_url', 'socks5://10.0.0.1:1080'],
	['proxy_url', 'http://localhost:3128'],
	['phone_number', 'nobody'],
	['name', null],
])('refuses %s %j', async (field, value) => {
	const answer = await session('PUT', '/1', { body: { [field]: value } });
	expect(answer.status).toBe(422);
	expect(Object.keys(answer.body.errors)[0]).toContain(field);
});

test('insists on HTTPS when told to', async () => {
	await simulator.stop();
	simulator = await startSimulator({ strictWebhookUrl: true });
	expect((await session('PUT', '/1', { body: { webhook_url: 'http://example.com/hook' } })).status).toBe(422);
	expect((await session('PUT', '/1', { body: { webhook_url: 'https://example.com/hook' } })).status).toBe(200);
});

test('goes from disconnected to connected and back', async () => {
	const status = async () =>
		(await call(simulator, 'GET', '/api/status', { token: simulator.store.session(2).apiKey })).body;
	expect((await session('GET', '/2/qrcode')).body.error).toContain('not in NEED_SCAN state');
	expect((await session('POST', '/2/restart')).body).toEqual({
		success: false,
		error: 'WhatsApp session is not connected. Cannot restart.',
	});
	const { data } = (await session('POST', '/2/connect')).body;
	expect(data).toEqual({
		status: 'NEED_SCAN',
		qrCode: expect.stringMatching(/^2@[A-Za-z0-9+/=]+(,[A-Za-z0-9+/=]+){3}$/),
	});
	expect((await session('GET', '/2/qrcode')).body.data.qrCode).toBe(data.qrCode);
	expect(await status()).toEqual({ status: 'need_scan' });
	expect((await session('GET')).body.data[1].status).toBe('NEED_SCAN');

	simulator.scan(2);
	expect(await status()).toEqual({ status: 'connected' });
	expect((await session('POST', '/2/connect')).body.data).toEqual({ status: 'CONNECTED', message: expect.any(String) });
	expect((await session('POST', '/2/restart')).body).toEqual({
		success: true,
		message: 'WhatsApp session restarted successfully.',
	});
	expect((await session('POST', '/2/disconnect')).body.data).toEqual({
		status: 'disconnected',
		message: expect.any(String),
	});
	const log = (await session('GET', '/2/session-logs', { query: { per_page: '3' } })).body.data;
	expect(log.data.map((line: { event_type: string; status: string }) => [line.event_type, line.status])).toEqual([
		['status_change', 'disconnected'],
		['session_restarted', 'connected'],
		['status_change', 'connecting'],
	]);
});

test('renews a QR code that has expired', async () => {
	await session('POST', '/2/connect');
	const first = (await session('GET', '/2/qrcode')).body.data.qrCode;
	simulator.store.session(2).qr!.at -= 46_000;
	expect((await session('GET', '/2/qrcode')).body.data.qrCode).not.toBe(first);
});

test('a new API key replaces the old one at once', async () => {
	const old = simulator.store.session(1).apiKey;
	const { body } = await session('POST', '/1/regenerate-key');
	expect(body).toEqual({ success: true, api_key: expect.stringMatching(/^[0-9a-f]{64}$/) });
	expect((await call(simulator, 'GET', '/api/user', { token: old })).body).toEqual({
		success: false,
		message: 'Invalid API key',
	});
	expect((await call(simulator, 'GET', '/api/user', { token: body.api_key })).status).toBe(200);
});

test('a deleted session is gone, and its key with it', async () => {
	const { apiKey } = simulator.store.session(2);
	expect(await session('DELETE', '/2')).toMatchObject({ status: 204, body: '' });
	expect((await session('GET', '/2')).status).toBe(404);
	expect((await call(simulator, 'GET', '/api/status', { token: apiKey })).status).toBe(401);
});

test('without a subscription the API refuses with the documented words', async () => {
	simulator.store.accounts.get(1)!.subscription = 'none';
	expect((await session('POST', '/2/connect')).body.error).toBe(
		'You need to have an active subscription to connect a WhatsApp session.',
	);
	expect((await call(simulator, 'GET', '/api/user')).body).toEqual({
		success: false,
		message: 'Active subscription or trial is required to use the API',
	});
});

test('presence goes to the right JID only, and shows in the chat', async () => {
	const presence = (body: Record<string, unknown>) => call(simulator, 'POST', '/api/send-presence-update', { body });
	expect((await presence({ jid: '15550200001@s.whatsapp.net', type: 'composing', delayMs: 5_000 })).status).toBe(200);
	expect(simulator.store.session(1).chats.get('15550200001@s.whatsapp.net')?.presence).toBe('composing');
	const invalid = {
		status: 400,
		body: { success: false, error: 'Error sending presence update: Invalid JID provided.' },
	};
	expect(await presence({ jid: '15550200001@s.whatsapp.net', type: 'available' })).toMatchObject(invalid);
	expect(await presence({ jid: '15550100001@s.whatsapp.net', type: 'composing' })).toMatchObject(invalid);
	expect((await presence({ jid: '15550100001@s.whatsapp.net', type: 'unavailable' })).status).toBe(200);
	expect((await presence({ jid: '15550200001@s.whatsapp.net', type: 'paused' })).status).toBe(422);
});

test('several tokens and accounts see and use one session', async () => {
	const { store } = simulator;
	Object.assign(store.accounts.get(1)!, { otherTokens: ['1|second-token'] });
	store.addAccount({ id: 2, personalAccessToken: '2|token', sees: [1] });
	store.addAccount({ id: 3, personalAccessToken: '3|token' });
	const seenWith = async (token: string) =>
		(await session('GET', '', { token })).body.data.map(({ id }: { id: number }) => id);
	expect(await seenWith('1|second-token')).toEqual([1, 2]);
	expect(await seenWith('2|token')).toEqual([1]);
	expect(await seenWith('3|token')).toEqual([]);
	expect((await session('GET', '/1', { token: '2|token' })).body.data.api_key).toBe(store.session(1).apiKey);
	expect((await session('GET', '/1', { token: '3|token' })).status).toBe(404);
	expect((await session('GET', '/2', { token: '2|token' })).status).toBe(404);
});

test('the seed shares sessions too', async () => {
	const shared = await startSimulator({ seed: { accounts: [{ id: 2, personalAccessToken: '2|token', sees: [1] }] } });
	const { body } = await call(shared, 'GET', '/api/whatsapp-sessions', { token: '2|token' });
	expect(body.data).toMatchObject([{ id: 1, name: 'Shop' }]);
	await shared.stop();
});

test('further events are taken where the service knows them, and a webhook update may come with the documented warning', async () => {
	const body = { webhook_events: ['passkey.updated'] };
	expect((await session('PUT', '/1', { body })).body.errors).toHaveProperty(['webhook_events.0']);
	simulator.set({ furtherEvents: ['passkey.updated'], webhookSyncFails: true });
	expect((await session('PUT', '/1', { body })).body).toMatchObject({
		success: true,
		data: { webhook_events: ['passkey.updated'] },
		warning: 'WhatsApp session updated but failed to sync webhook settings: Connection error',
	});
	expect((await session('PUT', '/1', { body: { name: 'New' } })).body).not.toHaveProperty('warning');
});
