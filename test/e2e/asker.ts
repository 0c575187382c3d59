/** Workflows that ask with Send and Wait, and the people who answer. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Execution, SavedWorkflow, WorkflowJson } from '../platform/n8n/n8n-client';
import { START, type Stage, type StageN8n } from '../platform/n8n/stage';
import type { ChatMessage } from '../simulator/store/types';
import type { Incoming } from '../simulator/whatsapp/incoming';

const ASK = 'Ask';
export const AFTER = 'After';
export const TRIGGER = 'Event';

export const ANN = '+15550200001';
export const ANN_JID = '15550200001@s.whatsapp.net';
export const BOB = '+15550200002';

const SESSION = { __rl: true, mode: 'id', value: '1' };

export interface Asked {
	executionId: string;
	message: ChatMessage;
	workflow: SavedWorkflow;
}

export class Asker {
	constructor(private readonly stage: Stage<StageN8n>) {}

	/** Waits for something that needs no question to n8n. */
	async eventually<T>(find: () => T | undefined | false, what: string): Promise<T> {
		for (const end = Date.now() + 30_000; ; await pause(50)) {
			const found = find();
			if (found) return found;
			if (Date.now() > end) throw new Error(`Not within 30 s: ${what}`);
		}
	}

	/** Saves a workflow that the session's messages start. */
	async listener(name: string, existingWebhook = 'replace'): Promise<SavedWorkflow> {
		return await this.stage.workflow(name, [
			this.stage.node(TRIGGER, 'wasenderApiTrigger', { session: SESSION, options: { existingWebhook } }),
		]);
	}

	private node(parameters: IDataObject): WorkflowJson['nodes'][number] {
		return this.stage.node(ASK, 'wasenderApi', {
			resource: 'message',
			operation: 'sendAndWait',
			session: SESSION,
			to: { __rl: true, mode: 'id', value: ANN },
			message: 'Shall we send the offer?',
			...parameters,
		} as never);
	}

	private last(chat: string): ChatMessage | undefined {
		return this.stage.simulator.store.session(1).chats.get(chat)?.messages.at(-1);
	}

	/** The session's next message in a chat. */
	async nextQuestion(chat: string, after: string | undefined): Promise<ChatMessage> {
		return await this.eventually(() => {
			const message = this.last(chat);
			return message?.fromMe && message.key.id !== after && message;
		}, 'the question is in the chat');
	}

	/** Starts a workflow that asks, and waits until its message is in the chat. @param rounds more than one: in a loop */
	async ask(parameters: IDataObject, chat = ANN_JID, rounds = 1): Promise<Asked> {
		const before = this.last(chat)?.key.id;
		const nodes = [this.node(parameters), { name: AFTER, type: 'n8n-nodes-base.noOp', parameters: {} }];
		const workflow =
			rounds === 1 ? await this.stage.workflowWithItems('Ask', [{}], nodes) : await this.loop(parameters, rounds);
		const executionId = await this.stage.n8n.startManually(workflow.id, START);
		return { executionId, message: await this.nextQuestion(chat, before), workflow };
	}

	private async loop(parameters: IDataObject, rounds: number): Promise<SavedWorkflow> {
		const start = { name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
		const loop = { name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3, parameters: {} };
		const to = (node: string) => [{ node, type: 'main', index: 0 }];
		return await this.stage.workflow('Ask in a loop', [start, loop, this.node(parameters)], {
			pinData: { [START]: Array.from({ length: rounds }, () => ({ json: {} })) as never },
			connections: {
				[START]: { main: [to('Loop')] },
				Loop: { main: [[], to(ASK)] },
				[ASK]: { main: [to('Loop')] },
			},
		});
	}

	/** Asks so many people at the same time, each in a chat of their own. */
	async askMany(count: number): Promise<Asked[]> {
		const people = [...Array(count).keys()].map((number) => `1555030${String(number).padStart(4, '0')}`);
		return await Promise.all(
			people.map(
				async (phone) =>
					await this.ask({ to: { __rl: true, mode: 'id', value: `+${phone}` } }, `${phone}@s.whatsapp.net`),
			),
		);
	}

	/** Runs the node on so many items to its end. */
	async askItems(count: number): Promise<Execution> {
		const items = Array.from({ length: count }, () => ({}));
		const workflow = await this.stage.workflowWithItems('Ask', items, [this.node({})]);
		return await this.stage.n8n.waitForEnd(await this.stage.n8n.startManually(workflow.id, START));
	}

	/** Somebody writes; Ann, if nobody is named. */
	async say(text: string, more: Partial<Incoming> = {}): Promise<void> {
		await this.stage.simulator.receive(1, { from: ANN, text, ...more });
	}

	async react(keyId: string, text: string): Promise<void> {
		await this.stage.simulator.receive(1, { from: ANN, reaction: { keyId, text } });
	}

	group(): string {
		const [jid] = this.stage.simulator.store.groups.keys();
		return jid as string;
	}

	/** The members of a group, without the session. */
	membersOf(group: string): string[] {
		const own = this.stage.simulator.store.session(1).phoneNumber.replace(/\D/g, '');
		const members = this.stage.simulator.store.groups.get(group)?.participants.keys() ?? [];
		return [...members].filter((jid) => !jid.startsWith(own));
	}

	/** Waits until the execution has been put to wait. */
	async waiting(executionId: string): Promise<void> {
		await this.until(executionId, ({ status }) => status === 'waiting', 30_000);
	}

	async ended(executionId: string, patienceMs = 30_000): Promise<Execution> {
		return await this.until(executionId, ({ status }) => !['new', 'running', 'waiting'].includes(status), patienceMs);
	}

	private async until(id: string, fits: (execution: Execution) => boolean, patienceMs: number): Promise<Execution> {
		for (const end = Date.now() + patienceMs; ; await pause(100)) {
			const execution = await this.stage.n8n.execution(id);
			if (fits(execution)) return execution;
			if (Date.now() > end) throw new Error(`Execution ${id} is still "${execution.status}"`);
		}
	}
}
