import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { SavedWorkflow, WorkflowJson } from '../platform/n8n/n8n-client';
import { CREDENTIAL, type Stage } from '../platform/n8n/stage';

const PACKAGE = 'n8n-nodes-wasenderapi.';

/** The workflows that people import. */
export const EXAMPLES = join(__dirname, '../../examples');

/** What a person changes in an example before it is published: parameters, by the name of the node. */
export type Changes = Record<string, IDataObject>;

/**
 * Imports an example as a person does: with the credential and session 1 chosen, and what else it asks for.
 * @param file such as `auto-reply.json`
 * @param credentials those of nodes that are not ours, by the name of the node
 */
export async function placeExample(
	stage: Stage,
	file: string,
	changes: Changes = {},
	credentials: Record<string, INode['credentials']> = {},
): Promise<SavedWorkflow> {
	const { name, nodes, connections, ...more } = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as WorkflowJson;
	const names = nodes.map((node) => node.name);
	const unknown = Object.keys(changes).filter((changed) => !names.includes(changed));
	if (unknown.length > 0) throw new Error(`${file} has no ${unknown.join(', ')}`);
	const placed = nodes.map((node) => {
		const parameters = { ...node.parameters, ...changes[node.name] };
		if (!node.type.startsWith(PACKAGE)) {
			return { ...node, parameters: parameters as typeof node.parameters, credentials: credentials[node.name] };
		}
		const type = node.type.replace(PACKAGE, stage.n8n.typePrefix);
		const session = type.endsWith('Trigger') ? { session: { __rl: true, mode: 'list', value: 1 } } : {};
		return {
			...node,
			type,
			parameters: { ...parameters, ...session },
			credentials: { [CREDENTIAL]: stage.credential },
		};
	});
	return await stage.workflow(name, placed, { connections, ...more });
}
