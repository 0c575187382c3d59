/**
 * Campaigns: workflows that send to a list of people, started by hand and run by a worker.
 */
import type { IDataObject, INode } from 'n8n-workflow';
import type { QueueApi } from '../platform/queue-mode/queue-mode';
import { SEND, sendText } from '../e2e/publishedCampaign';
import { Stage, START } from '../platform/n8n/stage';

/** Different texts, so that each can be told. */
export function textsOf(name: string, count: number): string[] {
	return Array.from({ length: count }, (_, number) => `${name} ${number}`);
}

/** How a campaign's node is set: its options, and n8n's own settings of it. */
export interface CampaignSettings {
	options?: IDataObject;
	settings?: Partial<INode>;
}

/** Saves a campaign that sends texts to one person. @returns the workflow's id */
export async function campaign(
	stage: Stage<QueueApi>,
	name: string,
	texts: string[],
	{ options = {}, settings = {} }: CampaignSettings = {},
): Promise<string> {
	const items = texts.map((text) => ({ text }));
	return (
		await stage.workflowWithItems(name, items, [stage.node(SEND, 'wasenderApi', sendText('1', options), settings)])
	).id;
}

/** Starts a saved campaign. @returns the execution's id */
export async function start(stage: Stage<QueueApi>, workflowId: string): Promise<string> {
	return await stage.n8n.startManually(workflowId, START);
}

/** What reached people through session 1, in order. */
export function received(stage: Stage<QueueApi>): string[] {
	return stage.simulator.sent(1).map(({ text }) => String(text));
}
