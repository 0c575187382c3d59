import { startSimulator, type Simulator } from '../index';
import { call, sendText } from '../testing/call';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ seed: { sessions: [{ accountProtection: false }] } });
});
afterEach(() => simulator.stop());

const shown = async () =>
	(await call(simulator, 'GET', '/api/whatsapp-sessions/1')).body.data.account_protection as boolean;
const limit = async () => (await sendText(simulator, 'a')).headers['x-ratelimit-limit'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('switched on and off, details and limiter follow at once', async () => {
	expect([await shown(), await limit()]).toEqual([false, '256']);
	simulator.switchProtection(1, true);
	expect([await shown(), await limit()]).toEqual([true, '1']);
	expect(await sendText(simulator, 'a')).toMatchObject({
		status: 429,
		body: { message: expect.stringContaining('account protection') },
	});
	simulator.switchProtection(1, false);
	expect([await shown(), await limit()]).toEqual([false, '256']);
});

test('the details say one thing and the limiter another for a while', async () => {
	simulator.switchProtection(1, true, { detailsAfterMs: 200 });
	expect([await shown(), await limit()]).toEqual([false, '1']);
	await pause(210);
	expect(await shown()).toBe(true);
	simulator.switchProtection(1, false, { limiterAfterMs: 200 });
	expect([await shown(), await limit()]).toEqual([false, '1']);
	await pause(210);
	expect([await shown(), await limit()]).toEqual([false, '256']);
});

test('what a client writes is what the details say from then on', async () => {
	simulator.switchProtection(1, true, { detailsAfterMs: 60_000 });
	await call(simulator, 'PUT', '/api/whatsapp-sessions/1', { body: { account_protection: true } });
	expect(await shown()).toBe(true);
});
