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

	it.concurrent(
		'is settled for the first message of the process too: what is there before is read beforehand, once',
		async () =>
			await Scene.play(LOGGING, async (scene) => {
				const { simulator, account } = scene;
				// Another program has sent something.
				const key = simulator.store.session(1).apiKey;
				const body = JSON.stringify({ to: '+15550200001', text: 'from elsewhere' });
				const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
				await fetch(`${account.baseUrl}${SEND}`, { method: 'POST', headers, body });
				simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: 'resetAfter' });
				simulator.faults.add({ match: { route: SEND, nth: 2 }, fault: 'resetBefore' });
				const { items, error } = await scene.run({ parameters: sendText(), items: messages(3) });
				expect(error?.message).toBeUndefined();
				expect(items?.map(({ json }) => json.msgId)).toEqual(
					simulator
						.sent()
						.slice(1)
						.map(({ msgId }) => msgId),
				);
				expect(scene.received()).toEqual(['from elsewhere', ...texts(3)]);
			}),
		30_000,
	);

	it.concurrent.each(DOUBTFUL)(
		'$name, as the first message of an empty log: never twice, and an error unless it is certain',
		async (row) =>
			await Scene.play(LOGGING, async (scene) => {
				scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: row.fault() });
				const { items, error } = await scene.run({
					parameters: sendText({ timeout: row.timeoutMs }),
					items: messages(1),
				});
				await pause(row.isLate ? 1_300 : 0);
				const times = scene.received().length;
				expect(times).toBeLessThanOrEqual(1);
				if (error) expect(error.message).toMatch(/may have been sent/);
				else expect([times, items?.length]).toEqual([1, 1]);
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
