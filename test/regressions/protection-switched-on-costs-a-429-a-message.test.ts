import { messages, Scene, SEND, sendText, until, texts } from '../faults/scene';

// What the details had said was believed for ten minutes, so every message met a 429 first.
it('protection switched on in the dashboard costs one', async () => {
	const seed = { sessions: [{ accountProtection: false, logMessages: false }] };
	await Scene.play({ limits: { headers: false, toleranceMs: 100 }, seed, latencyMs: 30 }, async (scene) => {
		const { simulator } = scene;
		const running = scene.run({ parameters: sendText(), items: messages(4) });
		await until(() => scene.received().length === 1);
		simulator.switchProtection(1, true);
		expect((await running).error?.message).toBeUndefined();
		expect(scene.received()).toEqual(texts(4));
		const refused = simulator.requests.filter(({ route, status }) => route === SEND && status === 429);
		expect(refused).toHaveLength(1);
	});
}, 40_000);
