import { messages, Scene, sendText } from '../faults/scene';

/** Account protection lets one message out in so many milliseconds (WasenderAPI, "Understanding Rate Limits"). */
const INTERVAL_MS = 5_000;

const PROTECTED = { sessions: [{ accountProtection: true, logMessages: false }] };

// A 401, and a request that never left, counted as the message of the next five seconds.
it('a regenerated key costs no wait', async () => {
	await Scene.play({ limits: {}, seed: PROTECTED }, async (scene) => {
		const { simulator } = scene;
		await scene.run({
			parameters: { resource: 'session', operation: 'getStatus', session: sendText().session },
		});
		simulator.store.session(1).apiKey = 'a-key-made-anew-in-the-dashboard';
		const startedAt = performance.now();
		const { error } = await scene.run({ parameters: sendText(), items: messages(1) });
		expect(error?.message).toBeUndefined();
		expect(simulator.requests.some(({ status }) => status === 401)).toBe(true);
		expect(performance.now() - startedAt).toBeLessThan(INTERVAL_MS - 1_000);
	});
}, 30_000);

it('a request that never left costs no wait but its own', async () => {
	await Scene.play({ limits: {}, seed: PROTECTED }, async (scene) => {
		const { simulator } = scene;
		await scene.run({
			parameters: { resource: 'session', operation: 'getStatus', session: sendText().session },
		});
		simulator.refuseFor(200);
		const startedAt = performance.now();
		const { error } = await scene.run({ parameters: sendText(), items: messages(1) });
		expect(error?.message).toBeUndefined();
		expect(scene.received()).toEqual(['message 1']);
		expect(performance.now() - startedAt).toBeLessThan(INTERVAL_MS - 1_000);
	});
}, 30_000);
