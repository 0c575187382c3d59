import { FAULTS, type FaultRow } from './everyFault';
import type { Fault } from '../simulator';
import { messages, pause, Scene, SEND, sendText, texts } from './scene';

/** A session that logs its messages: what is in doubt is looked up there. */
const LOGGING = { seed: { sessions: [{ accountProtection: false, logMessages: true }] } };

// What strikes others too, before it arrives, is tried in the other suites.
const DOUBTFUL = FAULTS.filter(({ effect, isGate }) => effect === 'doubtful' && !isGate);

const ITEMS = 6;
const POSITIONS = [0, ITEMS / 2, ITEMS - 1];

/** Longer than the looks into the log go on. */
const LATE_MS = 12_000;

async function tryOn(row: FaultRow, item: number): Promise<void> {
	await Scene.play({ ...LOGGING, tls: row.tls }, async (scene) => {
		const { simulator } = scene;
		simulator.faults.add({ match: { route: SEND, nth: item + 1 }, fault: row.fault() });
		const { items, error } = await scene.run({
			parameters: sendText({ timeout: row.timeoutMs }),
			items: messages(ITEMS),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(ITEMS);
		const text = `message ${item + 1}`;
		const failed = items?.filter(({ json }) => json.error !== undefined) ?? [];
		if (row.processed) {
			expect(failed).toEqual([]);
			expect(items?.[item]?.json.msgId).toBe(simulator.sent().find((one) => one.text === text)?.msgId);
			expect(scene.received()).toEqual(texts(ITEMS));
		} else {
			expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item }]);
			expect(failed[0]?.json.error).toMatch(/may have been sent/);
			expect(failed[0]?.json.details).toMatchObject({ uncertain: true, messageLog: 'notListed' });
			expect(scene.received()).toEqual(texts(ITEMS).filter((one) => one !== text));
		}
		// The log never causes a second try.
		expect(scene.asked().filter((one) => one === text)).toHaveLength(1);
	});
}

describe('a doubt where the session logs its messages', () => {
	it.concurrent.each(DOUBTFUL)(
		'$name',
		async (row) => void (await Promise.all(POSITIONS.map(async (item) => await tryOn(row, item)))),
		60_000,
	);

	it.concurrent.each<[string, Fault]>([
		['a time-out', { delayMs: LATE_MS, when: 'before' }],
		['a 504', { lost: 504, worksForMs: LATE_MS }],
		['a reset', { lost: 'reset', worksForMs: LATE_MS }],
	])(
		'never sends again what arrives only after the last look: %s',
		async (_, fault) =>
			await Scene.play(LOGGING, async (scene) => {
				scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault });
				const { error } = await scene.run({ parameters: sendText({ timeout: 600 }), items: messages(1) });
				expect(error?.message).toMatch(/may have been sent/);
				expect(error?.context.details).toEqual({ uncertain: true, messageLog: 'notListed' });
				await pause(LATE_MS);
				expect(scene.received()).toEqual(['message 1']);
			}),
		40_000,
	);
});

describe('a doubt of two equal messages', () => {
	it.concurrent(
		'to the same person is never settled by the other one',
		async () =>
			await Scene.play(LOGGING, async (scene) => {
				const parameters = sendText({ timeout: 5_000 });
				const [item] = messages(1);
				scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: 'resetBefore' });
				const { items, error } = await scene.run({
					parameters,
					items: [item!, item!],
					settings: { onError: 'continueRegularOutput' },
				});
				expect(error?.message).toBeUndefined();
				expect(items).toHaveLength(2);
				const wrong = items?.filter(({ json }) => json.error !== undefined).length ?? 0;
				// Two, or one and an error: never one and no word about the other.
				expect(scene.received().length + wrong).toBe(2);
			}),
		30_000,
	);
});
