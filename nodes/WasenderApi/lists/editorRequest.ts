import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { chooseSession } from '../delivery/session/chooseSession';
import { pageOf } from '../delivery/request/unwrap';
import { requestContextOf } from '../delivery/requestContextOf';
import type { RetryPolicy } from '../delivery/request/RetryPolicy';
import { systemClock } from '../delivery/clock';
import { TtlCache } from '../delivery/session/TtlCache';
import type { RequestContext } from '../delivery/request/RequestContext';
import { sendRequest } from '../delivery/sendRequest';
import { lookUp } from '../delivery/session/lookUp';

// Somebody is looking at an open list: better the API's message soon than the entries after minutes.
const RETRY_POLICY: RetryPolicy = { maxWaitMs: 20_000, retries: 1 };

// The editor asks anew for every page and every letter of a search: long enough for one look through a list.
const lists = new TtlCache<IDataObject[]>(systemClock, 20_000);

/**
 * A requestContext on behalf of an open list.
 * @throws NodeOperationError when the credential is incomplete
 */
export async function editorContext(
	context: ILoadOptionsFunctions,
	request?: IHttpRequestOptions,
): Promise<RequestContext> {
	return await requestContextOf(context, request, RETRY_POLICY);
}

/**
 * All entries behind a GET endpoint of the session that is chosen in the panel.
 * @param path the documented path, `/api/…`
 * @throws NodeApiError with the API's message, NodeOperationError if no session is chosen and there are several
 */
export async function entriesFor(context: ILoadOptionsFunctions, path: string): Promise<IDataObject[]> {
	const requestContext = await editorContext(context, { method: 'GET', url: path });
	const chosen = context.getCurrentNodeParameter('session', { extractValue: true });
	// While the panel is open an expression has no item to be worked out for.
	const isExpression = typeof chosen === 'string' && chosen.startsWith('=');
	const sessionId = await chooseSession(requestContext, isExpression ? '' : chosen);
	const key = `${requestContext.account.id}:${sessionId}:${path}`;
	return await lookUp(
		requestContext,
		lists,
		key,
		async (apart) => pageOf(await sendRequest({ ...apart, sessionId })).entries,
	);
}
