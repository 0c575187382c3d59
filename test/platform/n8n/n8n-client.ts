/**
 * n8n's own REST API, as its editor uses it.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parse as parseFlatted } from 'flatted';
import type { IBinaryData, IDataObject, INode, INodePropertyOptions, INodeTypeDescription, ICredentialType, IRunExecutionData, INodeListSearchResult, ITaskData } from 'n8n-workflow';

/** How long things that n8n does in the background may take. */
const PATIENCE_MS = 60_000;

/** Who signs in. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** The account that tests use. */
export const TEST_OWNER: Owner = { email: 'owner@example.com', password: 'Owner-of-this-1', firstName: 'Test', lastName: 'Owner' };

/** A workflow as it is created. */
export interface WorkflowJson {
	name: string;
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type' | 'parameters'>>;
	connections: IDataObject;
	settings?: IDataObject;
	pinData?: IDataObject;
	meta?: IDataObject;
	/** ids of tags, as `tag` gives them */
	tags?: string[];
}

/** A workflow as n8n keeps it. */
export interface SavedWorkflow extends Omit<WorkflowJson, 'tags'> {
	id: string;
	versionId: string;
	active: boolean;
	nodes: INode[];
	tags?: Array<{ id: string; name: string }>;
}

/** An execution, in short. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
}

/** An execution with all that happened in it. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
	/** "highlighted data", by which executions are found */
	customData?: Record<string, string>;
	/** what n8n stores, as text: for looking for things that must not be in it */
	raw: string;
	/** the runs of a node; empty when it did not run */
	runs(nodeName: string): ITaskData[];
	/** the items of a node's last run, first output */
	items(nodeName: string): Array<{ json: IDataObject; binary?: IDataObject; pairedItem?: unknown; error?: unknown }>;
	/** the message of the error that ended the run, or of a node's own error */
	errorMessage(nodeName?: string): string | undefined;
}

/** What a dynamic list is asked for: the node as it stands in the editor. */
export interface ListRequest {
	/** e.g. `CUSTOM.wasenderApi` */
	nodeType: string;
	version?: number;
	/** name of the method in the node's `methods` */
	method: string;
	/** the parameter that shows the list */
	path: string;
	parameters: IDataObject;
	credentials?: IDataObject;
	filter?: string;
	paginationToken?: string;
}

/** An answer of n8n that was not a success. */
export class N8nRequestError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly body: string,
	) {
		super(message);
		this.name = 'N8nRequestError';
	}
}

/** A signed-in user of one n8n. */
export class N8nClient {
	/** what the editor calls the tab it runs in; test runs belong to it */
	private readonly pushRef = randomUUID();

	/** @param cookie a session that was signed in before, from `session` of another client */
	constructor(
		readonly url: string,
		private cookie = '',
	) {}

	/** The session's cookie. n8n allows few sign-ins a minute, so tests share one. */
	get session(): string {
		return this.cookie;
	}

	/** Makes the owner's account on an n8n that has none, or signs in where it has one already. */
	async signIn(owner: Owner = TEST_OWNER): Promise<void> {
		const settings = (await this.request('GET', '/rest/settings')) as { userManagement: { showSetupOnFirstLoad?: boolean } };
		if (settings.userManagement.showSetupOnFirstLoad) await this.request('POST', '/rest/owner/setup', owner);
		else await this.request('POST', '/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	/** Sends a request with the session's cookie; gives `data` of the answer. */
	async request(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await this.send(method, path, body);
		const text = await response.text();
		let parsed: unknown;
		try {
			parsed = JSON.parse(text);
		} catch {
			parsed = text;
		}
		if (!response.ok) {
			const { message } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as { message?: string };
			throw new N8nRequestError(response.status, `n8n answered ${method} ${path} with ${response.status}: ${message ?? text}`, text);
		}
		return typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : parsed;
	}

	/** Sends a request with the session's cookie; gives the whole answer, whatever it is. */
	async send(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(this.cookie ? { cookie: this.cookie } : {}),
				'push-ref': this.pushRef,
				// A connection that is kept may have been closed by n8n while a test file was being loaded.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			redirect: 'manual',
		});
		// No browser id is ever sent, so n8n binds the session to none and checks none.
		const signedIn = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (signedIn) this.cookie = signedIn.split(';')[0] ?? '';
		return response;
	}

	/** All node and credential types, as the editor gets them. */
	async types(): Promise<{ nodes: INodeTypeDescription[]; credentials: ICredentialType[] }> {
		const [nodes, credentials] = await Promise.all([
			this.request('GET', '/types/nodes.json') as Promise<INodeTypeDescription[]>,
			this.request('GET', '/types/credentials.json') as Promise<ICredentialType[]>,
		]);
		return { nodes, credentials };
	}

