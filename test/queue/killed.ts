/** A worker that dies in the middle of a campaign, and what n8n and people do about it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { N8nProcess } from '../platform/n8n/n8n-process';
import type { QueueApi, QueueMode } from '../platform/queue-mode/queue-mode';
import { Stage } from '../platform/n8n/stage';
import { PublishedCampaign, retry, SEND } from '../e2e/publishedCampaign';
import { campaign, received, start, textsOf, type CampaignSettings } from './campaign';
import { eventually } from './eventually';

const MESSAGES = 10;
const KILLS = 5;

/** One after the other until n8n has kept a run that was stopped; of nine it kept eight. */
const STOPS = 5;
const BOTH_HAVE_WRITTEN_MS = 2_000;

/** Chapter of queue.test.ts; it ends workers, and starts them again. */
export function killed(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	/** The workers that were killed, and their starts since. */
	const started = new Map<N8nProcess, Promise<void>>();
	beforeAll(async () => {
		const seed = { sessions: [{ accountProtection: true, logMessages: true }] };
		stage = await Stage.on(mode().api, { seed, limits: { accountProtectionMs: 300 } });
	});
	afterAll(async () => {
		await stage.close();
	});
	beforeEach(() => {
		stage.simulator.store.sent.length = 0;
	});
	afterEach(async () => {
		await Promise.all(started.values());
	}, 120_000);

	/** Starts a campaign, and kills its worker as soon as so many of its messages have reached people. @returns the execution's id */
	async function killedAfter(messages: number, begin: () => Promise<string>, texts: string[]): Promise<string> {
		const id = await begin();
		await eventually(
			`${messages} messages have arrived`,
			() => received(stage).filter((text) => texts.includes(text)).length >= messages,
		);
		const worker = mode().workerOf(id);
		if (!worker) throw new Error(`No worker says that it runs execution ${id}`);
		// It runs before it has said that it is ready.
		await started.get(worker);
		await worker.kill('SIGKILL');
		started.set(worker, worker.start());
		return id;
	}

	/** Whether n8n has kept how far a stopped run came: worker and main process both write it down, and the later one, which may be the one that knows nothing, wins. */
	async function isKept(id: string): Promise<boolean> {
		await pause(BOTH_HAVE_WRITTEN_MS);
		const { data } = await stage.n8n.execution(id);
		return (data.executionData?.nodeExecutionStack.length ?? 0) > 0;
	}

	it('n8n ends the run and starts it nowhere else: nobody gets anything twice', async () => {
		const texts = textsOf('killed', MESSAGES);
		const settings: CampaignSettings = { settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } };
		const workflowId = await campaign(stage, 'Killed', texts, settings);
		const id = await killedAfter(4, async () => await start(stage, workflowId), texts);
		const end = await stage.n8n.waitForEnd(id);
		// By its queue, or by its own look for runs that nobody works on, whichever comes first.
		expect(['error', 'crashed']).toContain(end.status);
		const arrived = received(stage);
		expect(arrived).toEqual(texts.slice(0, arrived.length));
		expect(arrived.length).toBeLessThan(MESSAGES);
	});

	it('"Retry" of a published campaign: everybody has everything, once', async () => {
		const texts = textsOf('published', MESSAGES);
		let published: PublishedCampaign<QueueApi> | undefined;
		const begin = async () => {
			published = await PublishedCampaign.start(stage, 'published', { texts, url: mode().frontDoor.url });
			return published.executionId;
		};
		const { status } = await stage.n8n.waitForEnd(await killedAfter(4, begin, texts));
		expect(status).toBe('crashed');
		expect(received(stage).length).toBeLessThan(MESSAGES);
		expect((await published?.retry())?.status).toBe('success');
		expect(received(stage)).toEqual(texts);
	});

	it('"Retry" of one that was started by hand and stopped: everybody has everything, once, or n8n has kept nothing and sends nothing', async () => {
		for (let round = 0, kept = false; !kept; round++) {
			expect(round).toBeLessThan(STOPS);
			const texts = textsOf(`stopped ${round}:`, MESSAGES);
			const mine = () => received(stage).filter((text) => texts.includes(text));
			const id = await start(stage, await campaign(stage, `Stopped ${round}`, texts));
			await eventually('four messages have arrived', () => mine().length >= 4);
			await stage.n8n.stopExecution(id);
			expect((await stage.n8n.waitForEnd(id)).status).toBe('canceled');
			kept = await isKept(id);
			const before = mine();
			// The stop has reached the worker.
			expect(before.length).toBeLessThanOrEqual(6);
			const again = await retry(stage.n8n, id);
			expect(mine()).toEqual(kept ? texts : before);
			const skipped = again?.items(SEND).filter(({ json }) => json.skipped === true) ?? [];
			expect(skipped).toHaveLength(kept ? before.length : 0);
		}
	}, 120_000);

	it('"Retry On Fail" on a worker repeats nothing that may have been sent', async () => {
		const texts = textsOf('retried', MESSAGES);
		stage.simulator.faults.add({
			match: { route: '/api/send-message', nth: 4 },
			fault: { status: 500, processed: true },
		});
		stage.simulator.set({ messageLog: { omits: 'retried' } });
		const settings: CampaignSettings = { settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } };
		const id = await start(stage, await campaign(stage, 'Retried', texts, settings));
		const end = await stage.n8n.waitForEnd(id);
		stage.simulator.faults.clear();
		expect(end.status).toBe('error');
		const arrived = received(stage);
		expect(arrived).toEqual(texts.slice(0, arrived.length));
	});

	it(`with Send Once a campaign that was killed is simply run again: everybody has everything, once, ${KILLS} times`, async () => {
		for (let round = 0; round < KILLS; round++) {
			const texts = textsOf(`once ${round}:`, MESSAGES);
			const workflowId = await campaign(stage, `Once ${round}`, texts, { options: { sendOnce: 24 } });
			const place = 1 + Math.floor(Math.random() * (MESSAGES - 1));
			await killedAfter(place, async () => await start(stage, workflowId), texts);
			const again = await stage.n8n.waitForEnd(await start(stage, workflowId));
			const arrived = received(stage).filter((text) => texts.includes(text));
			expect({ place, status: again.status, arrived: arrived.sort() }).toEqual({
				place,
				status: 'success',
				arrived: [...texts].sort(),
			});
		}
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
}
