import type { IDataObject } from 'n8n-workflow';
import { pageOf } from './envelope';
import { transportOf, travel, type Journey } from './travel';

/**
 * All sessions of the account, as the API has them now (api/sessions.md, "Get All WhatsApp Sessions").
 * @throws NodeApiError with the API's message
 */
export async function readSessions(journey: Journey): Promise<IDataObject[]> {
	const request = { ...transportOf(journey.request), method: 'GET' as const, url: '/api/whatsapp-sessions' };
	return pageOf(await travel({ ...journey, request, repeatable: true })).entries;
}
