/** Two workers that send for one session. */
import type { QueueApi, QueueMode } from '../platform/queue-mode';
import { Stage } from '../platform/stage';
import { campaign, received, start, textsOf } from './campaign';
import { eventually } from './eventually';

const RUNS = 4;
const MESSAGES = 8;
const SLOT_MS = 1_000;

/** Chapter of queue.test.ts. */
export function sending(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	beforeAll(async () => {
		const limits = { accountProtectionMs: SLOT_MS };
		stage = await Stage.on(mode().api, { seed: { sessions: [{ accountProtection: true }] }, limits });
	});
	afterAll(async () => await stage.close());

	it('four runs of eight on two workers: nothing lost, nothing twice, in order, in the time that the limit allows', async () => {
		const names = Array.from({ length: RUNS }, (_, run) => `Run ${run}:`);
		const ids = await Promise.all(names.map(async (name) => await campaign(stage, name, textsOf(name, MESSAGES))));
		const executions = await bothWorkersRun(stage, mode(), ids);
		expect(executions.map(({ status }) => status)).toEqual(names.map(() => 'success'));

		const sends = stage.simulator.requests.filter(({ route }) => route === '/api/send-message');
		const texts = received(stage);
		for (const name of names) expect(texts.filter((text) => text.startsWith(name))).toEqual(textsOf(name, MESSAGES));
		expect(texts).toHaveLength(RUNS * MESSAGES);
		const span = (sends.at(-1)?.startedAt ?? NaN) - (sends[0]?.startedAt ?? NaN);
		const refused = sends.filter(({ status }) => status === 429).length;
		console.info(
			`${refused} refused for ${texts.length} messages, ${(span / (texts.length - 1) / SLOT_MS).toFixed(3)} × the limit's time`,
		);
		expect(refused).toBeLessThanOrEqual(texts.length / 2);
		expect(span).toBeLessThanOrEqual(1.1 * (texts.length - 1) * SLOT_MS);
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
}

/** Runs workflows side by side and waits for their ends; the test means nothing if one worker took them all. */
async function bothWorkersRun(stage: Stage<QueueApi>, mode: QueueMode, workflowIds: string[]) {
	const ids = await Promise.all(workflowIds.map(async (id) => await start(stage, id)));
	// Whoever asked n8n all the while would be part of what is measured.
	await eventually('all have arrived', () => received(stage).length >= RUNS * MESSAGES, 100_000);
	const ends = await Promise.all(ids.map(async (id) => await stage.n8n.waitForEnd(id)));
	expect(new Set(ids.map((id) => mode.workerOf(id))).size).toBe(2);
	return ends;
}
