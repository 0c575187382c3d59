/** Two workers that send for one session. */
import type { QueueApi, QueueMode } from '../platform/queue-mode/queue-mode';
import { Stage } from '../platform/n8n/stage';
import { campaign, received, start, textsOf } from './campaign';
import { eventually } from './eventually';

const RUNS = 4;
const MESSAGES = 8;
const ALL = RUNS * MESSAGES;
const SLOT_MS = 1_000;

/**
 * Slots are five times as short here as account protection's, so what others do on the machine counts five times as much: with ways of 10 ms to the
 * API the model in `severalProcesses.ts` is always within the aims, with ways of up to 100 ms in three rounds of five. A busy machine makes
 * requests late, and never early, so the shortest round tells of the time; of refused requests all rounds together.
 */
const ROUNDS_AT_MOST = 3;

/** What a round took: refused requests for each message, and its time beside the least that the limit allows. */
interface Figures {
	refused: number;
	time: number;
}

function keepAims(rounds: Figures[]): boolean {
	const refused = rounds.reduce((sum, round) => sum + round.refused, 0) / rounds.length;
	return refused <= 0.5 && Math.min(...rounds.map(({ time }) => time)) <= 1.1;
}

/** Chapter of queue.test.ts. */
export function sending(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	beforeAll(async () => {
		const limits = { accountProtectionMs: SLOT_MS };
		stage = await Stage.on(mode().api, { seed: { sessions: [{ accountProtection: true }] }, limits });
	});
	afterAll(async () => await stage.close());

	/** Four runs at once; the test means nothing if one worker took them all. */
	async function round(number: number): Promise<Figures> {
		stage.simulator.clearRequests();
		stage.simulator.store.sent.length = 0;
		const names = Array.from({ length: RUNS }, (_, run) => `Round ${number}, run ${run}:`);
		const workflows = await Promise.all(
			names.map(async (name) => await campaign(stage, name, textsOf(name, MESSAGES))),
		);
		const ids = await Promise.all(workflows.map(async (id) => await start(stage, id)));
		// Whoever asked n8n all the while would be part of what is measured.
		await eventually('all have arrived', () => received(stage).length >= ALL, 100_000);
		for (const id of ids) expect((await stage.n8n.waitForEnd(id)).status).toBe('success');
		expect(new Set(ids.map((id) => mode().workerOf(id))).size).toBe(2);

		const texts = received(stage);
		for (const name of names) {
			expect(texts.filter((text) => text.startsWith(name))).toEqual(textsOf(name, MESSAGES));
		}
		expect(texts).toHaveLength(ALL);
		return figures();
	}

	function figures(): Figures {
		const sends = stage.simulator.requests.filter(({ route }) => route === '/api/send-message');
		const span = (sends.at(-1)?.startedAt ?? NaN) - (sends[0]?.startedAt ?? NaN);
		const refused = sends.filter(({ status }) => status === 429).length;
		return { refused: refused / ALL, time: span / ((ALL - 1) * SLOT_MS) };
	}

	it('four runs of eight on two workers: nothing lost, nothing twice, in order, in the time that the limit allows', async () => {
		const seen: Figures[] = [];
		do seen.push(await round(seen.length));
		while (seen.length < ROUNDS_AT_MOST && !keepAims(seen));
		expect(keepAims(seen) ? 'within the aims' : seen).toBe('within the aims');
	}, 300_000);

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
}
