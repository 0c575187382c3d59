/** Send and Wait for Response in a real n8n: a person is asked in WhatsApp and answers there, played by the simulator's phone. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Execution, SavedWorkflow } from '../platform/n8n-client';
import { Stage, START } from '../platform/stage';
import type { ChatMessage } from '../simulator/store/types';

const ASK = 'Ask';
const AFTER = 'After';
const TRIGGER = 'Event';

const ANN = '+15550200001';
const ANN_JID = '15550200001@s.whatsapp.net';

async function eventually<T>(find: () => T | undefined | false, what: string): Promise<T> {
	for (const end = Date.now() + 20_000; ; await pause(50)) {
		const found = find();
		if (found) return found;
		if (Date.now() > end) throw new Error(`Not within 20 s: ${what}`);
	}
}

describe('Send and Wait for Response', () => {
	let stage: Stage;
	let listener: SavedWorkflow;
	beforeAll(async () => {
		stage = await Stage.open();
		listener = await stage.workflow('Listener', [
			stage.node(TRIGGER, 'wasenderApiTrigger', { session: { __rl: true, mode: 'id', value: '1' } }),
		]);
		await stage.n8n.activate(listener.id);
	}, 60_000);
	afterAll(async () => {
		if (listener) await stage.n8n.deactivate(listener.id);
		await stage?.close();
	}, 60_000);

	/** Starts a workflow that asks, and waits until its message is in the chat. */
	async function ask(parameters: IDataObject): Promise<{ executionId: string; message: ChatMessage; workflow: SavedWorkflow }> {
		const before = stage.simulator.sent(1).length;
		const workflow = await stage.workflowWithItems('Ask', [{}], [
			stage.node(ASK, 'wasenderApi', {
				resource: 'message',
				operation: 'sendAndWait',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: ANN },
				message: 'Shall we send the offer?',
				...parameters,
			} as never),
			{ name: AFTER, type: 'n8n-nodes-base.noOp', parameters: {} },
		]);
		const executionId = await stage.n8n.startManually(workflow.id, START);
		const message = await eventually(
			() => stage.simulator.sent(1).length > before && stage.simulator.store.session(1).chats.get(ANN_JID)?.messages.at(-1),
			'the question is in the chat',
		);
		return { executionId, message, workflow };
	}

	async function ended(executionId: string): Promise<Execution> {
		for (const end = Date.now() + 30_000; ; await pause(100)) {
			const execution = await stage.n8n.execution(executionId);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
			if (Date.now() > end) throw new Error(`Execution ${executionId} is still "${execution.status}"`);
		}
	}

	it('an approval is answered by a vote', async () => {
		const { executionId, message } = await ask({});
		expect(message.poll?.options).toEqual(['Approve', 'Decline']);
		await stage.simulator.vote(1, message.key.id, ANN_JID, ['Approve']);
		const run = await ended(executionId);
		expect(run.errorMessage()).toBeUndefined();
		expect(run.items(AFTER).map(({ json }) => json)).toEqual([
			{
				data: {
					approved: true,
					respondedAt: expect.any(String),
					responder: { id: ANN_JID, name: expect.any(String), source: 'whatsapp' },
					chatId: ANN_JID,
					messageId: expect.any(Number),
				},
			},
		]);
		expect(await stage.n8n.executions(listener.id)).toEqual([]);
	}, 60_000);
});