	/** Saves a credential; gives what a node's `credentials` need. */
	async createCredential(type: string, data: IDataObject, name: string = type): Promise<{ id: string; name: string }> {
		const { id } = (await this.request('POST', '/rest/credentials', { name, type, data })) as { id: string };
		return { id, name };
	}

	/** Saves other data under a credential that is there. */
	async updateCredential(id: string, type: string, data: IDataObject, name: string = type): Promise<void> {
		await this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** The saved credentials of a type. */
	async credentials(type: string): Promise<Array<{ id: string; name: string }>> {
		const all = (await this.request('GET', '/rest/credentials')) as Array<{ id: string; name: string; type: string }>;
		return all.filter((credential) => credential.type === type);
	}

	/** What the credential dialog does when it is saved: tests the data. */
	async testCredential(type: string, data: IDataObject): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return (await this.request('POST', '/rest/credentials/test', {
			credentials: { id: '', name: type, type, data },
		})) as { status: 'OK' | 'Error'; message: string };
	}

	/** Saves a new workflow; the nodes' ids, positions and webhook ids are made up where they are missing, as the editor does. */
	async createWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		const nodes = workflow.nodes.map((node, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			position: [index * 220, 0],
			...(node.type.endsWith('Trigger') ? { webhookId: randomUUID() } : {}),
			...node,
		}));
		return (await this.request('POST', '/rest/workflows', { settings: { executionOrder: 'v1' }, ...workflow, nodes })) as SavedWorkflow;
	}

	/** The id of a tag of that name, made where there is none. */
	async tag(name: string): Promise<string> {
		const tags = (await this.request('GET', '/rest/tags')) as Array<{ id: string; name: string }>;
		const known = tags.find((tag) => tag.name === name) ?? ((await this.request('POST', '/rest/tags', { name })) as { id: string });
		return known.id;
	}

	/** A workflow as it is saved now. */
	async workflow(id: string): Promise<SavedWorkflow> {
		return (await this.request('GET', `/rest/workflows/${id}`)) as SavedWorkflow;
	}

	/** All workflows, in short. */
	async workflows(): Promise<SavedWorkflow[]> {
		return (await this.request('GET', '/rest/workflows')) as SavedWorkflow[];
	}

	/** Saves changes to a workflow. */
	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<SavedWorkflow> {
		return (await this.request('PATCH', `/rest/workflows/${id}`, changes)) as SavedWorkflow;
	}

	/** Removes a workflow, ended and archived first, as the editor asks for. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.deactivate(id);
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Publishes a workflow and waits until its triggers really run; fails with the trigger's own message when they do not. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.published(id, ['published']);
	}

	/** Ends a workflow's publication and waits until its triggers are gone. */
	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.published(id, ['not_published']);
	}

	/** Publishing happens in the background: waits for one of the wanted states, or for a failure. */
	protected async published(id: string, wanted: string[]): Promise<void> {
		const deadline = Date.now() + PATIENCE_MS;
		for (;;) {
			const { status, triggers } = (await this.request('GET', `/rest/workflows/${id}/publication-status`)) as {
				status: string;
				triggers: Array<{ status: string; errorMessage: string | null }>;
			};
			if (wanted.includes(status)) return;
			if (status === 'failed' || status === 'partial') {
				const messages = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
				throw new Error(messages.join('\n') || `Publishing the workflow ended as "${status}"`);
			}
			if (Date.now() > deadline) throw new Error(`The workflow is "${status}" after ${PATIENCE_MS / 1000} s, not "${wanted.join('" or "')}"`);
			await pause(100);
		}
	}

	/** Runs a workflow from its trigger (its first node, if not said otherwise), as the editor's button does, and waits for the end. */
	async runManually(id: string, { trigger, patienceMs = PATIENCE_MS }: { trigger?: string; patienceMs?: number } = {}): Promise<Execution> {
		return await this.waitForEnd(await this.startManually(id, trigger), patienceMs);
	}

	/** Starts a run and gives its execution's id at once. */
	async startManually(id: string, trigger?: string): Promise<string> {
		const answer = (await this.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger ?? (await this.firstNode(id)) },
		})) as { executionId?: string; waitingForWebhook?: boolean };
		if (!answer.executionId) throw new Error(`The run did not start: ${JSON.stringify(answer)}`);
		return answer.executionId;
	}

	/** "Listen for test event" on a trigger node. */
	async listenForTestEvent(id: string, trigger?: string): Promise<void> {
		const answer = (await this.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger ?? (await this.firstNode(id)) },
		})) as { waitingForWebhook?: boolean };
		if (!answer.waitingForWebhook) throw new Error(`n8n does not listen: ${JSON.stringify(answer)}`);
	}

	/** "Stop listening". */
	async stopListening(id: string): Promise<void> {
		await this.request('DELETE', `/rest/test-webhook/${id}`);
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string, limit = 100): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = (await this.request('GET', `/rest/executions?filter=${filter}&limit=${limit}`)) as { results: ExecutionSummary[] };
		return answer.results;
	}

	/** One execution with all its data. */
	async execution(id: string): Promise<Execution> {
		const stored = (await this.request('GET', `/rest/executions/${id}`)) as ExecutionSummary & { data: string };
		return withData(stored);
	}

	/** The content of an item's file, wherever n8n keeps it. */
	async fileContent({ id, data }: IBinaryData): Promise<Buffer> {
		if (!id) return Buffer.from(data, 'base64');
		const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
		const response = await this.send('GET', path);
		if (!response.ok) throw new N8nRequestError(response.status, `n8n answered GET ${path} with ${response.status}`, '');
		return Buffer.from(await response.arrayBuffer());
	}

	/** Waits until an execution of a workflow has ended (or waits) and fits the predicate; looks at the newest first. */
	async waitForExecution(workflowId: string, predicate: (execution: Execution) => boolean = () => true, patienceMs = PATIENCE_MS): Promise<Execution> {
		const deadline = Date.now() + patienceMs;
		const seen = new Set<string>();
		for (;;) {
			for (const { id, status } of await this.executions(workflowId)) {
				if (isUnderWay(status) || seen.has(id)) continue;
				const execution = await this.execution(id);
				if (predicate(execution)) return execution;
				if (status !== 'waiting') seen.add(id);
			}
			if (Date.now() > deadline) throw new Error(`No fitting execution of workflow ${workflowId} within ${patienceMs / 1000} s (${seen.size} others ended)`);
			await pause(100);
		}
	}

	/** Waits until an execution has ended, or waits for something. */
	async waitForEnd(executionId: string, patienceMs = PATIENCE_MS): Promise<Execution> {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const execution = await this.execution(executionId);
			if (!isUnderWay(execution.status)) return execution;
			if (Date.now() > deadline) throw new Error(`Execution ${executionId} is still "${execution.status}" after ${patienceMs / 1000} s`);
			await pause(100);
		}
	}

	/** "Stop execution". */
	async stopExecution(executionId: string): Promise<void> {
		await this.request('POST', `/rest/executions/${executionId}/stop`);
	}

	/** The entries of a resource locator's list. */
	async listSearch(list: ListRequest): Promise<INodeListSearchResult> {
		return (await this.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			...listBody(list),
			...(list.filter === undefined ? {} : { filter: list.filter }),
			...(list.paginationToken === undefined ? {} : { paginationToken: list.paginationToken }),
		})) as INodeListSearchResult;
	}

	/** The entries of an options field that loads them. */
	async loadOptions(list: ListRequest): Promise<INodePropertyOptions[]> {
		return (await this.request('POST', '/rest/dynamic-node-parameters/options', listBody(list))) as INodePropertyOptions[];
	}

	protected async firstNode(id: string): Promise<string> {
		const [first] = (await this.workflow(id)).nodes;
		if (!first) throw new Error(`Workflow ${id} has no nodes`);
		return first.name;
	}
}

function listBody({ nodeType, version = 1, method, path, parameters, credentials }: ListRequest): IDataObject {
	return {
		nodeTypeAndVersion: { name: nodeType, version },
		methodName: method,
		path: `parameters.${path}`,
		currentNodeParameters: parameters,
		...(credentials ? { credentials } : {}),
	};
}

function isUnderWay(status: string): boolean {
	return status === 'new' || status === 'running';
}

function withData(stored: ExecutionSummary & { data: string }): Execution {
	const data = parseFlatted(stored.data) as IRunExecutionData;
	const runs = (nodeName: string): ITaskData[] => data.resultData?.runData?.[nodeName] ?? [];
	return {
		...stored,
		data,
		raw: stored.data,
		runs,
		items: (nodeName) => (runs(nodeName).at(-1)?.data?.main?.[0] ?? []) as ReturnType<Execution['items']>,
		errorMessage: (nodeName) => (nodeName === undefined ? data.resultData?.error : runs(nodeName).at(-1)?.error)?.message,
	};
}
