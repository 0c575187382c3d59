import {
	createWasender,
	dispatchWebhookEvent,
	verifyWasenderWebhookSignature,
	Wasender,
	WasenderAPIError,
	WasenderWebhookEventType,
	WEBHOOK_SIGNATURE_HEADER,
	type RetryConfig,
} from 'wasenderapi';
import { ENDPOINTS, encryptMedia, startSimulator, WEBHOOK_EVENTS, type Simulator } from '../index';
import { startWebhookServer } from '../testing/webhookServer';
import { own, PNG, ROWS, TO } from './methods';

/*
 * The client for Node.js that WasenderAPI, "Official SDKs – Node.js, Python & Laravel", names: written by others, and for the real
 * service. Every method that it offers is called. Where it and the documentation disagree, the documentation counts, and the
 * test's name says so.
 */

let simulator: Simulator;
let client: Wasender;

beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
	client = clientWith();
});
afterEach(() => simulator.stop());

function clientWith(retries?: RetryConfig): Wasender {
	const { apiKey, webhookSecret } = simulator.store.session(1);
	const { personalAccessToken, url } = simulator;
	return createWasender(apiKey, personalAccessToken, `${url}/api`, undefined, retries, webhookSecret!);
}

/** What the client says went wrong. */
async function errorOf(call: Promise<unknown>): Promise<WasenderAPIError> {
	return await call.then(
		() => {
			throw new Error('The call succeeded');
		},
		(error: unknown) => {
			if (error instanceof WasenderAPIError) return error;
			throw error;
		},
	);
}

const lastRequest = () => simulator.requests.at(-1)!;

test.each(ROWS)('$method', async ({ call, endpoint, body, response }) => {
	expect(await call(client, simulator)).toMatchObject({
		response,
		rateLimit: { limit: expect.any(Number), remaining: expect.any(Number), resetTimestamp: expect.any(Number) },
	});
	const { method, route, body: arrived, processed } = lastRequest();
	expect(`${method} ${route}`).toBe(endpoint);
	expect(processed).toBe(true);
	if (body !== undefined) expect(arrived).toEqual(body);
});

test('no method of the client is left out', () => {
	const inside = [
		'constructor',
		'parseRateLimitHeaders',
		'request',
		'postInternal',
		'getInternal',
		'putInternal',
		'deleteInternal',
	];
	const offered = Object.getOwnPropertyNames(Wasender.prototype).filter((name) => !inside.includes(name));
	const called = [...ROWS.map(({ method }) => method), 'handleWebhookEvent'];
	expect([...new Set(called)].sort()).toEqual(offered.sort());
});

test('what is documented and the client does not offer', () => {
	const called = new Set(ROWS.map(({ endpoint }) => endpoint));
	expect(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).filter((name) => !called.has(name))).toEqual([
		'POST /api/whatsapp-sessions/{whatsappSession}/restart',
		'GET /api/whatsapp-sessions/{whatsappSession}/message-logs',
		'GET /api/whatsapp-sessions/{whatsappSession}/session-logs',
		'GET /api/user',
		'POST /api/messages/{message}/resend',
		'POST /api/messages/read',
		'PUT /api/contacts',
		'GET /api/lid-from-pn/{pn}',
		'GET /api/pn-from-lid/{lid}',
	]);
});

describe('its webhook side', () => {
	async function received(): Promise<{ headers: Record<string, unknown>; body: any }> {
		const server = await startWebhookServer();
		await client.updateWhatsAppSession(1, {
			webhook_url: server.url,
			webhook_enabled: true,
			webhook_events: ['messages.received'] as never,
		});
		await simulator.receive(1, { from: TO, text: 'Hello' });
		await server.stop();
		return server.events[0]!;
	}

	test('handleWebhookEvent takes what the simulator posts, and no other signature', async () => {
		const { headers, body } = await received();
		const adapter = (signature: unknown) => ({
			getHeader: (name: string) => (name === WEBHOOK_SIGNATURE_HEADER ? (signature as string) : undefined),
			getRawBody: () => JSON.stringify(body),
		});
		expect(await client.handleWebhookEvent(adapter(headers[WEBHOOK_SIGNATURE_HEADER]))).toMatchObject({
			event: WasenderWebhookEventType.MessagesReceived,
			data: { messages: { messageBody: 'Hello' } },
		});
		expect((await errorOf(client.handleWebhookEvent(adapter('another')))).statusCode).toBe(401);
		expect(verifyWasenderWebhookSignature('a', 'a')).toBe(true);
		expect(dispatchWebhookEvent(body)).toEqual(body);
	});

	test('the client calls the event of a call `call.received`; documented is `call`, so the client does not know it and the API refuses the other', async () => {
		const unknownToUs = Object.values(WasenderWebhookEventType).filter(
			(name) => !(WEBHOOK_EVENTS as readonly string[]).includes(name),
		);
		expect(unknownToUs).toEqual(['call.received']);
		const call = { event: 'call', timestamp: 1, data: { call: { id: 'A' } } };
		expect(dispatchWebhookEvent(call)).toMatchObject({ event: 'call', raw: call });
		const error = await errorOf(client.updateWhatsAppSession(1, { webhook_events: ['call.received'] as never }));
		expect(error).toMatchObject({ statusCode: 422, errorDetails: { 'webhook_events.0': [expect.any(String)] } });
	});
});

