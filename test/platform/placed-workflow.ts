/**
 * A workflow as people import it, with what they choose before they publish it: credential, session, and what else it asks for.
 */
import { readFileSync } from 'node:fs';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from './n8n/n8n-client';
import { CREDENTIAL } from './n8n/stage';

const PACKAGE = 'n8n-nodes-wasenderapi.';

/** Parameters that are changed, by the name of the node. */
export type Changes = Record<string, IDataObject>;

/** What is chosen. */
export interface Choices {
	credential: { id: string; name: string };
	/** the session that its triggers listen to; they stay without one if left out */
	session?: { id: number; name?: string } | undefined;
	/** how this n8n names the package: `n8n-nodes-wasenderapi.` or `CUSTOM.` */
	typePrefix: string;
	changes?: Changes;
	/** credentials of nodes that are not ours, by the name of the node */
	credentials?: Record<string, INode['credentials']>;
	/** its triggers leave the session to those that listen to it already */
	isSharing?: boolean;
}

/** A workflow from its file. */
export function readWorkflow(path: string): WorkflowJson {
	return JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
}

/** The session as the trigger's list leaves it. */
function chosen({ id, name }: NonNullable<Choices['session']>): IDataObject {
	return { __rl: true, mode: 'list', value: id, ...(name === undefined ? {} : { cachedResultName: name }) };
}

/**
 * The workflow with everything chosen.
 * @throws Error if a node that is to be changed is not in it
 */
export function placed(workflow: WorkflowJson, choices: Choices): WorkflowJson {
	const { credential, session, typePrefix, changes = {}, credentials = {}, isSharing = false } = choices;
	const names = workflow.nodes.map(({ name }) => name);
	const unknown = Object.keys({ ...changes, ...credentials }).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`"${workflow.name}" has no ${unknown.join(', ')}`);
	const nodes = workflow.nodes.map((node) => {
		const parameters = { ...node.parameters, ...changes[node.name] } as INodeParameters;
		const own = credentials[node.name];
		if (!node.type.startsWith(PACKAGE)) return { ...node, parameters, ...(own ? { credentials: own } : {}) };
		if (node.type.endsWith('Trigger')) {
			if (session) Object.assign(parameters, { session: chosen(session) });
			if (isSharing) parameters.options = { ...(parameters.options as INodeParameters), existingWebhook: 'share' };
		}
		const type = node.type.replace(PACKAGE, typePrefix);
		return { ...node, type, parameters, credentials: { [CREDENTIAL]: credential } };
	});
	return { ...workflow, nodes };
}
