import { messages, Scene, sendText, texts } from '../faults/scene';

/** Account protection lets one message out in so many milliseconds (WasenderAPI, "Understanding Rate Limits"). */
const INTERVAL_MS = 5_000;

// For up to ten minutes, as long as the session's details were kept.
it('is at full speed within one answer', async () => {
	const seed = { sessions: [{ accountProtection: true, logMessages: false }] };
	await Scene.play({ limits: {}, seed }, async (scene) => {
		await scene.run({ parameters: sendText(), items: messages(1, 'earlier') });
		const startedAt = performance.now();
		scene.simulator.switchProtection(1, false);
		const { error } = await scene.run({ parameters: sendText(), items: messages(5) });
		expect(error?.message).toBeUndefined();
		expect(scene.received()).toEqual(['earlier 1', ...texts(5)]);
		// The first one waits by what is known; its answer tells.
		expect(performance.now() - startedAt).toBeLessThan(INTERVAL_MS + 3_000);
		expect(scene.simulator.violations).toEqual([]);
	});
}, 60_000);
