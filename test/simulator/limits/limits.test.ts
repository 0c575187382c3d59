import fc from 'fast-check';
import { startSimulator, type Limits, type Simulator } from '../index';
import { call, sendText } from '../testing/call';
import { RateWindow } from './window';

let simulator: Simulator;
afterEach(() => simulator?.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function start(limits: Partial<Limits>, session: Record<string, unknown> = {}) {
	simulator = await startSimulator({ limits, seed: { sessions: [session] } });
}

test('by default a session with account protection sends once in 5 seconds', async () => {
	await start({});
	expect((await sendText(simulator, 'one')).status).toBe(200);
	expect(await sendText(simulator, 'two')).toMatchObject({
		status: 429,
		body: { message: expect.stringContaining('You can only send 1 message every 5 seconds'), retry_after: 5 },
		headers: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' },
	});
	expect(simulator.sent()).toHaveLength(1);
	expect(simulator.requests[1]).toMatchObject({ processed: false, status: 429 });
	expect(simulator.violations).toMatchObject([
		{ sessionId: 1, limit: 'account protection', requestSeq: 2, retryAfterSeconds: 5 },
	]);
});

test('a shortened interval is answered with decimals, and lets the next one through after it', async () => {
	await start({ accountProtectionMs: 700 });
	await sendText(simulator, 'one');
	const { body, headers } = await sendText(simulator, 'two');
	expect(body.retry_after).toBeGreaterThan(0);
	expect(body.retry_after).toBeLessThanOrEqual(0.7);
	expect(Number(headers['x-ratelimit-reset'])).toBeLessThanOrEqual(0.7);
	await pause(body.retry_after * 1_000 + 5);
	expect((await sendText(simulator, 'three')).status).toBe(200);
});

test('all limits go off together', async () => {
	await start({ off: true });
	for (let n = 0; n < 5; n++) expect((await sendText(simulator, 'a')).status).toBe(200);
	simulator.setLimits({ off: false });
	await sendText(simulator, 'a');
	expect((await sendText(simulator, 'a')).status).toBe(429);
});

test('without account protection the plan allows so many a window', async () => {
	await start({ planCount: 3, planWindowMs: 900 }, { accountProtection: false });
	const statuses = [];
	for (let n = 0; n < 4; n++) statuses.push((await sendText(simulator, 'a')).status);
	expect(statuses).toEqual([200, 200, 200, 429]);
	expect(simulator.requests.map(({ status }) => status)).toEqual(statuses);
	await pause(900);
	const answer = await sendText(simulator, 'a');
	expect(answer).toMatchObject({ status: 200, headers: { 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2' } });
});

test('the plan’s documented figures are 256 in a minute', async () => {
	await start({}, { accountProtection: false });
	expect((await sendText(simulator, 'a')).headers).toMatchObject({
		'x-ratelimit-limit': '256',
		'x-ratelimit-remaining': '255',
		'x-ratelimit-reset': '60',
	});
});

test('a trial sends once a minute and fifty times a day', async () => {
	await start({ trialMinuteMs: 500, trialDayCount: 2, trialDayMs: 60_000 }, { accountProtection: false, trial: true });
	await sendText(simulator, 'a');
	expect((await sendText(simulator, 'a')).body).toEqual({
		message: 'You are on a free trial. You can only send 1 message every 1 minute.',
		retry_after: expect.any(Number),
	});
	await pause(505);
	await sendText(simulator, 'a');
	await pause(505);
	const answer = await sendText(simulator, 'a');
	expect(answer.status).toBe(429);
	expect(answer.body.retry_after).toBeGreaterThan(50);
});

test.each([
	['groupMetadata', 10, 500, (): string => `/api/groups/${[...simulator.store.groups.keys()][0]}/metadata`],
	['contactPicture', 60, 1_000, (): string => '/api/contacts/15550200001/picture'],
	['numberCheck', 60, 1_000, (): string => '/api/on-whatsapp/+15550200001'],
] as const)('%s is limited to %i a minute and %i a day', async (name, minute, day, path) => {
	await start({ accountProtectionMs: 1 });
	for (let n = 0; n < minute; n++) expect((await call(simulator, 'GET', path())).status).toBe(200);
	expect(await call(simulator, 'GET', path())).toMatchObject({
		status: 429,
		headers: { 'x-ratelimit-limit': String(minute) },
	});
	expect(simulator.world.limiter.settings[`${name}DayCount`]).toBe(day);
	simulator.setLimits({ minuteMs: 1, [`${name}DayCount`]: minute + 1 });
	await pause(5);
	expect((await call(simulator, 'GET', path())).status).toBe(200);
	await pause(5);
	expect((await call(simulator, 'GET', path())).status).toBe(429);
});

test('metadata and participants count together', async () => {
	await start({ groupMetadataMinuteCount: 2 });
	const [jid] = simulator.store.groups.keys();
	await call(simulator, 'GET', `/api/groups/${jid}/metadata`);
	await call(simulator, 'GET', `/api/groups/${jid}/participants`);
	expect((await call(simulator, 'GET', `/api/groups/${jid}/metadata`)).status).toBe(429);
});

test('too many requests at once are refused, and the peak is told', async () => {
	simulator = await startSimulator({ limits: { concurrency: 2 }, latencyMs: 200 });
	const answers = await Promise.all(Array.from({ length: 5 }, () => call(simulator, 'GET', '/api/contacts')));
	expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
	expect(answers.find(({ status }) => status === 429)!.body).toMatchObject({ retry_after: 1 });
	expect(simulator.peakInFlight(1)).toBe(5);
	// One after the other always fits.
	simulator.setLimits({ concurrency: 1 });
	simulator.world.options.latencyMs = 0;
	for (let n = 0; n < 5; n++) expect((await call(simulator, 'GET', '/api/contacts')).status).toBe(200);
});

test('an invalid request uses up nothing, unless switched', async () => {
	await start({});
	expect((await call(simulator, 'POST', '/api/send-message', { body: {} })).status).toBe(422);
	expect((await sendText(simulator, 'a')).status).toBe(200);
	simulator.reset();
	simulator.setLimits({ countRefused: true });
	expect((await call(simulator, 'POST', '/api/send-message', { body: {} })).status).toBe(422);
	expect((await sendText(simulator, 'a')).status).toBe(429);
});

test('where the waiting time is told can be switched', async () => {
	await start({ retryAfterBody: false, retryAfterHeader: true, resetHeader: 'timestamp' });
	await sendText(simulator, 'a');
	const { body, headers } = await sendText(simulator, 'a');
	expect(body).not.toHaveProperty('retry_after');
	expect(headers['retry-after']).toBe('5');
	const inSeconds = Number(headers['x-ratelimit-reset']) - Date.now() / 1_000;
	expect(inSeconds).toBeGreaterThan(3);
	expect(inSeconds).toBeLessThan(7);
	simulator.setLimits({ headers: false });
	expect((await sendText(simulator, 'a')).headers).not.toHaveProperty('x-ratelimit-reset');
});

test('a sliding window never holds more than its count, wherever it begins', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 }),
			fc.integer({ min: 1, max: 5 }),
			(gaps, count) => {
				const window = new RateWindow();
				const let_in: number[] = [];
				let now = 0;
				for (const gap of gaps) {
					now += gap;
					const state = window.state(now, count, 100, 'sliding', 0);
					expect(state.remaining === 0).toBe(state.waitMs > 0);
					if (state.remaining > 0) {
						window.add(now, 100, 'sliding', 0);
						let_in.push(now);
					} else {
						// The waiting time is neither too short nor too long.
						expect(window.state(now + state.waitMs, count, 100, 'sliding', 0).remaining).toBeGreaterThan(0);
						expect(window.state(now + state.waitMs - 1, count, 100, 'sliding', 0).remaining).toBe(0);
					}
				}
				for (const start of let_in)
					expect(let_in.filter((moment) => moment >= start && moment < start + 100).length).toBeLessThanOrEqual(count);
			},
		),
	);
});
