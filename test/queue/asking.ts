/** Send and Wait: a worker asks, a webhook processor hears the answer, and any worker goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { AFTER, ANN_JID, Asker, BOB, TRIGGER, type Asked } from '../e2e/asker';
import type { Balancing } from '../platform/queue-mode/front-door';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import type { N8nProcess } from '../platform/n8n/n8n-process';
import type { QueueApi, QueueMode } from '../platform/queue-mode/queue-mode';
import { Stage } from '../platform/n8n/stage';
import { eventually } from './eventually';

/** How long nothing must happen before it counts as not happening. */
const quiet = async () => await pause(1_500);

/** Chapter of queue.test.ts; it ends a worker and a webhook processor, and starts them again. */
export function asking(mode: () => QueueMode): void {
	let stage: Stage<QueueApi>;
	let asker: Asker;
	let listener: SavedWorkflow;
	let processors: string[];
	beforeAll(async () => {
		stage = await Stage.on(mode().api);
		asker = new Asker(stage);
		processors = mode().webhookProcessors.map(({ url }) => url);
		listener = await asker.listener('Listener');
		await stage.n8n.activate(listener.id);
	});
	afterAll(async () => {
		await stage.n8n.deactivate(listener.id);
		await stage.close();
	});
	afterEach(() => {
		Object.assign(mode().frontDoor, { processors, balancing: 'roundRobin', isShutToN8n: false });
		stage.simulator.set({ deliverTwice: false });
		stage.simulator.faults.clear();
	});

	/** From now on one processor alone serves everything. */
	const only = (at: number) => Object.assign(mode().frontDoor, { processors: [processors[at]] });

	/** The texts that have started the listener's own workflow. */
	async function started(): Promise<unknown[]> {
		const runs = await stage.n8n.executions(listener.id);
		const ended = await Promise.all(runs.map(async ({ id }) => await stage.n8n.waitForEnd(id)));
		return ended.map((run) => run.items(TRIGGER)[0]?.json.text ?? run.items(TRIGGER)[0]?.json.event);
	}

	/** Waits for the end. @returns what was answered; the run went on once */
	async function answerOf({ executionId }: Asked): Promise<unknown> {
		const run = await asker.ended(executionId);
		expect(run.errorMessage()).toBeUndefined();
		expect(run.runs(AFTER)).toHaveLength(1);
		return run.items(AFTER)[0]?.json.data;
	}

	it.each([
		['at which the question was registered', 0, 0],
		['that has never heard of it', 0, 1],
	])('an answer that comes to the processor %s: a worker goes on, once', async (_, registeredAt, answeredAt) => {
		only(registeredAt);
		const asked = await asker.ask({});
		await asker.waiting(asked.executionId);
		only(answeredAt);
		await stage.simulator.vote(1, asked.message.key.id, ANN_JID, ['Decline']);
		expect(await answerOf(asked)).toMatchObject({ approved: false, responder: { id: ANN_JID } });
		expect(mode().workerOf(asked.executionId)).toBeDefined();
		await quiet();
		expect(await started()).toEqual([]);
	});

	it.each<[string, Balancing, number]>([
		['one after the other', 'roundRobin', 1],
		['at the same moment', 'toAll', 2],
	])('an answer that is delivered to both processors %s is taken once, and starts nothing', async (_, balancing, rounds) => {
		for (let round = 0; round < rounds; round++) {
			const asked = await asker.ask({ message: `Shall we, ${balancing} ${round}?` });
			await asker.waiting(asked.executionId);
			stage.simulator.set({ deliverTwice: balancing === 'roundRobin' });
			mode().frontDoor.balancing = balancing;
			await asker.say('approve');
			Object.assign(mode().frontDoor, { balancing: 'roundRobin' });
			stage.simulator.set({ deliverTwice: false });
			expect(await answerOf(asked)).toMatchObject({ approved: true });
		}
		await quiet();
		expect(await started()).toEqual([]);
	});

	it('an early answer is taken, whatever comes to the other processor meanwhile', async () => {
		stage.simulator.faults.add({
			match: { route: '/api/send-message', times: 1 },
			fault: { delayMs: 3_000, when: 'after' },
		});
		only(0);
		const asked = await asker.ask({});
		await asker.say('approve');
		for (let number = 0; number < 6; number++) {
			only(number % 2);
			await asker.say(`Meanwhile ${number}`, { from: BOB });
			await pause(300);
		}
		expect(await answerOf(asked)).toMatchObject({ approved: true });
		await quiet();
		expect((await started()).sort()).toEqual([0, 1, 2, 3, 4, 5].map((number) => `Meanwhile ${number}`));
	});

	it('an early reaction is an answer, although the key of the message is told to the other processor', async () => {
		stage.simulator.faults.add({
			match: { route: '/api/send-message', times: 1 },
			fault: { delayMs: 2_000, when: 'after' },
		});
		only(0);
		const asked = await asker.ask({});
		only(1);
		await asker.react(asked.message.key.id, '👎');
		only(0);
		expect(await answerOf(asked)).toMatchObject({ approved: false });
	});

	it('of ten answers at once one is taken, and the others are messages like any other', async () => {
		const before = (await started()).length;
		const asked = await asker.ask({ responseType: 'freeText' });
		await asker.waiting(asked.executionId);
		await Promise.all([...Array(10).keys()].map(async (number) => await asker.say(`Answer ${number}`)));
		const { text } = (await answerOf(asked)) as { text: string };
		expect(text).toMatch(/^Answer \d$/);
		await eventually('the others have started runs', async () => (await started()).length >= before + 9);
		await quiet();
		const ordinary = (await started()).filter((said) => String(said).startsWith('Answer'));
		expect(ordinary).toHaveLength(9);
		expect(ordinary).not.toContain(text);
	});

	it('two questions in one chat: words go to the newest, a vote to the one that it names', async () => {
		const first = await asker.ask({ message: 'The first?' });
		const second = await asker.ask({ message: 'The second?' });
		await asker.say('yes');
		expect(await answerOf(second)).toMatchObject({ approved: true });
		for (const at of [0, 1]) {
			only(at);
			await stage.simulator.vote(1, second.message.key.id, ANN_JID, ['Decline']);
		}
		await quiet();
		expect((await stage.n8n.execution(first.executionId)).status).toBe('waiting');
		await stage.simulator.vote(1, first.message.key.id, ANN_JID, ['Decline']);
		expect(await answerOf(first)).toMatchObject({ approved: false });
	});

	it('an answer outlives the worker that asked, and the processor that heard it', async () => {
		const asked = await asker.ask({});
		await asker.waiting(asked.executionId);
		const worker = mode().workerOf(asked.executionId) as N8nProcess;
		const [processor] = mode().webhookProcessors as [N8nProcess];
		await worker.kill('SIGKILL');
		only(0);
		await asker.say('approve');
		await processor.kill('SIGKILL');
		only(1);
		await asker.say('Something else', { from: BOB });
		expect(await answerOf(asked)).toMatchObject({ approved: true });
		await Promise.all([worker.start(), processor.start()]);
	});

	it('where a worker cannot reach the address of the trigger nothing is sent, and the error says why', async () => {
		mode().frontDoor.isShutToN8n = true;
		const sent = stage.simulator.sent(1).length;
		const run = await asker.askItems(1);
		expect(run.errorMessage()).toContain('cannot be reached by its own URL from inside this n8n');
		expect(stage.simulator.sent(1)).toHaveLength(sent);
	});

	it('tells no secret, and no address of a waiting execution', async () => {
		expect(await stage.leaks()).toEqual([]);
		expect(stage.n8n.logs()).not.toMatch(/webhook-waiting\S*signature=/);
	});
}
