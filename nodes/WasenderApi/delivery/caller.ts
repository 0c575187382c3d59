import type { IAllExecuteFunctions, INode } from 'n8n-workflow';

export const CREDENTIAL_TYPE = 'wasenderApi';

/** What delivery needs of n8n: the action node's items, the lists, the hooks and the webhook all offer it. */
export interface Caller {
	getNode(): INode;
	getCredentials<T extends object>(type: string): Promise<T>;
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
	/** Only while a workflow runs. */
	getExecutionCancelSignal?(): AbortSignal | undefined;
}
