/** What changes elsewhere – in the main process, in the dashboard – and what each process that did not see it makes of it. */
import type { QueueApi, QueueMode } from '../platform/queue-mode/queue-mode';
import { Stage } from '../platform/n8n/stage';
import { campaign, start, textsOf } from './campaign';

/** Chapter of queue.test.ts. */
export function elsewhere(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	let workflowId: string;
	beforeAll(async () => {
		stage = await Stage.on(mode().api);
		workflowId = await campaign(stage, 'From every worker', textsOf('hello', 2));
	});
	afterAll(async () => await stage.close());

	/** Runs the campaign until every worker has, and opens a list in the main process. @returns the runs' results */
	async function everyProcess(): Promise<string[]> {
		const results: string[] = [];
		const used = new Set<unknown>();
		for (let round = 0; used.size < mode().workers.length && round < 10; round++) {
			const ids = await Promise.all([1, 2, 3].map(async () => await start(stage, workflowId)));
			for (const id of ids) {
				const { status, errorMessage } = await stage.n8n.waitForEnd(id);
				results.push(status === 'success' ? status : String(errorMessage()));
				used.add(mode().workerOf(id));
			}
		}
		expect(used.size).toBe(mode().workers.length);
		return results;
	}

	async function listOfChats(): Promise<number> {
		const { results } = await stage.n8n.listSearch({
			nodeType: `${stage.n8n.typePrefix}wasenderApi`,
			method: 'searchChats',
			path: 'to',
			parameters: { resource: 'message', operation: 'sendText', session: { __rl: true, mode: 'id', value: '1' } },
			credentials: { wasenderApi: stage.credential },
		});
		return results.length;
	}

	async function asOwner(method: string, path: string): Promise<void> {
		const { url, personalAccessToken } = stage.simulator;
		const answer = await fetch(url + path, { method, headers: { authorization: `Bearer ${personalAccessToken}` } });
		expect(answer.ok).toBe(true);
	}

	const refused = () => stage.simulator.requests.filter(({ status }) => status === 401 || status === 404);

	it('a new API key costs each process one refused request, and no message', async () => {
		expect(new Set(await everyProcess())).toEqual(new Set(['success']));
		expect(await listOfChats()).toBeGreaterThan(0);
		await asOwner('POST', '/api/whatsapp-sessions/1/regenerate-key');
		stage.simulator.clearRequests();
		const before = stage.simulator.sent(1).length;

		const results = await everyProcess();
		expect(await listOfChats()).toBeGreaterThan(0);
		expect(new Set(results)).toEqual(new Set(['success']));
		expect(stage.simulator.sent(1).length - before).toBe(2 * results.length);
		// The list may know its answer still.
		expect(refused().length).toBeLessThanOrEqual(mode().workers.length + 1);
	});

	it('a session that was deleted is known as such after one refused request of each process', async () => {
		await asOwner('DELETE', '/api/whatsapp-sessions/1');
		stage.simulator.clearRequests();

		const results = await everyProcess();
		for (const result of results) expect(result).toMatch(/session/i);
		const withOldKey = refused().filter(({ route }) => route === '/api/send-message');
		expect(withOldKey.length).toBeLessThanOrEqual(mode().workers.length);
	});
}
