import { messages, Scene, sendText, texts } from '../faults/scene';

const WINDOW_MS = 30_000;

// A limit learnt from headers held on although answers no longer carried it.
it('a limit that answers no longer carry is gone with the first that does not', async () => {
	const limits = { planCount: 3, planWindowMs: WINDOW_MS };
	await Scene.play({ limits }, async (scene) => {
		const { simulator } = scene;
		await scene.run({ parameters: sendText(), items: messages(2, 'earlier') });
		simulator.setLimits({ off: true, headers: false });
		const startedAt = performance.now();
		const { error } = await scene.run({ parameters: sendText({ maxWait: 20 }), items: messages(10) });
		expect(error?.message).toBeUndefined();
		expect(scene.received()).toEqual([...texts(2, 'earlier'), ...texts(10)]);
		expect(performance.now() - startedAt).toBeLessThan(WINDOW_MS / 2);
	});
}, 60_000);
