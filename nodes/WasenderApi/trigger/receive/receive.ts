import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer } from './admit';
import { attachMedia } from './attachMedia';
import { readEvent } from './read/readEvent';
import { needsOwn } from './select/filters';
import { ownPerson } from './select/ownPerson';
import { selectFrom } from './select/selectFrom';
import { selectedEvents, triggerOptions } from '../settings';

const TAKEN = { received: true };

const IGNORED = { received: true, ignored: true };

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (WasenderAPI, "Webhook Setup"): before anything that takes a while, because whoever is
 * not answered soon sends the event again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const admitted = await admit(context);
	if ('answered' in admitted) return admitted.answered;
	const { event: payload, sessionId } = admitted;

	const options = triggerOptions(context);
	const { event: name } = payload;
	const isSelected = typeof name === 'string' && selectedEvents(context).includes(name);
	if (!isSelected) return answer(context, 200, IGNORED);
	let answered: IWebhookResponseData | undefined;
	const answerNow = () => (answered ??= answer(context, 200, TAKEN));

	const event = readEvent(payload, sessionId);
	const isOwnNeeded = event.readings.some((reading) => needsOwn(reading, options));
	if (isOwnNeeded) answerNow();
	const selection = selectFrom(
		event,
		{
			sessionId,
			options,
			receiver: `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${context.getMode()}`,
			isRaw: context.getNodeParameter('output', 'simplified') === 'raw',
		},
		isOwnNeeded ? await ownPerson(context, sessionId) : undefined,
	);
	const items = selection.itemsOf(selection.readings);
	if (items.length === 0) return answered ?? answer(context, 200, IGNORED);
	if (options.downloadMedia) answerNow();
	const withMedia: INodeExecutionData[] = [];
	for (const item of items) withMedia.push(options.downloadMedia ? await attachMedia(context, item, options) : item);
	return { ...(answered ?? { webhookResponse: TAKEN }), workflowData: [withMedia] };
}
