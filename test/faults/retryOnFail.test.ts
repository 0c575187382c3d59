import { FAULTS, type FaultRow } from './everyFault';
import { messages, pause, Scene, SEND, sendText, texts } from './scene';

const ITEMS = 6;

// A handshake that breaks may strike others too; of that the other suites tell.
const TRIED = FAULTS.filter(({ effect, isGate }) => !(effect === 'doubtful' && isGate));

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

const MODES = ['continueRegularOutput', 'stopWorkflow'] as const;

async function tryOn(row: FaultRow, item: number, onError: (typeof MODES)[number]): Promise<void> {
	await Scene.play({ tls: row.tls }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, nth: item + 1 }, fault: row.fault() });
		const { items, error } = await scene.run({
			parameters: sendText({ timeout: row.timeoutMs }),
			items: messages(ITEMS),
			settings: { ...RETRY, onError },
		});
		await pause(row.isLate ? 1_300 : 0);
		const received = scene.received();
		expect(new Set(received).size).toBe(received.length);
		const text = `message ${item + 1}`;
		const wrong = items?.filter(({ json }) => json.error !== undefined) ?? [];
		if (error) {
			expect(onError).toBe('stopWorkflow');
			expect(row.effect).toBe('doubtful');
			expect(error.message).toMatch(/may have been sent/);
			expect(error.context.itemIndex).toBe(item);
			expect(received).toEqual(texts(item + (row.processed ? 1 : 0)));
			return;
		}
		expect(items?.map(({ pairedItem }) => pairedItem)).toEqual(messages(ITEMS).map((_, at) => ({ item: at })));
		if (wrong.length === 0) {
			expect([...received].sort()).toEqual(texts(ITEMS).sort());
			if (!row.isLate) expect(scene.asked().filter((one, at, all) => all.indexOf(one) === at)).toEqual(texts(ITEMS));
			return;
		}
		// An item that n8n did not try again, or that must not be.
		expect(wrong.map(({ pairedItem }) => pairedItem)).toEqual([{ item }]);
		const expected = texts(ITEMS).filter((one) => one !== text || row.processed);
		expect([...received].sort()).toEqual(expected.sort());
	});
}

/** n8n runs the whole node again, up to three times: what was sent, or may have been, is not sent again. */
describe('"Retry On Fail" on top of the node', () => {
	it.each(TRIED)(
		'$name',
		async (row) => {
			const runs = [0, ITEMS / 2, ITEMS - 1].map(async (item, at) => await tryOn(row, item, MODES[at % 2]!));
			const others = [0, ITEMS - 1].map(async (item) => await tryOn(row, item, MODES[1]));
			await Promise.all([...runs, ...(row.effect === 'doubtful' || row.effect === 'refused' ? others : [])]);
		},
		60_000,
	);

	it('sends what the API refused at first, after all that was sent before', async () => {
		await Scene.play({}, async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: 5 }, fault: 'successFalse' });
			const result = await scene.run({ parameters: sendText(), items: messages(ITEMS), settings: RETRY });
			expect(result.error).toBeUndefined();
			expect(scene.received()).toEqual(texts(ITEMS));
		});
	});
});
