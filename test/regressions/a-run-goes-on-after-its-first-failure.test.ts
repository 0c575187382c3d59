import { messages, Scene, SEND, sendText, sessionOfItem, TWO_SESSIONS } from '../faults/scene';

const parameters = { ...sendText(), session: sessionOfItem };

// Item 2 failed, and the other session's items went out all the same, named by nothing.
it('the first failure ends the run in every session, and the error names the items', async () => {
	await Scene.play({ seed: TWO_SESSIONS }, async (scene) => {
		const { simulator } = scene;
		// Items 0, 2, 4, 6 for session 1, which fails at its second; the others for session 2, of which the second is slow.
		simulator.faults.add({ match: { route: SEND, sessionId: 1, nth: 2 }, fault: { status: 500 } });
		simulator.faults.add({ match: { route: SEND, sessionId: 1, nth: 1 }, fault: { delayMs: 400, when: 'after' } });
		simulator.faults.add({
			match: { route: SEND, sessionId: 2, nth: 2 },
			fault: { delayMs: 1_200, when: 'after' },
		});
		const items = messages(8).map(({ json }, at) => ({ json: { ...json, session: (at % 2) + 1 } }));
		const { error } = await scene.run({ parameters, items });
		expect(error?.message).toMatch(/may have been sent: the server answered with status 500/);
		expect(error?.context.itemIndex).toBe(2);
		expect(error?.description).toMatch(/Done: items 0–1, 3\. Not started: items 4–7\.$/);
		expect(error?.context.details).toEqual({ uncertain: true, messageLog: 'off' });
		expect(scene.received().sort()).toEqual(['message 1', 'message 2', 'message 4']);
		expect(scene.asked()).toHaveLength(4);
	});
});

it('what was under way and failed too is named with its reason', async () => {
	await Scene.play({ seed: TWO_SESSIONS }, async (scene) => {
		const { simulator } = scene;
		simulator.faults.add({ match: { route: SEND, sessionId: 1, nth: 1 }, fault: { status: 500 } });
		simulator.faults.add({ match: { route: SEND, sessionId: 2, nth: 1 }, fault: { lost: 'hang', worksForMs: 100 } });
		const items = messages(4).map(({ json }, at) => ({ json: { ...json, session: (at % 2) + 1 } }));
		const { error } = await scene.run({ parameters: { ...parameters, requestOptions: { timeout: 700 } }, items });
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.description).toMatch(
			/None of the 4 items was done\. Under way when it failed: item 1: The message may have been sent: no answer came in time\. Not started: items 2–3\.$/,
		);
		expect(scene.received()).toEqual(['message 2']);
	});
});
