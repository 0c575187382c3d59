import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { WasenderApi as Credential } from '../../credentials/WasenderApi.credentials';
import { WasenderApi } from '../../nodes/WasenderApi/WasenderApi.node';
import type { Account } from './engine';

const nodeType = new WasenderApi();

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType as INodeType,
	getKnownTypes: () => ({}),
};

/** What n8n's editor gives a list while the node's panel is open: the real context, with only the credential store replaced. */
function contextFor(account: Account, parameters: IDataObject): ILoadOptionsFunctions {
	const node: INode = {
		id: 'panel',
		name: 'WasenderAPI',
		type: 'n8n-nodes-wasenderapi.wasenderApi',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { wasenderApi: { id: '1', name: 'Wasender' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { authenticate } = new Credential();
	const additionalData = {
		currentNodeParameters: node.parameters,
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => ({ ...account }),
			preAuthentication: async () => undefined,
			authenticate: async (credentials: IDataObject, _type: string, request: object) =>
				typeof authenticate === 'function' ? await authenticate(credentials as never, request as never) : request,
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, workflow.getNode(node.name) as INode, additionalData, '');
}

/** One page of a searchable list, as n8n asks for it when somebody opens it, types into it or scrolls down. */
export async function searchList(
	account: Account,
	method: keyof WasenderApi['methods']['listSearch'],
	parameters: IDataObject,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await nodeType.methods.listSearch[method].call(contextFor(account, parameters), filter, paginationToken);
}

/** The entries of a list without search. */
export async function loadOptions(
	account: Account,
	method: keyof WasenderApi['methods']['loadOptions'],
	parameters: IDataObject,
): Promise<INodePropertyOptions[]> {
	return await nodeType.methods.loadOptions[method].call(contextFor(account, parameters));
}
