import 'reflect-metadata';
import { Container } from '@n8n/di';
import {
	DirectoryLoader,
	type ExecuteContext,
	ExecutionLifecycleHooks,
	InstanceSettings,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type IExecuteData,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { WasenderApi as Credential } from '../../credentials/WasenderApi.credentials';
import { WasenderApi } from '../../nodes/WasenderApi/WasenderApi.node';

export interface Account {
	personalAccessToken: string;
	baseUrl: string;
}

export interface NodeRun {
	parameters: IDataObject;
	items?: INodeExecutionData[];
	/** Node settings: `onError`, `retryOnFail`, `executeOnce` … */
	settings?: Partial<INode>;
	/** Where n8n is, as far as the node can tell; nothing listens there unless a test does. */
	n8nUrl?: string;
	/** The node as the tool of an AI agent, which n8n makes of it under a name of its own. */
	asTool?: boolean;
	/** Aborts the execution, as "Stop execution" does. */
	signal?: AbortSignal;
	/** It is n8n's "Retry" of an execution that failed in this node, at which it had come at this moment (milliseconds since 1970). */
	retryFrom?: number;
}

export interface NodeResult {
	/** The node's output, or undefined if it failed. */
	items?: INodeExecutionData[];
	/** What the node's second output got, with `onError: continueErrorOutput`. */
	errorItems?: INodeExecutionData[];
	error?: {
		message: string;
		description?: string | null;
		httpCode?: string | null;
		context: IDataObject;
		name: string;
	};
	/** All that n8n would store of the execution. */
	stored: string;
	/** When the execution is to go on by itself, where the node has put it to wait. */
	waitTill?: Date;
}

const NODE = 'WasenderAPI';

const action: INodeType = new WasenderApi();

// As n8n does when it loads a declarative node: its own request options stand beside the node's.
DirectoryLoader.applyDeclarativeNodeOptionParameters(action);

// n8n gives a declarative node this `execute` when it loads it (node-types.js of the package n8n).
action.execute = async function () {
	return (await new RoutingNode(this as ExecuteContext, action).runNode()) ?? [];
};

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
};

const TYPE = 'n8n-nodes-wasenderapi.wasenderApi';

const tool: INodeType = Object.assign(Object.create(action) as INodeType, {
	description: { ...action.description, name: `${action.description.name}Tool` },
});

const TYPES: Readonly<Record<string, INodeType>> = { start, [TYPE]: action, [`${TYPE}Tool`]: tool };

const nodeTypes: INodeTypes = {
	getByName: (type) => TYPES[type] as INodeType,
	getByNameAndVersion: (type) => TYPES[type] as INodeType,
	getKnownTypes: () => ({}),
};

// n8n-core writes its settings into a folder; a throwaway one keeps the developer's own n8n out of it.
Container.set(InstanceSettings, { instanceId: 'contract', hmacSignatureSecret: 'contract' } as InstanceSettings);

function additionalDataFor(account: Account, n8nUrl = 'http://127.0.0.1'): IWorkflowExecuteAdditionalData {
	const credential = new Credential();
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => ({ ...account }),
		preAuthentication: async () => undefined,
		authenticate: async (credentials: IDataObject, _type: string, request: object) =>
			typeof credential.authenticate === 'function'
				? await credential.authenticate(credentials as never, request as never)
				: request,
	};
	return {
		credentialsHelper,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		webhookWaitingBaseUrl: `${n8nUrl}/webhook-waiting`,
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		hooks: new ExecutionLifecycleHooks('manual', '1', { id: '1', name: 'contract' } as never),
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** An execution at its beginning. */
function begun(workflow: Workflow, items: INodeExecutionData[]): IRunExecutionData {
	const start: IExecuteData = { node: workflow.getNode('Start') as INode, data: { main: [items] }, source: null };
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [start] },
		resultData: { runData: {}, pinData: { Start: items } },
	} as never);
}

/** An execution that failed in the node, as n8n takes it up again: all items once more, and nothing of what the node did. */
function repeated(workflow: Workflow, items: INodeExecutionData[], from: number): IRunExecutionData {
	const source = { main: [{ previousNode: 'Start', previousNodeOutput: 0, previousNodeRun: 0 }] };
	const stack: IExecuteData[] = [{ node: workflow.getNode(NODE) as INode, data: { main: [items] }, source }];
	const started = { startTime: from, executionTime: 0, executionIndex: 0, executionStatus: 'success', source: [] };
	const runtimeData = { version: 1, establishedAt: from, source: 'webhook' };
	return createRunExecutionData({
		executionData: { nodeExecutionStack: stack, runtimeData },
		resultData: { runData: { Start: [{ ...started, data: { main: [items] } }] }, lastNodeExecuted: NODE },
	} as never);
}

/** The node in n8n's own engine: `WorkflowExecute` and its `RoutingNode`, with only the credential store replaced. */
export async function runNode(account: Account, run: NodeRun): Promise<NodeResult> {
	const node: INode = {
		id: 'b',
		name: NODE,
		type: run.asTool ? `${TYPE}Tool` : TYPE,
		typeVersion: 1,
		position: [200, 0],
		parameters: run.parameters as INode['parameters'],
		credentials: { wasenderApi: { id: '1', name: 'Wasender' } },
		...run.settings,
	};
	const workflow = new Workflow({
		id: '1',
		active: false,
		nodes: [{ id: 'a', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} }, node],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		nodeTypes,
	});
	const items = run.items ?? [{ json: {} }];
	const data = run.retryFrom === undefined ? begun(workflow, items) : repeated(workflow, items, run.retryFrom);
	const mode = run.retryFrom === undefined ? 'manual' : 'retry';
	const execution = new WorkflowExecute(additionalDataFor(account, run.n8nUrl), mode, data).processRunExecutionData(
		workflow,
	);
	run.signal?.addEventListener('abort', () => execution.cancel());
	const result: IRun = await execution;
	const [task] = result.data.resultData.runData[NODE] ?? [];
	const error = (task?.error ?? result.data.resultData.error) as NodeResult['error'];
	return {
		items: task?.data?.main?.[0] ?? undefined,
		errorItems: task?.data?.main?.[1] ?? undefined,
		error,
		stored: JSON.stringify(result.data),
		...(result.waitTill && { waitTill: result.waitTill }),
	};
}
