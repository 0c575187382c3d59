/**
 * What a try with one n8n works with, and how its workflows are made.
 */
import type { IDataObject } from 'n8n-workflow';
import type { N8nClient, WorkflowJson } from '../platform/n8n/n8n-client';
import type { Simulator } from '../simulator';

/** One n8n with the package, and a WasenderAPI of its own. */
export interface Scene {
	client: N8nClient;
	simulator: Simulator;
	credential: { id: string; name: string };
}

export interface Try {
	/** as it stands at the head of a row */
	name: string;
	/** rejects where it does not work */
	run(scene: Scene): Promise<void>;
}

export const PACKAGE = 'n8n-nodes-wasenderapi';
export const PERSON = '+15550200001';
export const START = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

/** A node of the package. */
export function node(
	{ credential }: Scene,
	name: string,
	type: string,
	parameters: IDataObject,
): WorkflowJson['nodes'][number] {
	return {
		name,
		type: `${PACKAGE}.${type}`,
		parameters,
		credentials: { wasenderApi: credential },
	} as WorkflowJson['nodes'][number];
}

/** Saves nodes that follow one another; gives the workflow's id. */
export async function inARow(
	{ client }: Scene,
	name: string,
	nodes: WorkflowJson['nodes'],
	pinData: IDataObject = {},
): Promise<string> {
	const connections: WorkflowJson['connections'] = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index]!.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return (await client.createWorkflow({ name, nodes, connections, pinData })).id;
}
