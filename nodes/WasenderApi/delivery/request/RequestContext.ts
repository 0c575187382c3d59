import type { IAllExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { Account } from '../session/account';
import type { RetryPolicy } from './RetryPolicy';

/** What delivery needs of n8n: the action node's items, the lists, the hooks and the webhook all offer it. */
export interface Caller {
	getNode(): INode;
	getCredentials<T extends object>(type: string): Promise<T>;
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
	/** Only while a workflow runs. */
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

export const CREDENTIAL_TYPE = 'wasenderApi';

/** A request, on whose behalf it is made, and how it may travel. */
export interface RequestContext {
	caller: Caller;
	account: Account;
	/** `url` is the documented path, `/api/…`, with `{session}` filled in; or the whole address of a file elsewhere. */
	request: IHttpRequestOptions;
	/** The session's id; needed for endpoints that take the session's API key. */
	sessionId?: string;
	/** Doing it twice is the same as doing it once. */
	repeatable: boolean;
	/** Whose turn it takes, and where in line. */
	flow: object;
	order: number;
	/** Gives up the wait for a turn. */
	signal?: AbortSignal;
	retryPolicy: RetryPolicy;
	itemIndex?: number;
	/** Called when the request leaves for the first time; it leaves when that is done. */
	onStart?: () => void | Promise<void>;
}

/** The part of a request that says how it travels, not what it asks for. */
export function transportOf(request: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = request;
	return { timeout, proxy, skipSslCertificateValidation, allowedDomains };
}
