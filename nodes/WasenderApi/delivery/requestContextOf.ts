import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Caller } from './caller';
import type { RequestContext } from './request/RequestContext';
import { DEFAULT_RETRY_POLICY, DEFAULT_TIMEOUT_MS, type RetryPolicy } from './request/RetryPolicy';
import { accountOf } from './session/account';

/**
 * A request context for whoever is not an item: the editor's lists, the trigger's hooks and its webhook.
 * @param request of the documented path, `/api/…`; left out where only the account matters yet
 * @throws NodeOperationError when the credential is incomplete
 */
export async function requestContextOf(
	caller: Caller,
	request: IHttpRequestOptions = { url: '' },
	retryPolicy: RetryPolicy = DEFAULT_RETRY_POLICY,
): Promise<RequestContext> {
	return {
		caller,
		account: await accountOf(caller),
		request: { timeout: DEFAULT_TIMEOUT_MS, ...request },
		repeatable: (request.method ?? 'GET') === 'GET',
		flow: {},
		order: 0,
		signal: caller.getExecutionCancelSignal?.(),
		retryPolicy,
	};
}
