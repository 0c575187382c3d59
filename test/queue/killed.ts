/** A worker that dies in the middle of a campaign, and what n8n and people do about it. */
import type { N8nProcess } from '../platform/n8n-process';
import { N8nRequestError } from '../platform/n8n-client';
import type { QueueApi, QueueMode } from '../platform/queue-mode';
import { Stage } from '../platform/stage';
import { campaign, received, sendNode, start, textsOf } from './campaign';
import { eventually } from './eventually';

const MESSAGES = 10;

/** Chapter of queue.test.ts; it ends workers, and starts others in their place. */
export function killed(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	beforeAll(async () => {
		const limits = { accountProtectionMs: 400 };
		stage = await Stage.on(mode().api, { seed: { sessions: [{ accountProtection: true }] }, limits });
	});
	afterAll(async () => await stage.close());
	beforeEach(() => {
		stage.simulator.store.sent.length = 0;
	});

	/** Kills the worker that runs an execution as soon as so many messages have reached people, and puts another in its place. */
	async function killAfter(executionId: string, messages: number): Promise<void> {
		await eventually(`${messages} messages have arrived`, () => received(stage).length >= messages);
		const worker = mode().workerOf(executionId) as N8nProcess;
		await worker.kill('SIGKILL');
		await worker.start();
	}

	it('n8n ends the run as crashed and starts it nowhere else: nobody gets anything twice', async () => {
		const texts = textsOf('once', MESSAGES);
		const id = await start(stage, await campaign(stage, 'Killed', texts));
		await killAfter(id, 4);
		const { status } = await stage.n8n.waitForEnd(id);
		expect(['crashed', 'error']).toContain(status);
		const arrived = received(stage);
		expect(arrived).toEqual(texts.slice(0, arrived.length));
		expect(arrived.length).toBeLessThan(MESSAGES);
	});

	it('explore', async () => {
		const texts = textsOf('retry', MESSAGES);
		const id = await start(
			stage,
			await campaign(stage, 'Retried', texts, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 }),
		);
		await killAfter(id, 4);
		const end = await stage.n8n.waitForEnd(id);
		console.info(end.status, end.raw.slice(0, 3000));
		try {
			const answer = await stage.n8n.request('POST', `/rest/executions/${id}/retry`, { loadWorkflow: false });
			console.info(JSON.stringify(answer).slice(0, 1000));
		} catch (error) {
			console.info('retry', (error as N8nRequestError).status, String(error), (error as N8nRequestError).body);
		}
		console.info(received(stage));
		void sendNode;
	});
}
