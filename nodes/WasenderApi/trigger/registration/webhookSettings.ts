import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { sendRequest } from '../../delivery/sendRequest';

/** A session's webhook, as the API holds it (api/sessions.md, "Update WhatsApp Session"). */
export interface WebhookSettings {
	webhook_url: string | null;
	webhook_enabled: boolean;
	webhook_events: string[] | null;
}

export const NO_WEBHOOK: WebhookSettings = { webhook_url: null, webhook_enabled: false, webhook_events: null };

/** Reads the webhook out of a session's details. */
export function webhookOf(details: IDataObject): WebhookSettings {
	const { webhook_url: url, webhook_enabled: enabled, webhook_events: events } = details;
	return {
		webhook_url: typeof url === 'string' && url !== '' ? url : null,
		webhook_enabled: enabled === true,
		webhook_events: Array.isArray(events) ? events.map(String) : null,
	};
}

/**
 * Changes the webhook of a session; what is left out stays as it is.
 * @throws NodeApiError with the API's message
 */
export async function updateWebhook(
	requestContext: RequestContext,
	sessionId: string,
	settings: Partial<WebhookSettings>,
): Promise<void> {
	const request = {
		...requestContext.request,
		method: 'PUT' as const,
		url: `/api/whatsapp-sessions/${sessionId}`,
		body: settings as IDataObject,
	};
	await sendRequest({ ...requestContext, request, repeatable: true });
}
