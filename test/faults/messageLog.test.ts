import { FAULTS, type FaultRow } from './everyFault';
import { messages, pause, Scene, SEND, sendText, texts } from './scene';

/** A session that logs its messages: what is in doubt is looked up there. */
const LOGGING = { seed: { sessions: [{ accountProtection: false, logMessages: true }] } };

const DOUBTFUL = FAULTS.filter(({ effect }) => effect === 'doubtful');

const ITEMS = 20;
const POSITIONS = [0, ITEMS / 2, ITEMS - 1];

/** Longer than any of the looks into the log, so that a message which is still to come has come. */
const LATE_MS = 5_000;

async function tryOn(row: FaultRow, item: number): Promise<void> {
	await Scene.play(LOGGING, async (scene) => {
		const { simulator } = scene;
		const parameters = sendText({ timeout: row.timeoutMs });
		// The log can tell only what came after a message that is known.
		await scene.run({ parameters, items: messages(1, 'earlier') });
		simulator.faults.add({ match: { route: SEND, nth: item + 1 }, fault: row.fault() });
		const { items, error } = await scene.run({
			parameters,
			items: messages(ITEMS),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(ITEMS);
		const text = `message ${item + 1}`;
		const logged = simulator.sent().find((one) => one.text === text);
		const isSentAgain = !row.processed && !row.mayBeUnderWay;
		const failed = items?.filter(({ json }) => json.error !== undefined) ?? [];
		if (row.processed || isSentAgain) {
			expect(failed).toEqual([]);
			expect(items?.[item]?.json.msgId).toBe(logged?.msgId);
			expect(scene.received().slice(1)).toEqual(texts(ITEMS));
		} else {
			expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item }]);
			expect(failed[0]?.json.error).toMatch(/may have been sent/);
			expect(scene.received().slice(1)).toEqual(texts(ITEMS).filter((one) => one !== text));
		}
		expect(scene.asked().filter((one) => one === text)).toHaveLength(isSentAgain ? 2 : 1);
	});
}

describe('a doubt where the session logs its messages', () => {
	it.concurrent.each(DOUBTFUL)(
		'$name',
		async (row) => void (await Promise.all(POSITIONS.map(async (item) => await tryOn(row, item)))),
		60_000,
	);

	it.concurrent(
		'never sends again what arrives only after the last look',
		async () =>
			await Scene.play(LOGGING, async (scene) => {
				const parameters = sendText({ timeout: 600 });
				await scene.run({ parameters, items: messages(1, 'earlier') });
				const fault = { delayMs: LATE_MS, when: 'before' } as const;
				scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault });
				const { error } = await scene.run({ parameters, items: messages(1) });
				expect(error?.message).toMatch(/may have been sent/);
				await pause(LATE_MS);
				expect(scene.received()).toEqual(['earlier 1', 'message 1']);
			}),
		30_000,
	);

	it.concurrent.each(DOUBTFUL)(
		'$name, as the first message of the process: found if it was sent, else an error, never twice',
		async (row) =>
			await Scene.play(LOGGING, async (scene) => {
				scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: row.fault() });
				const { items, error } = await scene.run({
					parameters: sendText({ timeout: row.timeoutMs }),
					items: messages(1),
				});
				await pause(row.isLate ? 1_300 : 0);
				expect(scene.asked()).toHaveLength(1);
				if (row.processed) {
					expect(items?.map(({ json }) => json.msgId)).toEqual(scene.simulator.sent().map(({ msgId }) => msgId));
				} else {
					expect(error?.message).toMatch(/may have been sent/);
				}
				expect(scene.received().length).toBe(row.processed || row.isLate ? 1 : 0);
			}),
		30_000,
	);
});

describe('a doubt of two equal messages', () => {
	it.concurrent(
		'to the same person is never settled by the other one',
		async () =>
			await Scene.play(LOGGING, async (scene) => {
				const parameters = sendText({ timeout: 5_000 });
				const [item] = messages(1);
				await scene.run({ parameters, items: messages(1, 'earlier') });
				scene.simulator.faults.add({ match: { route: SEND, nth: 2 }, fault: 'resetBefore' });
				const { items, error } = await scene.run({
					parameters,
					items: [item!, item!],
					settings: { onError: 'continueRegularOutput' },
				});
				expect(error?.message).toBeUndefined();
				expect(items).toHaveLength(2);
				const wrong = items?.filter(({ json }) => json.error !== undefined).length ?? 0;
				// Two, or one and an error: never one and no word about the other.
				expect(scene.received().length - 1 + wrong).toBe(2);
			}),
		30_000,
	);
});
