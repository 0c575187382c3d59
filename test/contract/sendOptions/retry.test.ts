/** n8n's "Retry" of an execution that failed in the node: all its items come once more. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { messages, Scene, SEND, sendText, texts } from '../../faults/scene';
import type { NodeResult } from '../engine';
import { shopSends } from '../table/shop';
import { binaryOf, CONTENT } from '../table/files';
import { age, LOG, logReads, play, skipped } from './logging';

/** An execution whose message number `nth` is refused, and n8n's "Retry" of it. */
async function retried(
	scene: Scene,
	{ parameters = sendText(), items = messages(4), nth = 3, again = parameters } = {} as {
		parameters?: IDataObject;
		items?: INodeExecutionData[];
		nth?: number;
		again?: IDataObject;
	},
): Promise<NodeResult> {
	const retryFrom = Date.now();
	scene.simulator.faults.add({ match: { route: SEND, nth }, fault: { status: 422 } });
	expect((await scene.run({ parameters, items })).error).toBeDefined();
	scene.simulator.faults.clear();
	return await scene.run({ parameters: again, items, retryFrom });
}

it('sends what is missing, by one look into the log', async () => {
	await play({}, async (scene) => {
		const run = await retried(scene);
		expect(run.error).toBeUndefined();
		expect(scene.received()).toEqual(texts(4));
		expect(skipped(run.items)).toEqual([true, true, false, false]);
		expect(run.items?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(logReads(scene)).toBe(1);
	});
});

it('takes nothing for sent that was sent before the execution, or by the retry itself', async () => {
	await play({}, async (scene) => {
		for (const { json } of messages(4)) shopSends(scene.simulator, String(json.to), String(json.text));
		age(scene, 1 / 60);
		await retried(scene, { items: [...messages(2), ...messages(2)] });
		expect(scene.received().sort()).toEqual([...texts(4), ...texts(2), ...texts(2)].sort());
	});
});

it.each<[string, IDataObject]>([
	['poll', { operation: 'sendPoll', question: '={{ $json.text }}', choices: 'A\nB' }],
	['file of the input item', { operation: 'sendDocument', mediaSource: 'binary', caption: '={{ $json.text }}' }],
	['file of the web', { operation: 'sendImage', mediaSource: 'url', mediaUrl: 'https://a.example/1.jpg', caption: '={{ $json.text }}' }],
])('knows a %s', async (_, more) => {
	await play({}, async (scene) => {
		const binary = { data: binaryOf(CONTENT.pdf, 'application/pdf', 'invoice.pdf') };
		const items = messages(3).map((item) => ({ ...item, binary }));
		const run = await retried(scene, { parameters: { ...sendText(), ...more }, items });
		expect(run.error).toBeUndefined();
		expect(skipped(run.items)).toEqual([true, true, false]);
		expect(scene.simulator.sent()).toHaveLength(3);
	});
});

it('goes on item by item where the node does', async () => {
	await play({}, async (scene) => {
		const items = messages(4);
		const retryFrom = Date.now();
		await scene.run({ parameters: sendText(), items: items.slice(0, 2) });
		const settings = { onError: 'continueRegularOutput' as const };
		const run = await scene.run({ parameters: sendText(), items, settings, retryFrom });
		expect(skipped(run.items)).toEqual([true, true, false, false]);
	});
});

describe('where the log does not tell', () => {
	const notLogging = { seed: { sessions: [{ accountProtection: false, logMessages: false }] } };

	it('nothing is sent', async () => {
		await play(notLogging, async (scene) => {
			const { error } = await retried(scene);
			expect(error?.message).toBe('Retry: the session "Shop" does not log its messages');
			expect(error?.description).toMatch(/Nothing was sent\..*"Send Once" to 0/);
			expect(scene.received()).toEqual(texts(2));
		});
	});

	it('one message that failed is sent all the same', async () => {
		await play(notLogging, async (scene) => {
			const run = await retried(scene, { items: messages(1), nth: 1 });
			expect(run.error).toBeUndefined();
			expect(scene.received()).toEqual(texts(1));
		});
	});

	it('"Retry On Fail" reads it once more', async () => {
		await play({}, async (scene) => {
			const { simulator } = scene;
			const retryFrom = Date.now();
			shopSends(simulator, '+15550200001', 'message 1');
			simulator.faults.add({ match: { route: LOG, times: 1 }, fault: { status: 500 } });
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
			const parameters = sendText({ retries: 0 });
			const run = await scene.run({ parameters, items: messages(2), settings, retryFrom });
			expect(run.error).toBeUndefined();
			expect(skipped(run.items)).toEqual([true, false]);
		});
	});
});

describe('Send Once in the node goes before it', () => {
	const once = (hours: number) => ({ ...sendText(), options: { sendOnce: hours } });

	it('with its own hours', async () => {
		await play({}, async (scene) => {
			const items = [...messages(2), ...messages(1), ...messages(3)];
			const run = await retried(scene, { items, again: once(1) });
			expect(skipped(run.items)).toEqual([true, true, true, true, true, false]);
		});
	});

	it('0 sends all again', async () => {
		await play({}, async (scene) => {
			expect(skipped((await retried(scene, { again: once(0) })).items)).toEqual([false, false, false, false]);
			expect(scene.received()).toEqual([...texts(2), ...texts(4)]);
		});
	});
});
