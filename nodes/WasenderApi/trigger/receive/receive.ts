import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer } from './admit';
import { attachMedia } from './attachMedia';
import { SeenEvents } from './duplicates';
import { passes } from './filters';
import { selectedEvents, triggerOptions } from '../settings';
import { simplify, withoutApiKey } from './simplify';

const seenEvents = new SeenEvents();

/** A raw payload of several messages, with only those that are wanted. */
function withoutOthers(payload: IDataObject, areWanted: boolean[]): IDataObject {
	const data = payload.data as IDataObject | undefined;
	if (!Array.isArray(data?.messages)) return payload;
	const messages = (data.messages as IDataObject[]).filter((_, index) => areWanted[index]);
	return { ...payload, data: { ...data, messages } };
}

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (api/webhooks.md, "Webhook Setup").
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
	const all = simplify(payload, sessionId);
	const areWanted = all.map((message) => passes(message, options));
	const messages = all.filter((_, index) => areWanted[index]);
	if (messages.length === 0) return answer(context, 200, ignored);
	const receiver = `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${context.getMode()}`;
	if (options.ignoreDuplicates && seenEvents.isRepeated(receiver, payload)) return answer(context, 200, ignored);

	const isRaw = context.getNodeParameter('output', 'simplified') === 'raw';
	const jsons = isRaw ? [withoutOthers(withoutApiKey(payload), areWanted)] : messages;
	const items: INodeExecutionData[] = jsons.map((json) => ({ json }));
	if (!options.downloadMedia) return { webhookResponse: { received: true }, workflowData: [items] };

	// Fetching takes a while, and whoever is not answered soon sends the event again.
	const { noWebhookResponse } = answer(context, 200, { received: true });
	const withMedia: INodeExecutionData[] = [];
	for (const item of items) withMedia.push(await attachMedia(context, item, options));
	return { noWebhookResponse, workflowData: [withMedia] };
}
