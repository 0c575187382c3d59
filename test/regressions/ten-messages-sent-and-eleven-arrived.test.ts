import { messages, Scene, SEND, sendText, texts } from '../faults/scene';
import type { Fault } from '../simulator';

// Each of these was sent again after a look at a log that was late, and plain success was reported.
it.each<[string, Fault]>([
	['a cut connection', 'resetAfter'],
	['a 500', { status: 500, processed: true }],
	['a 504', { status: 504, processed: true }],
	['a 408', { status: 408, processed: true }],
	['a page in place of JSON', 'htmlAfter'],
	['half of the JSON', { body: 'brokenJson', processed: true }],
	['a cut off body', { body: 'cutOff', processed: true }],
	['a body in chunks, cut off', { body: 'chunksCutOff', processed: true }],
	['nothing', { body: 'empty', processed: true }],
])('%s', async (_, fault) => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: 4 }, fault });
		const { items } = await scene.run({
			parameters: sendText(),
			items: messages(10),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(scene.received()).toEqual(texts(10));
		const wrong = items?.filter(({ json }) => json.error !== undefined) ?? [];
		expect(wrong.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 3 }]);
		expect(wrong[0]?.json.error).toMatch(/may have been sent/);
	});
});
