/**
 * Campaigns that a webhook starts: of such a run n8n keeps enough to repeat it, whatever became of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Execution, WorkflowJson } from '../platform/n8n/n8n-client';
import { START, type Stage, type StageN8n } from '../platform/n8n/stage';

/** The name of the node that sends. */
export const SEND = 'Send';

export interface CampaignSettings {
	texts: string[];
	/** the session's id, the first one's if left out */
	session?: string;
	/** nodes between the texts and the sending */
	before?: WorkflowJson['nodes'];
	/** the node that sends, if it is another */
	send?: WorkflowJson['nodes'][number];
	/** of the workflow */
	settings?: WorkflowJson['settings'];
	/** where n8n's webhooks are, if not in its main process */
	url?: string;
}

/** How the node is set that sends an item's text to one person. */
export function sendText(session: string, options: IDataObject = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'sendText',
		session: { __rl: true, mode: 'id', value: session },
		to: { __rl: true, mode: 'id', value: '+15550200001' },
		text: '={{ $json.text }}',
		options: options as INodeParameters,
	};
}

/** One that was started. */
export class PublishedCampaign<N extends StageN8n> {
	private constructor(
		private readonly stage: Stage<N>,
		readonly workflowId: string,
		readonly executionId: string,
		private readonly texts: string[],
	) {}

	/** Publishes a campaign that sends texts to one person, and starts it. @param name also the webhook's path */
	static async start<N extends StageN8n>(
		stage: Stage<N>,
		name: string,
		{ texts, session = '1', before = [], send, settings, url = stage.n8n.url }: CampaignSettings,
	): Promise<PublishedCampaign<N>> {
		const webhook = { path: name, httpMethod: 'POST', responseMode: 'onReceived' };
		const split = { fieldToSplitOut: 'body.items', options: {} };
		const nodes = [
			{ name: START, type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: name, parameters: webhook },
			{ name: 'Texts', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: split },
			...before,
			send ?? stage.node(SEND, 'wasenderApi', sendText(session)),
		];
		const { id } = await stage.workflow(name, nodes, { settings: { executionOrder: 'v1', ...settings } });
		await stage.n8n.activate(id);
		const { status } = await fetch(`${url}/webhook/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items: texts.map((text) => ({ text })) }),
		});
		expect(status).toBe(200);
		return new PublishedCampaign(stage, id, await executionOf(stage.n8n, id), texts);
	}

	/** Which of its messages have reached people, in order. */
	received(): string[] {
		const all = this.stage.simulator.sent().map(({ text }) => String(text));
		return all.filter((text) => this.texts.includes(text));
	}

	/** Resolves when so many have. */
	async hasSent(messages: number): Promise<void> {
		while (this.received().length < messages) await pause(20);
	}

	/** Resolves when n8n calls it ended. */
	async end(): Promise<Execution> {
		return await this.stage.n8n.waitForEnd(this.executionId);
	}

	/** Changes a node of the saved workflow. */
	async change(nodeName: string, parameters: Record<string, unknown>): Promise<void> {
		const { nodes } = await this.stage.n8n.workflow(this.workflowId);
		Object.assign(nodes.find(({ name }) => name === nodeName)?.parameters ?? {}, parameters);
		await this.stage.n8n.updateWorkflow(this.workflowId, { nodes });
	}

	/** "Retry", as below. */
	async retry(how?: Parameters<typeof retry>[2]): Promise<Execution | undefined> {
		return await retry(this.stage.n8n, this.executionId, how);
	}
}

/**
 * "Retry" in the list of executions.
 * @param loadWorkflow with the workflow as it is saved now
 * @returns how the new execution ended; undefined where n8n refuses
 */
export async function retry(
	n8n: StageN8n,
	executionId: string,
	{ loadWorkflow = false } = {},
): Promise<Execution | undefined> {
	const answer = await n8n.send('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow });
	const { data } = (await answer.json()) as { data?: { id: string } };
	return data && (await n8n.waitForEnd(data.id));
}

/** The execution's id, as soon as n8n knows of one. */
async function executionOf(n8n: StageN8n, workflowId: string): Promise<string> {
	for (;;) {
		const [execution] = await n8n.executions(workflowId);
		if (execution) return execution.id;
		await pause(20);
	}
}