describe('where the client and the documentation disagree, the documentation counts', () => {
	test('the client asks for the QR code as an image with `qr_as_image`; no body is documented: refused, and nothing changes', async () => {
		expect((await errorOf(client.connectWhatsAppSession(2, true))).statusCode).toBe(422);
		expect(lastRequest().body).toEqual({ qr_as_image: true });
		expect(simulator.store.session(2).status).toBe('disconnected');
	});

	test('the client sends coordinates that are texts as texts (its own type allows them); documented are numbers: refused, nobody gets it', async () => {
		const location = { latitude: '37.5', longitude: '-122.4' };
		const error = await errorOf(client.sendLocation({ to: TO, location }));
		expect(error).toMatchObject({ statusCode: 422, errorDetails: { 'location.latitude': [expect.any(String)] } });
		expect(simulator.sent()).toEqual([]);
	});

	test("the client's upload of a form arrives without any body; documented is the file itself with its type: refused, nothing is kept", async () => {
		const form = new FormData();
		form.append('file', new Blob([PNG], { type: 'image/png' }), 'a.png');
		expect((await errorOf(client.uploadMediaFile(form, true))).statusCode).toBe(422);
		expect(lastRequest().body).toBeUndefined();
		expect(simulator.files.byPath.size).toBe(0);
	});

	test("the client puts a message as it came into `data`; documented is `data.messages` with key.id and message only: the event's whole data is refused", async () => {
		const { file, mediaKey } = encryptMedia(PNG, 'image');
		const url = simulator.url + simulator.files.addEncrypted(file);
		const message = { imageMessage: { url, mediaKey } };
		const key = { id: 'A1', fromMe: false, remoteJid: '15550200001@s.whatsapp.net' };
		const asItCame = { messages: { key, messageBody: '', message } };
		expect((await errorOf(client.decryptMediaFile(asItCame))).statusCode).toBe(422);
		expect((await errorOf(client.decryptMediaFile(asItCame.messages))).statusCode).toBe(422);
	});

	test('the client reads an error only from `message`; many pages document `error`: the status is right, the words are lost', async () => {
		const error = await errorOf(client.getMessageInfo(1));
		expect(error).toMatchObject({ statusCode: 404, apiMessage: 'API request failed with an unspecified error.' });
	});

	test('the client takes X-RateLimit-Reset for a moment; documented are both, seconds and a moment: it is right only with the latter', async () => {
		simulator.setLimits({ off: false, resetHeader: 'seconds' });
		expect((await client.sendText({ to: TO, text: 'a' })).rateLimit!.getResetTimestampAsDate!()!.getUTCFullYear()).toBe(
			1970,
		);
		simulator.setLimits({ resetHeader: 'timestamp' });
		const { rateLimit } = await client.getSessionStatus();
		const inSeconds = (rateLimit!.getResetTimestampAsDate!()!.getTime() - Date.now()) / 1_000;
		expect(inSeconds).toBeGreaterThan(55);
		expect(inSeconds).toBeLessThan(65);
	});
});

describe('its retries show what the simulator counts', () => {
	// It says on the console that it tries again.
	beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation());
	afterEach(() => jest.restoreAllMocks());

	test('a 429 is waited out as it says, and the message arrives once', async () => {
		simulator.faults.add({ match: { nth: 1 }, fault: { status: 429, retryAfter: 0.2 } });
		await clientWith({ enabled: true, maxRetries: 1 }).sendText({ to: TO, text: 'a' });
		expect(simulator.sent()).toHaveLength(1);
		expect(simulator.requests.map(({ status }) => status)).toEqual([429, 200]);
	});

	test('a lost answer is taken for a lost message: the client sends again, and the simulator tells that it arrived twice', async () => {
		simulator.faults.add({ match: { nth: 1 }, fault: 'resetAfter' });
		await clientWith({ enabled: true, maxRetries: 1 }).sendText({ to: TO, text: 'a' });
		expect(simulator.sent().map(({ text }) => text)).toEqual(['a', 'a']);
	});

	test.each(['empty', 'brokenJson', 'cutOff', 'chunksCutOff'] as const)(
		'a spoiled answer (%s) is an error for it, though the message arrived',
		async (body) => {
			simulator.faults.add({ fault: { body, processed: true } });
			expect(
				(await errorOf(client.sendMessageWithMentions(own(simulator), 'a', ['15550200001@s.whatsapp.net']))).success,
			).toBe(false);
			expect(simulator.sent()).toHaveLength(1);
		},
	);
});
