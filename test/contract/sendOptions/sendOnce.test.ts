import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { messages, Scene, SEND, sendText, until } from '../../faults/scene';
import type { SimulatorOptions } from '../../simulator';
import type { NodeRun } from '../engine';
import { shopSends, TEAM } from '../table/shop';
import { binaryOf, CONTENT } from '../table/files';
import { age, LOG, logReads, play, skipped } from './logging';

const GOES_ON = { onError: 'continueRegularOutput' } as const;

function once(hours: unknown = 24, more: IDataObject = {}): IDataObject {
	return { ...sendText(), options: { sendOnce: hours as number }, ...more };
}

async function run(scene: Scene, node: NodeRun): Promise<INodeExecutionData[] | undefined> {
	const { items, error } = await scene.run(node);
	expect(error?.message).toBeUndefined();
	return items;
}

it('skips what was sent before, and gives what the log has of it', async () => {
	await play({}, async (scene) => {
		await run(scene, { parameters: sendText(), items: messages(2) });
		const items = await run(scene, { parameters: once(), items: messages(4) });
		expect(scene.received()).toEqual(['message 1', 'message 2', 'message 3', 'message 4']);
		expect(skipped(items)).toEqual([true, true, false, false]);
		expect(items?.[0]).toMatchObject({
			json: { skipped: true, id: '100000', to: '+15550200001', status: 'sent' },
			pairedItem: { item: 0 },
		});
		expect(logReads(scene)).toBe(1);
	});
});

it('skips the second of two equal items of one run', async () => {
	await play({ messageLog: { omits: '' } }, async (scene) => {
		const items = await run(scene, { parameters: once(), items: [...messages(2), ...messages(3)] });
		expect(scene.received()).toEqual(['message 1', 'message 2', 'message 3']);
		expect(skipped(items)).toEqual([false, false, true, true, false]);
		expect(items?.[2]?.json).toMatchObject({ skipped: true, msgId: 100_000 });
	});
});

it('two runs at the same time send each message once, whatever the log knows by then', async () => {
	await play({ messageLog: { lateMs: 60_000 } }, async (scene) => {
		const all = { parameters: once(), items: messages(8) };
		const both = await Promise.all([run(scene, all), run(scene, all)]);
		expect(scene.received().sort()).toEqual(messages(8).map(({ json }) => json.text));
		expect(both.flatMap(skipped).filter(Boolean)).toHaveLength(8);
	});
});

it('waits for what another run is just sending', async () => {
	await play({ messageLog: { lateMs: 60_000 } }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: { status: 429, retryAfter: 0.5 } });
		const first = run(scene, { parameters: sendText(), items: messages(1) });
		await until(() => scene.asked().length === 1);
		const second = await run(scene, { parameters: once(), items: messages(1) });
		await first;
		expect(skipped(second)).toEqual([true]);
		expect(scene.received()).toEqual(['message 1']);
	});
});

it.each<[string, SimulatorOptions['messageLog'], Array<Partial<{ to: string; text: string }>>?]>([
	['trimmed', { normalised: ['trimmed'] }, [{ text: '  Hello\n' }]],
	['with its keys in another order', { normalised: ['keyOrder'] }],
	['with numbers as text and empty fields', { normalised: ['numbersAsText', 'nulls'] }],
	['to plain digits', { normalised: ['digits'] }],
	['to a device of the person', { normalised: ['device'] }],
	['to a @c.us address', { normalised: ['c.us'] }],
	['to a LID', { normalised: ['lid'] }],
	["without Brazil's ninth digit", { normalised: ['ninthDigit'] }, [{ to: '+5511987654321' }]],
	['in pages of another form', { shape: 'items' }],
	['in a bare list', { shape: 'bareList' }],
])('recognises what the log has %s', async (_, messageLog, [changes] = []) => {
	await play({ messageLog }, async (scene) => {
		const items = [{ json: { to: '+15550200001', text: 'Hello', ...changes } }];
		await run(scene, { parameters: sendText(), items });
		// Another process: nothing is known but the log.
		await new Promise((resolve) => setTimeout(resolve, 10));
		expect(skipped(await run(scene, { parameters: once(), items }))).toEqual([true]);
		expect(scene.received()).toHaveLength(1);
	});
});

