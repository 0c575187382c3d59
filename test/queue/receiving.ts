/** Two webhook processors that serve the same triggers; hooks and tests run in the main process. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IBinaryData } from 'n8n-workflow';
import type { Balancing } from '../platform/queue-mode/front-door';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import type { QueueApi, QueueMode } from '../platform/queue-mode/queue-mode';
import { Stage } from '../platform/n8n/stage';
import { avatarFor } from '../simulator/files/avatar';
import { eventually } from './eventually';

const TRIGGER = 'Event';
const PERSON = '+15550200001';

/** How long nothing must happen before it counts as not happening. */
const quiet = async () => await pause(1_500);

/** Chapter of queue.test.ts. */
export function receiving(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	let processors: string[];
	beforeAll(async () => {
		stage = await Stage.on(mode().api);
		processors = mode().webhookProcessors.map(({ url }) => url);
	});
	afterAll(async () => await stage.close());

	const used: SavedWorkflow[] = [];
	afterEach(async () => {
		Object.assign(mode().frontDoor, { processors, balancing: 'roundRobin' });
		stage.simulator.set({ deliverTwice: false });
		for (const { id } of used.splice(0)) await stage.n8n.deactivate(id);
	});

	async function listener(
		name: string,
		options: object,
		more: Parameters<Stage<QueueApi>['workflow']>[1] = [],
	): Promise<SavedWorkflow> {
		const session = { __rl: true, mode: 'id', value: '1' };
		const trigger = stage.node(TRIGGER, 'wasenderApiTrigger', {
			session,
			events: ['messages.received'],
			options,
		} as never);
		const workflow = await stage.workflow(name, [trigger, ...more]);
		used.push(workflow);
		return workflow;
	}

	const receive = async (text: string) => await stage.simulator.receive(1, { from: PERSON, text });

	/** The texts that started runs of a workflow. */
	async function textsOf({ id }: SavedWorkflow): Promise<unknown[]> {
		const runs = await stage.n8n.executions(id);
		const ended = await Promise.all(runs.map(async (run) => await stage.n8n.waitForEnd(run.id)));
		return ended.map((run) => run.items(TRIGGER)[0]?.json.text).sort();
	}

	it('each processor knows a trigger that was published in the main process, and its secret', async () => {
		const workflow = await listener('On both', {});
		await stage.n8n.activate(workflow.id);
		expect(stage.simulator.store.session(1).webhookUrl).toContain(mode().frontDoor.url);
		stage.simulator.clearRequests();
		for (const processor of processors) {
			Object.assign(mode().frontDoor, { processors: [processor] });
			expect((await receive(`by ${processors.indexOf(processor)}`))[0]?.status).toBe(200);
			const forged = await stage.simulator.emit(1, { event: 'messages.received' } as never, { signature: 'wrong' });
			expect(forged.status).toBe(401);
		}
		await eventually('both have started a run', async () => (await textsOf(workflow)).length === 2);
		expect(await textsOf(workflow)).toEqual(['by 0', 'by 1']);

		await stage.n8n.deactivate(workflow.id);
		expect(stage.simulator.store.session(1).webhookUrl).toBeNull();
	});

	it.each<[string, Balancing, number]>([
		['always by the same processor: one run', 'byPath', 1],
		['by one processor after the other: one run for each, at the most', 'roundRobin', 2],
	])('one message that is delivered twice, served %s', async (_, balancing, most) => {
		const workflow = await listener(`Twice, ${balancing}`, {});
		await stage.n8n.activate(workflow.id);
		mode().frontDoor.balancing = balancing;
		stage.simulator.set({ deliverTwice: true });
		await receive('told twice');
		await stage.n8n.waitForExecution(workflow.id);
		await quiet();
		const texts = await textsOf(workflow);
		expect(texts.length).toBeLessThanOrEqual(most);
		expect(new Set(texts)).toEqual(new Set(['told twice']));
	});

	it('two triggers share a session through whichever processor, and one is left when the other is ended', async () => {
		const both = [
			await listener('Shared one', { existingWebhook: 'share' }),
			await listener('Shared two', { existingWebhook: 'share' }),
		] as const;
		for (const { id } of both) await stage.n8n.activate(id);
		for (let number = 0; number < 4; number++) await receive(`for both ${number}`);
		const all = [0, 1, 2, 3].map((number) => `for both ${number}`);
		for (const workflow of both)
			await eventually('all have arrived', async () => (await textsOf(workflow)).length >= all.length);
		await quiet();
		for (const workflow of both) expect(await textsOf(workflow)).toEqual(all);

		await stage.n8n.deactivate(both[1].id);
		await receive('for one');
		await stage.n8n.waitForExecution(both[0].id, (run) => run.raw.includes('for one'));
		await quiet();
		expect(await textsOf(both[1])).toEqual(all);
		expect(await textsOf(both[0])).toEqual([...all, 'for one']);
	});

	it('a test listens in the main process, and production goes on in the processors', async () => {
		const production = await listener('In production', {});
		const test = await listener('Under test', {});
		await stage.n8n.activate(production.id);
		const before = stage.simulator.store.session(1).webhookUrl;
		await stage.n8n.listenForTestEvent(test.id);
		await receive('for both');
		await stage.n8n.waitForExecution(test.id);
		await stage.n8n.waitForExecution(production.id);
		await eventually('the webhook is back', () => stage.simulator.store.session(1).webhookUrl === before);
		await receive('for production');
		await stage.n8n.waitForExecution(production.id, (run) => run.raw.includes('for production'));
		expect(await textsOf(test)).toEqual(['for both']);
		expect(await textsOf(production)).toEqual(['for both', 'for production']);
	});

	it.each([
		['in the database', 0, 'database'],
		['in a folder that all processes see', 1, 'filesystem'],
	] as const)('a file that a processor downloads and keeps %s reaches the worker whole', async (_, at, kept) => {
		const upload = stage.node('Upload', 'wasenderApi', {
			resource: 'media',
			operation: 'upload',
			session: { __rl: true, mode: 'id', value: '1' },
			binaryProperty: 'data',
		});
		const workflow = await listener(`Kept ${kept}`, { downloadMedia: true }, [upload]);
		await stage.n8n.activate(workflow.id);
		Object.assign(mode().frontDoor, { processors: [processors[at]] });
		const bytes = avatarFor(kept);
		await stage.simulator.receive(1, {
			from: PERSON,
			kind: 'image',
			media: { bytes, mimeType: 'image/png', fileName: 'me.png' },
		});

		const execution = await stage.n8n.waitForExecution(workflow.id);
		expect(execution.errorMessage()).toBeUndefined();
		const data = execution.items(TRIGGER)[0]?.binary?.data as IBinaryData;
		expect(data.id).toMatch(new RegExp(`^${kept}`));
		const { publicUrl } = execution.items('Upload')[0]?.json ?? {};
		expect(stage.simulator.files.get(new URL(String(publicUrl)).pathname)?.bytes.equals(bytes)).toBe(true);
		expect(mode().workerOf(execution.id)).toBeDefined();
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
}
