import type { IDataObject } from 'n8n-workflow';
import { pageOf } from '../request/unwrap';
import { transportOf, sendRequest, type RequestContext } from '../request/sendRequest';

/**
 * All sessions of the account, as the API has them now (api/sessions.md, "Get All WhatsApp Sessions").
 * @throws NodeApiError with the API's message
 */
export async function readSessions(requestContext: RequestContext): Promise<IDataObject[]> {
	const request = { ...transportOf(requestContext.request), method: 'GET' as const, url: '/api/whatsapp-sessions' };
	return pageOf(await sendRequest({ ...requestContext, request, repeatable: true })).entries;
}