it.each<[string, string, string]>([
	['another text', '+15550200001', 'Hello again'],
	['another person', '+15550200002', 'Hello'],
	['a group', TEAM, 'Hello'],
	['a person known by another LID', '99999@lid', 'Hello'],
])('does not take for sent: %s', async (_, to, text) => {
	await play({}, async (scene) => {
		shopSends(scene.simulator, '+15550200001', 'Hello');
		const items = await run(scene, { parameters: once(), items: [{ json: { to, text } }] });
		expect(skipped(items)).toEqual([false]);
	});
});

it('a person written to by a LID is the person of that number', async () => {
	await play({}, async (scene) => {
		const lid = scene.simulator.store.lidFor('15550200001');
		shopSends(scene.simulator, '+15550200001', 'Hello');
		shopSends(scene.simulator, lid, 'Bye');
		const items = ['Hello', 'Bye'].flatMap((text) => [lid, '+15550200001'].map((to) => ({ json: { to, text } })));
		expect(skipped(await run(scene, { parameters: once(), items }))).toEqual([true, true, true, true]);
	});
});

it('what failed does not count, nor what is older', async () => {
	await play({}, async (scene) => {
		shopSends(scene.simulator, '+15550200001', 'message 1');
		age(scene, 25);
		shopSends(scene.simulator, '+15550200002', 'message 2');
		scene.simulator.set({ messageLog: { saysFailed: 'message 2' } });
		expect(skipped(await run(scene, { parameters: once(24), items: messages(2) }))).toEqual([false, false]);
	});
	await play({}, async (scene) => {
		shopSends(scene.simulator, '+15550200001', 'message 1');
		age(scene, 25);
		expect(skipped(await run(scene, { parameters: once(26), items: messages(1) }))).toEqual([true]);
	});
});

it.each(['asc', 'desc'] as const)('reads as many pages as the hours need, once for all items: %s', async (order) => {
	await play({ messageLogOrder: order }, async (scene) => {
		for (let n = 0; n < 250; n++) shopSends(scene.simulator, '+15550200011', `old ${n}`);
		age(scene, 100);
		for (let n = 0; n < 150; n++) shopSends(scene.simulator, '+15550200012', `new ${n}`);
		const items = ['old 249', 'new 0', 'new 149', 'other'].map((text) => ({
			json: { to: text.startsWith('old') ? '+15550200011' : '+15550200012', text },
		}));
		expect(skipped(await run(scene, { parameters: once(24), items }))).toEqual([false, true, true, false]);
		// Of four pages; the first tells only that it is the oldest.
		expect(logReads(scene)).toBe(order === 'asc' ? 3 : 2);
	});
});

it('each item has its own hours', async () => {
	await play({}, async (scene) => {
		shopSends(scene.simulator, '+15550200001', 'message 1');
		shopSends(scene.simulator, '+15550200002', 'message 2');
		shopSends(scene.simulator, '+15550200003', 'message 3');
		age(scene, 5);
		const items = messages(3).map(({ json }, at) => ({ json: { ...json, hours: [0, 2, 6][at] } }));
		const out = await run(scene, { parameters: once('={{ $json.hours }}'), items });
		expect(skipped(out)).toEqual([false, false, true]);
		expect(logReads(scene)).toBe(1);
	});
});

describe('without a readable log nothing is sent at all', () => {
	const items = messages(3);

	it.each<[string, SimulatorOptions, ((scene: Scene) => void) | undefined, RegExp]>([
		[
			'the session does not log',
			{ seed: { sessions: [{ accountProtection: false, logMessages: false }] } },
			undefined,
			/the session "Shop" does not log its messages/,
		],
		[
			'it did not log for a while',
			{},
			({ simulator }) => {
				simulator.store.session(1).logMessages = false;
				shopSends(simulator);
				simulator.store.session(1).logMessages = true;
			},
			/the message log has no content of what was sent at 20/,
		],
		[
			'it cannot be read',
			{},
			({ simulator }) => simulator.faults.add({ match: { route: LOG }, fault: { status: 500 } }),
			/the message log could not be read: /,
		],
		[
			'it has another form',
			{ messageLog: { shape: 'strange' } },
			undefined,
			/the message log has entries without a time/,
		],
		[
			'it gives the same page for ever',
			{ pages: 'firstForEver' },
			({ simulator }) => Array.from({ length: 120 }, () => shopSends(simulator)),
			/the message log gives the same page again and again/,
		],
	])('%s', async (_, options, given, says) => {
		await play(options, async (scene) => {
			given?.(scene);
			const parameters = once(24, { requestOptions: { retries: 0 } });
			const { error } = await scene.run({ parameters, items });
			expect(error?.message).toMatch(/^Send Once: /);
			expect(error?.message).toMatch(says);
			expect(error?.description).toMatch(/Nothing was sent\./);
			const goingOn = await scene.run({ parameters, items, settings: GOES_ON });
			expect(goingOn.items?.map(({ json }) => json.error)).toEqual([error?.message, error?.message, error?.message]);
			expect(scene.asked()).toEqual([]);
		});
	});

	it('logging that was switched on a moment ago is noticed', async () => {
		await play({ seed: { sessions: [{ accountProtection: false, logMessages: false }] } }, async (scene) => {
			await run(scene, { parameters: sendText(), items: messages(1, 'earlier') });
			age(scene, 48);
			scene.simulator.store.session(1).logMessages = true;
			await run(scene, { parameters: once(), items });
			expect(scene.received()).toHaveLength(4);
		});
	});
});

