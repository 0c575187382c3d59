import type { IHttpRequestOptions } from 'n8n-workflow';
import { accountOf } from './account';
import type { Caller } from './caller';
import { DEFAULT_PATIENCE, DEFAULT_TIMEOUT_MS, type Patience } from './patience';
import type { Journey } from './travel';

/**
 * A journey for whoever is not an item: the editor's lists, the trigger's hooks and its webhook.
 * @param request of the documented path, `/api/…`; left out where only the account matters yet
 * @throws NodeOperationError when the credential is incomplete
 */
export async function journeyOf(
	caller: Caller,
	request: IHttpRequestOptions = { url: '' },
	patience: Patience = DEFAULT_PATIENCE,
): Promise<Journey> {
	return {
		caller,
		account: await accountOf(caller),
		request: { timeout: DEFAULT_TIMEOUT_MS, ...request },
		repeatable: (request.method ?? 'GET') === 'GET',
		lane: {},
		order: 0,
		signal: caller.getExecutionCancelSignal?.(),
		patience,
	};
}
