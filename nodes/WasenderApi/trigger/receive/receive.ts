import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { attachMedia } from './attachMedia';
import { SeenEvents } from './duplicates';
import { itemsOf } from './itemsOf';
import { isNestedTooDeep } from './nesting';
import { staticDataOf, type Registration } from '../registration/registration';
import { selectedEvents, triggerOptions, triggerSession } from '../settings';
import { forward, PREDECESSORS_HEADER } from '../sharing';
import { isSigned } from './signature';

const seenEvents = new SeenEvents();

/** Answers a request that starts nothing. */
function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

async function isTrusted(
	context: IWebhookFunctions,
	sessionId: string,
	registration: Registration | undefined,
): Promise<boolean> {
	const headers = context.getHeaderData();
	// Who stands behind us is nobody's business, however open the trigger is.
	const isQuestion = headers[PREDECESSORS_HEADER] !== undefined;
	if (registration?.isUnsigned && triggerOptions(context).allowUnsigned && !isQuestion) return true;
	const signature = headers['x-webhook-signature'];
	try {
		return await isSigned(context, sessionId, signature, registration?.secretDigest);
	} catch (error) {
		context.logger.warn(`WasenderAPI Trigger: an event could not be verified: ${(error as Error).message}`);
		return false;
	}
}

function payloadOf(context: IWebhookFunctions): IDataObject {
	const body = context.getBodyData() as unknown;
	return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as IDataObject) : {};
}

/** n8n reads forms and XML into objects too, but an event is JSON (api/webhooks.md, "Webhook Setup"). */
function isJson(context: IWebhookFunctions): boolean {
	const type = (context.getHeaderData() as IDataObject)['content-type'];
	return type === undefined || /^application\/([\w.-]+\+)?json\b/i.test(String(type));
}

/** Lets the webhooks that stood there before have the event, without anybody waiting for it. */
function share(context: IWebhookFunctions, payload: IDataObject, registration: Registration): void {
	const { rawBody } = context.getRequestObject() as { rawBody?: Buffer };
	const headers = context.getHeaderData() as IDataObject;
	const arrived = {
		name: typeof payload.event === 'string' ? payload.event : '',
		rawBody: rawBody ?? JSON.stringify(payload),
		headers,
	};
	// A server that posts events back without their headers would send this one round for ever.
	if (seenEvents.isRepeated(`${registration.url} shared`, payload)) return;
	void forward(context, arrived, registration.predecessors, registration.url);
}

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (api/webhooks.md, "Webhook Setup").
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const sessionId = triggerSession(context);
	const { registration } = staticDataOf(context);
	if (!(await isTrusted(context, sessionId, registration))) return answer(context, 401, { error: 'Invalid signature' });
	if (context.getHeaderData()[PREDECESSORS_HEADER] !== undefined) {
		return answer(context, 200, { predecessors: (registration?.predecessors ?? []) as unknown as IDataObject[] });
	}
	if (!isJson(context)) return answer(context, 415, { error: 'Only JSON is read' });
	const payload = payloadOf(context);
	if (registration?.isShared) share(context, payload, registration);

	const options = triggerOptions(context);
	const ignored = { received: true, ignored: true };
	const { event } = payload;
	const isSelected = typeof event === 'string' && selectedEvents(context).includes(event);
	if (!isSelected || isNestedTooDeep(payload)) return answer(context, 200, ignored);
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
