/**
 * What the demo puts into n8n: a credential, the workflow that answers every message, and the examples, so that each is one click away.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { changesOf, EXAMPLES, exampleFile, type Cast } from '../platform/examples';
import { N8nRequestError, type N8nClient, type SavedWorkflow } from '../platform/n8n/n8n-client';
import { placed, readWorkflow, type Choices } from '../platform/placed-workflow';
import { CREDENTIAL } from '../platform/n8n/stage';
import type { Session } from './first-session';

/** The node type that starts a workflow, without the package it is in. */
export const TRIGGER_TYPE = 'wasenderApiTrigger';

/** By what the examples are found in n8n's list: folders are for those who have a licence key. */
export const TAG = 'WasenderAPI demo';

/** The workflow that is there from the beginning, and published. */
const FIRST = join(__dirname, 'workflow.json');

const MODEL_CREDENTIAL = 'openAiApi';

/** The nodes of other packages that need a credential, by the file and the node. */
const MODELS: Readonly<Record<string, string>> = { 'ai-agent.json': 'Model' };

/** What the credential holds. */
export interface Account extends IDataObject {
	personalAccessToken: string;
	baseUrl: string;
}

/** What the demo makes workflows of. */
export interface Given {
	account: Account;
	session: Session | undefined;
	/** who is in the examples; with the real service its user chooses */
	cast: Cast | undefined;
	/** the data of the credential for a language model, if there is one */
	model: IDataObject | undefined;
	/** the file that remembers what was made */
	memory: string;
	/** how this n8n names the package */
	typePrefix?: string;
}

/** A workflow of the demo. */
export interface Imported {
	workflow: SavedWorkflow;
	/** it was not there before */
	isNew: boolean;
}

/** What the demo made in n8n, remembered so that the next run finds it again, whatever the user has renamed. */
interface Made {
	credentialId?: string;
	modelId?: string;
	workflowId?: string;
	/** the examples' workflows, by file */
	examples?: Record<string, string>;
}

type N8n = Pick<
	N8nClient,
	'createCredential' | 'updateCredential' | 'credentials' | 'createWorkflow' | 'workflow' | 'tag'
>;
type Credential = Choices['credential'];

/** Made in the first run, found again in the next. The data is set each time, as token and port may differ. */
async function credentialOf(
	n8n: N8n,
	type: string,
	name: string,
	data: IDataObject,
	madeId?: string,
): Promise<Credential> {
	const known = madeId && (await n8n.credentials(type)).find(({ id }) => id === madeId);
	if (!known) return await n8n.createCredential(type, data, name);
	await n8n.updateCredential(known.id, type, data, known.name);
	return known;
}

/**
 * Imports what is not there yet.
 * @returns the workflow that answers every message, and the examples; none of them is published
 */
export async function importWorkflows(n8n: N8n, given: Given): Promise<{ example: Imported; examples: Imported[] }> {
	const { account, session, cast, model, memory, typePrefix = 'n8n-nodes-wasenderapi.' } = given;
	const made = existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as Made) : {};
	const credential = await credentialOf(n8n, CREDENTIAL, 'WasenderAPI demo', account, made.credentialId);
	const openAi = model && (await credentialOf(n8n, MODEL_CREDENTIAL, 'A pretended model', model, made.modelId));
	// A session has one webhook: each trigger leaves it to the others as well.
	const chosen = { credential, session, typePrefix, isSharing: true };

	const imported = async (
		path: string,
		choices: Partial<Choices>,
		tags: string[],
		madeId?: string,
	): Promise<Imported> => {
		const known = madeId && (await n8n.workflow(madeId).catch(absent));
		if (known) return { workflow: known, isNew: false };
		const workflow = placed(readWorkflow(path), { ...chosen, ...choices });
		return { workflow: await n8n.createWorkflow({ ...workflow, tags }), isNew: true };
	};

	const example = await imported(FIRST, {}, [], made.workflowId);
	const tags = [await n8n.tag(TAG)];
	const examples: Imported[] = [];
	const ids: Record<string, string> = {};
	for (const file of EXAMPLES) {
		const node = MODELS[file];
		const choices = {
			...(cast ? { changes: changesOf(file, cast) } : {}),
			...(openAi && node ? { credentials: { [node]: { [MODEL_CREDENTIAL]: openAi } } } : {}),
		};
		const one = await imported(exampleFile(file), choices, tags, made.examples?.[file]);
		examples.push(one);
		ids[file] = one.workflow.id;
	}
	const now: Made = {
		credentialId: credential.id,
		...(openAi ? { modelId: openAi.id } : {}),
		workflowId: example.workflow.id,
		examples: ids,
	};
	writeFileSync(memory, JSON.stringify(now));
	return { example, examples };
}

function absent(error: unknown): undefined {
	if (error instanceof N8nRequestError && (error.status === 404 || error.status === 403)) return undefined;
	throw error;
}
