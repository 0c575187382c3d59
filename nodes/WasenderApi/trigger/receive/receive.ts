import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer, type Admitted } from './admit';
import { attachMedia } from './attachMedia';
import { combine, type Output } from './burst/combine';
import { utterancesIn } from './hear/utterancesIn';
import { markAsRead } from './markAsRead';
import { readEvent } from './read/readEvent';
import { needsOwn } from './select/filters';
import { ownPerson } from './select/ownPerson';
import { selectFrom, type Receiver } from './select/selectFrom';
import { combineMs, selectedEvents, triggerOptions, type TriggerOptions } from '../settings';
import { againIn, hearAnswers, type Heard } from '../switchboard/hearAnswers';
import { hearQuestion, isAboutQuestion } from '../switchboard/hearQuestion';

const TAKEN = { received: true };

const IGNORED = { received: true, ignored: true };

function receiverOf(context: IWebhookFunctions, sessionId: string, options: TriggerOptions): Receiver {
	return {
		sessionId,
		options,
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
	if (isAboutQuestion(context)) return await hearQuestion(context);
	const admitted = await admit(context);
	if ('answered' in admitted) return admitted.answered;

	const options = triggerOptions(context);
	const { event: name } = admitted.event;
	const isSelected = typeof name === 'string' && selectedEvents(context).includes(name);
	const heard = await hear(context, admitted, options, isSelected);
	if ('answered' in heard) return heard.answered;
	if (!isSelected) return answer(context, 200, IGNORED);
	return await start(context, admitted, options, heard.isFor);
}

/** Whether it answers a question that somebody waits for; what does starts nothing. It is handed on with what is known of that. */
async function hear(
	context: IWebhookFunctions,
	admitted: Admitted,
	{ receiveAnswers }: TriggerOptions,
	isSelected: boolean,
): Promise<Heard> {
	const { event, headers, registration, share } = admitted;
	const again = againIn(headers);
	if (again || !registration || !receiveAnswers) {
		if (!again || again.isForAll) share();
		return { isFor: again?.isFor ?? (() => true) };
	}
	return await hearAnswers(context, { ...admitted, registration, isSelected }, () => utterancesIn(event));
}

/** @param isFor whether an entry of the event, by its place, may start the workflow */
async function start(
	context: IWebhookFunctions,
	{ event: payload, rawBody, sessionId }: Admitted,
	options: TriggerOptions,
	isFor: (index: number) => boolean,
): Promise<IWebhookResponseData> {
	let answered: IWebhookResponseData | undefined;
	const answerNow = () => (answered ??= answer(context, 200, TAKEN));

	const receiver = { ...receiverOf(context, sessionId, options), isFor };
	const event = readEvent(payload, sessionId, rawBody);
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
