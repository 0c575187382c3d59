/**
 * Send and Wait for Response, tried with each n8n: a person is asked in the chat, and answers there.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Execution } from '../platform/n8n/n8n-client';
import { byId, inARow, node, PERSON, START, type Scene, type Try } from './scene';

const PATIENCE_MS = 60_000;
const AFTER = { name: 'After', type: 'n8n-nodes-base.noOp', parameters: {} };

interface Asked {
	listener: string;
	executionId: string;
}

/** Somebody listens on the session, and a question is in the chat. */
async function ask(scene: Scene, name: string, parameters: IDataObject): Promise<Asked> {
	const { client, simulator } = scene;
	const listener = await inARow(scene, `${name}: listener`, [
		node(scene, 'Message', 'wasenderApiTrigger', { session: byId(1), events: ['messages.received'] }),
	]);
	await client.activate(listener);
	const before = simulator.sent(1).length;
	const asking = await inARow(scene, name, [
		START,
		node(scene, 'Ask', 'wasenderApi', {
			resource: 'message',
			operation: 'sendAndWait',
			session: byId(1),
			to: byId(PERSON),
			message: 'Shall we?',
			...parameters,
		}),
		AFTER,
	]);
	const executionId = await client.startManually(asking);
	await until(scene, executionId, ({ status }) => status !== 'new' && status !== 'running');
	assert.equal(
		simulator.sent(1).length,
		before + 1,
		(await client.execution(executionId)).errorMessage() ?? 'nothing was asked',
	);
	return { listener, executionId };
}

async function until({ client }: Scene, id: string, fits: (execution: Execution) => boolean): Promise<Execution> {
	for (const end = Date.now() + PATIENCE_MS; ; await pause(100)) {
		const execution = await client.execution(id);
		if (fits(execution)) return execution;
		assert(Date.now() < end, `execution ${id} is still "${execution.status}"`);
	}
}

/** What the run went on with; it has to have gone on once. */
async function answerOf(scene: Scene, executionId: string): Promise<IDataObject> {
	const ended = ({ status }: Execution) => !['new', 'running', 'waiting'].includes(status);
	const execution = await until(scene, executionId, ended);
	assert.equal(execution.errorMessage(), undefined);
	assert.equal(execution.runs('After').length, 1);
	const [item, ...others] = execution.items('After');
	assert.deepEqual(others, []);
	return item?.json.data as IDataObject;
}

const oneAnswer: Try = {
	name: 'send and wait',
	async run(scene) {
		const { listener, executionId } = await ask(scene, 'Ask', {});
		await scene.simulator.receive(1, { from: PERSON, text: 'approve' });
		assert.equal((await answerOf(scene, executionId)).approved, true);
		assert.deepEqual(await scene.client.executions(listener), [], 'the answer started a workflow');
		await scene.client.deactivate(listener);
	},
};

const twoAnswers: Try = {
	name: 'of two answers at once one is taken',
	async run(scene) {
		const { listener, executionId } = await ask(scene, 'Ask two', { responseType: 'freeText' });
		const texts = ['The first', 'The second'];
		await Promise.all(texts.map(async (text) => await scene.simulator.receive(1, { from: PERSON, text })));
		const taken = (await answerOf(scene, executionId)).text;
		assert(texts.includes(String(taken)), `taken is ${String(taken)}`);
		const other = await scene.client.waitForExecution(listener);
		assert.deepEqual([taken, other.items('Message')[0]?.json.text].sort(), texts);
		assert.equal((await scene.client.executions(listener)).length, 1);
		await scene.client.deactivate(listener);
	},
};

const twoForms: Try = {
	name: 'of two forms sent at once one is taken',
	async run(scene) {
		const { listener, executionId } = await ask(scene, 'Ask on a page', {
			responseType: 'choice',
			choices: 'Yes\nNo',
			answerIn: 'page',
		});
		const url = /https?:\/\/\S+/.exec(scene.simulator.sent(1).at(-1)?.text ?? '')?.[0];
		assert(url, 'there is no link in the question');
		const pages = await Promise.all(
			['0', '1'].map(async (answer) => {
				const body = new FormData();
				body.append('answer', answer);
				return await (await fetch(url, { method: 'POST', body })).text();
			}),
		);
		const thanked = pages.map((page) => page.includes('<title>Thank you</title>'));
		assert.equal(thanked.filter(Boolean).length, 1, `${thanked.join(' and ')} were thanked`);
		assert.equal((await answerOf(scene, executionId)).choice, thanked[0] ? 'Yes' : 'No');
		await scene.client.deactivate(listener);
	},
};

export const ASK_TRIES: readonly Try[] = [oneAnswer, twoAnswers, twoForms];
