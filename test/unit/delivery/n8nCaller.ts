import 'reflect-metadata';
import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';
import { WasenderApi } from '../../../credentials/WasenderApi.credentials';
import type { Caller } from '../../../nodes/WasenderApi/delivery/caller';

export interface Credential {
	personalAccessToken: string;
	baseUrl: string;
}

export const node: INode = {
	id: 'node',
	name: 'WasenderAPI',
	type: 'n8n-nodes-wasenderapi.wasenderApi',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { wasenderApi: { id: '1', name: 'Wasender' } },
};

/**
 * A caller with n8n's own request helpers and the package's own credential, so that requests leave and fail as they
 * do in n8n; only the store of credentials is replaced.
 */
export function n8nCaller(credential: Credential, signal?: AbortSignal): Caller {
	const type = new WasenderApi();
	const additionalData = {
		credentialsHelper: {
			getParentTypes: () => [],
			preAuthentication: async () => undefined,
			authenticate: async (data: ICredentialDataDecryptedObject, _: string, request: IHttpRequestOptions) =>
				typeof type.authenticate === 'function' ? await type.authenticate(data, request) : request,
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	return {
		getNode: () => node,
		getCredentials: async <T extends object>() => ({ ...credential }) as unknown as T,
		getExecutionCancelSignal: () => signal,
		helpers: getRequestHelperFunctions({} as Workflow, node, additionalData),
	};
}
