import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { staticDataOf } from './registration';
import { selectedEvents, triggerSession } from './settings';
import { isSigned } from './signature';
import { simplify, withoutApiKey } from './simplify';

/** Answers a request that starts nothing. */
function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

async function isTrusted(context: IWebhookFunctions, sessionId: string): Promise<boolean> {
	const signature = context.getHeaderData()['x-webhook-signature'];
	try {
		return await isSigned(context, sessionId, signature, staticDataOf(context).registration?.secretDigest);
	} catch (error) {
		context.logger.warn(`WasenderAPI Trigger: an event could not be verified: ${(error as Error).message}`);
		return false;
	}
}

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (api/webhooks.md, "Webhook Setup").
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const sessionId = triggerSession(context);
	if (!(await isTrusted(context, sessionId))) return answer(context, 401, { error: 'Invalid signature' });
	const payload = context.getBodyData();
	if (!selectedEvents(context).includes(String(payload.event)))
		return answer(context, 200, { received: true, ignored: true });

	const isRaw = context.getNodeParameter('output', 'simplified') === 'raw';
	const items = isRaw ? [withoutApiKey(payload)] : simplify(payload, sessionId);
	return {
		webhookResponse: { received: true },
		workflowData: [items.map((json) => ({ json }))],
	};
}
