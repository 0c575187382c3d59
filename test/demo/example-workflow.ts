/**
 * The example workflow (workflow.json: a message arrives, the node answers), filled in for one session and one credential.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowJson } from '../platform/n8n/n8n-client';
import type { Session } from './first-session';

/** The credential type, and the key under which a node names its credential. */
export const CREDENTIAL_TYPE = 'wasenderApi';

/** The node type that starts the workflow, without the package it is in. */
export const TRIGGER_TYPE = 'wasenderApiTrigger';

/**
 * Puts the workflow together.
 * @param typePrefix how this n8n names the package: `n8n-nodes-wasenderapi.` or `CUSTOM.`
 */
export function exampleWorkflow(credential: { id: string; name: string }, session: Session | undefined, typePrefix = 'n8n-nodes-wasenderapi.'): WorkflowJson {
	const workflow = JSON.parse(readFileSync(join(__dirname, 'workflow.json'), 'utf8')) as WorkflowJson;
	for (const node of workflow.nodes) {
		node.type = node.type.replace('n8n-nodes-wasenderapi.', typePrefix);
		node.credentials = { [CREDENTIAL_TYPE]: credential };
		if (node.type.endsWith(TRIGGER_TYPE) && session) {
			Object.assign(node.parameters.session as IDataObject, { value: session.id, cachedResultName: session.name });
		}
	}
	return workflow;
}
