/** A campaign of four failed at its third message; "Retry" in the list of executions sent the first two once more. */
import { messages, Scene, SEND, sendText, texts } from '../faults/scene';

it('two people got a message twice', async () => {
	const seed = { sessions: [{ accountProtection: false, logMessages: true }] };
	await Scene.play({ seed }, async (scene) => {
		const retryFrom = Date.now();
		const campaign = { parameters: sendText(), items: messages(4) };
		scene.simulator.faults.add({ match: { route: SEND, nth: 3 }, fault: { status: 422 } });
		await scene.run(campaign);
		scene.simulator.faults.clear();
		await scene.run({ ...campaign, retryFrom });
		expect(scene.received()).toEqual(texts(4));
	});
});
