import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer } from './admit';
import { attachMedia } from './attachMedia';
import { combine, type Output } from './burst/combine';
import { markAsRead } from './markAsRead';
import { readEvent } from './read/readEvent';
import { needsOwn } from './select/filters';
import { ownPerson } from './select/ownPerson';
import { selectFrom, type Receiver } from './select/selectFrom';
import { combineMs, selectedEvents, triggerOptions } from '../settings';

const TAKEN = { received: true };

const IGNORED = { received: true, ignored: true };

function receiverOf(context: IWebhookFunctions, sessionId: string): Receiver {
	return {
		sessionId,
		options: triggerOptions(context),
		receiver: `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${context.getMode()}`,
		isRaw: context.getNodeParameter('output', 'simplified') === 'raw',
	};
}

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (WasenderAPI, "Webhook Setup"): before anything that takes a while, because whoever is
 * not answered soon sends the event again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const admitted = await admit(context);
	if ('answered' in admitted) return admitted.answered;
	const { event: payload, sessionId } = admitted;

	const { event: name } = payload;
	const isSelected = typeof name === 'string' && selectedEvents(context).includes(name);
	if (!isSelected) return answer(context, 200, IGNORED);
	let answered: IWebhookResponseData | undefined;
	const answerNow = () => (answered ??= answer(context, 200, TAKEN));

	const receiver = receiverOf(context, sessionId);
	const { options } = receiver;
	const event = readEvent(payload, sessionId);
	const isOwnNeeded = event.readings.some((reading) => needsOwn(reading, options));
	if (isOwnNeeded) answerNow();
	const own = isOwnNeeded ? await ownPerson(context, sessionId) : undefined;
	const { readings, itemsOf } = selectFrom(event, receiver, own);
	if (readings.length === 0) return answered ?? answer(context, 200, IGNORED);
	if (options.markAsRead) void markAsRead(context, sessionId, readings);

	const silenceMs = combineMs(options);
	if (options.downloadMedia || silenceMs > 0) answerNow();
	const output: Output = {
		itemsOf,
		withFiles: async (item) => (options.downloadMedia ? await attachMedia(context, item, options) : item),
	};
	const items =
		silenceMs > 0
			? await combine(readings, receiver, output, silenceMs)
			: await inTurn(itemsOf(readings), output.withFiles);
	const response = answered ?? { webhookResponse: TAKEN };
	return items.length > 0 ? { ...response, workflowData: [items] } : response;
}

/** Files are fetched one after the other: one event does not take the room of all others. */
async function inTurn(items: INodeExecutionData[], withFiles: Output['withFiles']): Promise<INodeExecutionData[]> {
	const done: INodeExecutionData[] = [];
	for (const item of items) done.push(await withFiles(item));
	return done;
}
