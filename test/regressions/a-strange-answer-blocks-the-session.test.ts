import { messages, Scene, SEND, sendText } from '../faults/scene';

// Node gave the connection away, so that no timeout counted any more: the message and all behind it waited for ever.
it('a server that answers "101 Switching Protocols" is given up', async () => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: 'switchAfter' });
		const { error } = await scene.run({ parameters: sendText({ timeout: 300 }), items: messages(1) });
		expect(error?.message).toBe('The message may have been sent: no answer came in time');
		const second = await scene.run({ parameters: sendText(), items: messages(1) });
		expect(second.error).toBeUndefined();
		expect(scene.received()).toEqual(['message 1', 'message 1']);
	});
});
