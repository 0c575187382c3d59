import type { IDataObject } from 'n8n-workflow';
import { messages, Scene, SEND, sendText, sessionOfItem, TWO_SESSIONS } from '../faults/scene';

const parameters = { ...sendText({ maxWait: 8 }), session: sessionOfItem };

/** Items for the sessions of this order. */
function itemsFor(sessions: number[], word: string) {
	return messages(sessions.length, word).map((item, at) => ({ json: { ...item.json, session: sessions[at] } }));
}

// Each held its turn of one session while it waited for the other's, for the whole Maximum Wait.
it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
	'two runs over two sessions that cross, one item failing in each: %s',
	async (onError) => {
		await Scene.play({ seed: TWO_SESSIONS, latencyMs: 50 }, async (scene) => {
			for (const sessionId of [1, 2]) {
				scene.simulator.faults.add({ match: { route: SEND, sessionId, nth: 1 }, fault: 'resetBefore' });
			}
			const startedAt = performance.now();
			const [ab, ba] = await Promise.all([
				scene.run({ parameters, items: itemsFor([1, 2], 'ab'), settings: { onError } }),
				scene.run({ parameters, items: itemsFor([2, 1], 'ba'), settings: { onError } }),
			]);
			expect(performance.now() - startedAt).toBeLessThan(5_000);
			const errors = [ab, ba].flatMap(({ error, items }) => [
				error?.message,
				...(items ?? []).map(({ json }) => json.error as string | undefined),
			]);
			const told = errors.filter((error) => error !== undefined);
			expect(told.length).toBeGreaterThan(0);
			for (const error of told) expect(error).toMatch(/may have been sent/);
			const next = await scene.run({ parameters, items: itemsFor([1, 2], 'next') });
			expect(next.error?.message).toBeUndefined();
			expect(scene.received().sort()).toEqual(expect.arrayContaining(['next 1', 'next 2']));
			expect(new Set(scene.received()).size).toBe(scene.received().length);
		});
	},
);

it('a run that waits out a limit of one session holds up no other run on the other one', async () => {
	await Scene.play({ seed: TWO_SESSIONS }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, sessionId: 1, nth: 1 }, fault: { status: 429, retryAfter: 3 } });
		const slow = scene.run({ parameters, items: itemsFor([1, 2], 'slow') });
		const quick = await scene.run({ parameters, items: itemsFor([2, 2], 'quick') });
		expect(quick.error?.message).toBeUndefined();
		expect(scene.received()).not.toContain('slow 1');
		expect((await slow).error?.message).toBeUndefined();
		expect(scene.received().at(-1)).toBe('slow 1');
	});
}, 15_000);

it('the sessions of one run do not wait for one another', async () => {
	await Scene.play({ seed: TWO_SESSIONS }, async (scene) => {
		const { simulator } = scene;
		simulator.faults.add({ match: { route: SEND, sessionId: 1 }, fault: { delayMs: 500 } });
		const { error, items } = await scene.run({ parameters, items: itemsFor([1, 2, 1, 2, 1, 2], 'message') });
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(6);
		const at = (session: number) => simulator.sent(session).map((one) => one.at);
		expect(at(2)).toHaveLength(3);
		expect(Math.max(...at(2))).toBeLessThan(at(1)[1] as number);
		const told = (session: number): IDataObject[] => simulator.sent(session).map(({ text }) => ({ text }));
		expect(told(1)).toEqual([{ text: 'message 1' }, { text: 'message 3' }, { text: 'message 5' }]);
	});
});