describe('files', () => {
	const image = (mediaUrl: string, options: IDataObject = {}): IDataObject => ({
		...once(),
		operation: 'sendImage',
		mediaSource: 'url',
		mediaUrl,
		caption: 'Look',
		options: { sendOnce: 24, ...options },
	});

	const document = (name: string): INodeExecutionData => ({
		json: { to: '+15550200001' },
		binary: { data: binaryOf(CONTENT.pdf, 'application/pdf', name) },
	});

	const upload = { ...once(), operation: 'sendDocument', mediaSource: 'binary', caption: 'Your invoice' };

	it.each([
		['the same address', 'https://a.example/1.jpg', true],
		['another address of the same host', 'https://a.example/2.jpg', false],
	])('of the web: %s', async (_, mediaUrl, isSkipped) => {
		await play({}, async (scene) => {
			shopSends(scene.simulator, '+15550200001', '', { imageUrl: 'https://a.example/1.jpg', text: 'Look' });
			const items = await run(scene, { parameters: image(mediaUrl), items: messages(1) });
			expect(skipped(items)).toEqual([isSkipped]);
		});
	});

	it('of another host: that it is another file cannot be told, so it is not sent', async () => {
		await play({}, async (scene) => {
			shopSends(scene.simulator, '+15550200001', '', { imageUrl: 'https://a.example/1.jpg', text: 'Look' });
			const { error } = await scene.run({ parameters: image('https://b.example/1.jpg'), items: messages(1) });
			expect(error?.message).toBe('Send Once: it cannot be told whether this message was sent before');
			expect(scene.asked()).toEqual([]);
		});
	});

	it('of the item are known by kind, caption and name, since an upload has a new address each time', async () => {
		await play({}, async (scene) => {
			await run(scene, { parameters: { ...upload, options: {} }, items: [document('May.pdf')] });
			// As if another process had uploaded it.
			for (const { content } of scene.simulator.store.messages.values()) {
				content.documentUrl = String(content.documentUrl).replace(/[^/]+$/, 'another.pdf');
			}
			const items = await run(scene, { parameters: upload, items: [document('May.pdf'), document('June.pdf')] });
			expect(skipped(items)).toEqual([true, false]);
		});
	});
});

it('says so where nobody knows whether it was sent a moment ago', async () => {
	await play({ messageLog: { shape: 'documented', omits: '' } }, async (scene) => {
		scene.simulator.store.session(1).logMessages = true;
		scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: 'resetAfter' });
		const items = [...messages(1), ...messages(1)];
		const { items: out } = await scene.run({ parameters: once(), items, settings: GOES_ON });
		expect(out?.[0]?.json.error).toMatch(/^The message may have been sent/);
		expect(out?.[1]?.json.error).toBe('Send Once: it cannot be told whether this message was sent before');
		expect(scene.asked()).toHaveLength(1);
	});
}, 40_000);

it('"Retry On Fail" sends nothing twice', async () => {
	await play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: 3 }, fault: { status: 422 } });
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
		const items = await run(scene, { parameters: once(), items: messages(4), settings });
		expect(scene.received()).toEqual(['message 1', 'message 2', 'message 3', 'message 4']);
		expect(skipped(items)).toEqual([false, false, false, false]);
	});
});
