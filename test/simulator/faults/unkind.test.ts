import { startSimulator, type SpoiledBody, type Simulator, type TooManyWords } from '../index';
import { call, sendText, type Answered } from '../testing/call';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
});
afterEach(() => simulator.stop());

/** What the sender sees: the status, or the error's code. */
async function seen(job: Promise<Answered>): Promise<number | string> {
	return await job.then(
		({ status }) => status,
		(error: NodeJS.ErrnoException) => error.code ?? String(error),
	);
}

const received = () => simulator.sent().map(({ text }) => text);
const second = { route: '/api/send-message', nth: 2 };

describe.each([true, false])('200 with a spoiled body, processed: %s', (processed) => {
	test.each<[SpoiledBody, (answer: Answered | string) => void]>([
		['empty', (answer) => expect(answer).toMatchObject({ status: 200, body: '', headers: { 'content-length': '0' } })],
		[
			'brokenJson',
			(answer) => expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/^\{"succ.*[^}]$/) }),
		],
		['cutOff', (answer) => expect(answer).toBe('broken')],
		['chunksCutOff', (answer) => expect(answer).toBe('broken')],
	])('%s', async (body, check) => {
		simulator.faults.add({ match: second, fault: { body, processed } });
		await sendText(simulator, 'first');
		check(await sendText(simulator, 'second').catch(() => 'broken'));
		await sendText(simulator, 'third');
		expect(received()).toEqual(processed ? ['first', 'second', 'third'] : ['first', 'third']);
		expect(simulator.requests.map((request) => request.processed)).toEqual([true, processed, true]);
		expect(simulator.requests[1]!.status).toBe(200);
	});
});

test('what is cut off began as the whole answer would have: head, length and first bytes', async () => {
	simulator.faults.add({ fault: { body: 'cutOff', processed: true } });
	const answer = await fetch(`${simulator.url}/api/status`, {
		headers: { authorization: `Bearer ${simulator.store.session(1).apiKey}` },
	});
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('application/json');
	expect(Number(answer.headers.get('content-length'))).toBe('{"status":"connected"}'.length);
	const reader = answer.body!.getReader();
	expect(Buffer.from((await reader.read()).value!).toString()).toBe('{"status":"');
	await expect(reader.read()).rejects.toBeDefined();
});

test('a file is cut off too', async () => {
	const path = simulator.files.addPlain(Buffer.alloc(1_000, 'x'), 'text/plain');
	simulator.faults.add({ match: { path }, fault: { body: 'cutOff' } });
	const answer = await fetch(simulator.url + path);
	expect(answer.headers.get('content-length')).toBe('1000');
	await expect(answer.arrayBuffer()).rejects.toBeDefined();
});

test.each<['reset' | 'hang' | number, number | string]>([
	['reset', 'UND_ERR_SOCKET'],
	['hang', 'nothing'],
	[504, 504],
])('the answer is lost (%s) and the message reaches its person later', async (lost, expected) => {
	simulator.faults.add({ match: second, fault: { lost, worksForMs: 300 } });
	await sendText(simulator, 'first');
	const startedAt = performance.now();
	const soon = new Promise<string>((resolve) => setTimeout(resolve, 150, 'nothing'));
	const outcome = await Promise.race([seen(sendText(simulator, 'second')), soon]);
	expect(outcome === 'ECONNRESET' ? 'UND_ERR_SOCKET' : outcome).toBe(expected);
	expect(received()).toEqual(['first']);
	expect(simulator.requests[1]!.processed).toBe(false);
	await sendText(simulator, 'third');
	expect(received()).toEqual(['first', 'third']);
	await simulator.idle();
	expect(received()).toEqual(['first', 'third', 'second']);
	expect(simulator.sent().at(-1)!.at - startedAt).toBeGreaterThanOrEqual(299);
	expect(simulator.requests[1]!.processed).toBe(true);
});

test('a reset of the simulator ends what is still worked on', async () => {
	simulator.faults.add({ fault: { lost: 504, worksForMs: 50 } });
	await sendText(simulator, 'of yesterday');
	simulator.reset();
	await simulator.idle();
	expect(received()).toEqual([]);
});

test('the rate limit headers are missing from some moment on', async () => {
	simulator.faults.add({ match: { nth: [2, 1e9] }, fault: 'noRateHeaders' });
	const has = ({ headers }: Answered) => Object.keys(headers).some((name) => name.startsWith('x-ratelimit-'));
	expect(has(await sendText(simulator, 'first'))).toBe(true);
	expect(has(await sendText(simulator, 'second'))).toBe(false);
	expect(has(await sendText(simulator, 'third'))).toBe(false);
	expect(received()).toEqual(['first', 'second', 'third']);
});

test.each<[TooManyWords, RegExp]>([
	['accountProtection', /account protection enabled.*every 5 seconds/],
	['trial', /free trial.*every 1 minute/],
	['plan', /256 messages every minute/],
	['concurrency', /concurrent/],
	['plainText', /^Too Many Attempts\.$/],
])('429 in words: %s', async (tooMany, words) => {
	simulator.faults.add({ match: { nth: 1 }, fault: { tooMany } });
	const { status, headers, body } = await sendText(simulator, 'first');
	expect(status).toBe(429);
	expect(typeof body === 'string' ? body : body.message).toMatch(words);
	expect(body).not.toHaveProperty('retry_after');
	expect(Object.keys(headers).filter((name) => /ratelimit|retry/.test(name))).toEqual([]);
	expect(received()).toEqual([]);
});

test('an answer without a field', async () => {
	simulator.faults.add({ match: { route: '/api/upload' }, fault: { without: 'publicUrl' } });
	simulator.faults.add({ match: { route: '/api/send-message' }, fault: { without: ['data.msgId', 'data.none.such'] } });
	const png = Buffer.from('89504e470d0a1a0a', 'hex');
	const upload = await call(simulator, 'POST', '/api/upload', { raw: { bytes: png, contentType: 'image/png' } });
	expect(upload).toMatchObject({ status: 200, body: { success: true } });
	expect(upload.body).not.toHaveProperty('publicUrl');
	expect((await sendText(simulator, 'first')).body.data).toEqual({ jid: '+15550200001', status: 'in_progress' });
});

test('messages that never reach their person: the log says so', async () => {
	simulator.set({ deliveryFails: 'second' });
	for (const text of ['first', 'second', 'third']) await sendText(simulator, text);
	expect(received()).toEqual(['first', 'third']);
	const { body } = await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs');
	expect(body.data.data.map((entry: { status: string }) => entry.status)).toEqual(['sent', 'failed', 'sent']);
	expect(body.data.data[1].failed_reason).toBe('simulated failure');
});

test('the info of a message is missing, or shows another one', async () => {
	const { body } = await sendText(simulator, 'first');
	const info = () => call(simulator, 'GET', `/api/messages/${body.data.msgId}/info`);
	expect((await info()).body.data.message).toEqual({ extendedTextMessage: { text: 'first' } });
	simulator.set({ messageInfo: 'other' });
	expect(JSON.stringify((await info()).body.data.message)).not.toContain('first');
	simulator.set({ messageInfo: 'missing' });
	expect((await info()).status).toBe(404);
	simulator.reset();
	expect(simulator.world.options.messageInfo).toBe('documented');
});

test('a fault that nobody knows is refused, and one that cannot happen here too', () => {
	expect(() => simulator.faults.add({ fault: { tls: 'alert' } })).toThrow('tls: true');
	expect(() => simulator.faults.add({ fault: { certificate: 'expired' } })).toThrow('tls: true');
	expect(() => simulator.faults.add({ fault: { proxy: 502 } })).toThrow('proxy: true');
	expect(() => simulator.faults.add({ fault: { earthquake: 8 } as never })).toThrow('no fault {"earthquake":8}');
	expect(() => simulator.faults.add({ fault: 'earthquake' as never })).toThrow('no fault "earthquake"');
	expect(simulator.faults.active).toEqual([]);
});
