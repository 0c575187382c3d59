import { messages, Scene, SEND, sendText } from '../faults/scene';

// An alert after the handshake was taken for a refused handshake: "Nothing was sent", and four messages arrived.
it.each(['alert', 'garbage'] as const)('%s in place of the answer', async (tls) => {
	await Scene.play({ tls: true }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND }, fault: { tls, processed: true } });
		const { error } = await scene.run({ parameters: sendText(), items: messages(1) });
		expect(error?.message).toBe('The message may have been sent: the secure connection broke');
		expect(error?.description).not.toMatch(/Nothing was sent/);
		expect(scene.received()).toEqual(['message 1']);
		expect(scene.asked()).toEqual(['message 1']);
	});
});
