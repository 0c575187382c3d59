import { messages, Scene, SEND, sendText } from '../faults/scene';

const LOGGING = { sessions: [{ accountProtection: false, logMessages: true }] };

// The log's entry was found, its status not read.
it('an entry of the message log that says "failed" is no success', async () => {
	await Scene.play({ seed: LOGGING, deliveryFails: 'message 2' }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: 2 }, fault: 'resetAfter' });
		const { error } = await scene.run({ parameters: sendText(), items: messages(3) });
		expect(error?.message).toBe('The message failed: simulated failure');
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.context.details).toEqual({});
		expect(scene.received()).toEqual(['message 1']);
		expect(scene.asked()).toEqual(['message 1', 'message 2']);
	});
});
