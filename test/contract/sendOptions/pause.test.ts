import type { IDataObject } from 'n8n-workflow';
import { messages, pause, Scene, SEND, sendText, until } from '../../faults/scene';

function pausing(min: number, max: number, requestOptions: IDataObject = {}): IDataObject {
	return { ...sendText(requestOptions), options: { pause: { values: { min, max } } } };
}

/** The times between the sends as they came in, in milliseconds. */
function gaps({ simulator }: Scene): number[] {
	const starts = simulator.requests.filter(({ route }) => route === SEND).map(({ startedAt }) => startedAt);
	return starts.slice(1).map((start, at) => start - (starts[at] ?? 0));
}

// What lies between two requests here is not exactly what lies between them there.
const NEARLY = 0.9;

it('keeps a random time between two messages', async () => {
	await Scene.play({}, async (scene) => {
		const { error } = await scene.run({ parameters: pausing(0.1, 0.4), items: messages(9) });
		expect(error?.message).toBeUndefined();
		expect(scene.received()).toHaveLength(9);
		for (const gap of gaps(scene)) expect(gap).toBeGreaterThanOrEqual(100 * NEARLY);
		expect(new Set(gaps(scene).map((gap) => Math.round(gap / 20))).size).toBeGreaterThan(2);
	});
});

it('keeps it from the messages of other runs, also of those that keep none', async () => {
	await Scene.play({}, async (scene) => {
		await scene.run({ parameters: sendText(), items: messages(1, 'earlier') });
		await Promise.all([
			scene.run({ parameters: pausing(0.3, 0.3), items: messages(2, 'one') }),
			scene.run({ parameters: pausing(0.2, 0.2), items: messages(2, 'two') }),
		]);
		expect(scene.received()).toHaveLength(5);
		for (const gap of gaps(scene)) expect(gap).toBeGreaterThanOrEqual(200 * NEARLY);
	});
});

it('does not make a reply wait that keeps none', async () => {
	await Scene.play({}, async (scene) => {
		const stop = new AbortController();
		const campaign = scene.run({ parameters: pausing(60, 60), items: messages(3), signal: stop.signal });
		await until(() => scene.received().length === 1);
		await scene.run({ parameters: sendText(), items: messages(1, 'reply') });
		expect(scene.received()).toEqual(['message 1', 'reply 1']);
		stop.abort();
		await campaign;
	});
});

it('is not part of the maximum wait', async () => {
	await Scene.play({}, async (scene) => {
		const { error } = await scene.run({ parameters: pausing(1.2, 1.2, { maxWait: 1 }), items: messages(2) });
		expect(error?.message).toBeUndefined();
		expect(scene.received()).toEqual(['message 1', 'message 2']);
	});
});

it('ends at once with Stop, and nothing more is sent', async () => {
	await Scene.play({}, async (scene) => {
		const stop = new AbortController();
		const running = scene.run({ parameters: pausing(60, 60), items: messages(3), signal: stop.signal });
		await until(() => scene.received().length === 1);
		stop.abort();
		await running;
		await pause(50);
		expect(scene.received()).toEqual(['message 1']);
	});
});

it('the limits are kept as well', async () => {
	const limits = { off: false, planCount: 2, planWindowMs: 1_000, plan: true };
	await Scene.play({ limits }, async (scene) => {
		await scene.run({ parameters: pausing(0.05, 0.1), items: messages(5) });
		expect(scene.received()).toHaveLength(5);
		expect(scene.simulator.violations).toEqual([]);
	});
});
