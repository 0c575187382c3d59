import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer } from './admit';
import { attachMedia } from './attachMedia';
import { itemsOf } from './itemsOf';
import { selectedEvents, triggerOptions } from '../settings';

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (WasenderAPI, "Webhook Setup").
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const admitted = await admit(context);
	if ('answered' in admitted) return admitted.answered;
	const { event: payload, sessionId } = admitted;

	const options = triggerOptions(context);
	const ignored = { received: true, ignored: true };
	const { event } = payload;
	const isSelected = typeof event === 'string' && selectedEvents(context).includes(event);
	if (!isSelected) return answer(context, 200, ignored);
	const items = itemsOf(payload, {
		sessionId,
		options,
		receiver: `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${context.getMode()}`,
		isRaw: context.getNodeParameter('output', 'simplified') === 'raw',
	});
	if (items.length === 0) return answer(context, 200, ignored);
	if (!options.downloadMedia) return { webhookResponse: { received: true }, workflowData: [items] };

	// Fetching takes a while, and whoever is not answered soon sends the event again.
	const { noWebhookResponse } = answer(context, 200, { received: true });
	const withMedia: INodeExecutionData[] = [];
	for (const item of items) withMedia.push(await attachMedia(context, item, options));
	return { noWebhookResponse, workflowData: [withMedia] };
}
