import { Scene, SEND, messages, sendText } from '../faults/scene';

// The first request makes the connection and comes in late; the second went out an interval after the first had gone out, and came too early.
it('a first request that is slow on its way is counted from when it was answered', async () => {
	await Scene.play(
		{ limits: { accountProtectionMs: 1_000 }, seed: { sessions: [{ accountProtection: true, logMessages: false }] } },
		async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: { delayMs: 100, when: 'before' } });
			expect((await scene.run({ parameters: sendText(), items: messages(2) })).error).toBeUndefined();
			expect(scene.received()).toHaveLength(2);
			expect(scene.simulator.violations).toEqual([]);
		},
	);
});
