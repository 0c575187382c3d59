import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { admit, answer, type Admitted } from './admit';
import { attachMedia } from './attachMedia';
import { itemsOf } from './itemsOf';
import { utterancesIn } from './read/utterances';
import { selectedEvents, triggerOptions, type TriggerOptions } from '../settings';
import { againIn, hearAnswers, type Heard } from '../switchboard/hearAnswers';
import { hearQuestion, isAboutQuestion } from '../switchboard/hearQuestion';

/**
 * An event arrives: only one that carries the session's webhook secret, and that was asked for, starts the workflow.
 * WasenderAPI is answered at once (WasenderAPI, "Webhook Setup").
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (isAboutQuestion(context)) return await hearQuestion(context);
	const admitted = await admit(context);
	if ('answered' in admitted) return admitted.answered;

	const options = triggerOptions(context);
	const { event } = admitted.event;
	const isSelected = typeof event === 'string' && selectedEvents(context).includes(event);
	const heard = await hear(context, admitted, options, isSelected);
	if ('answered' in heard) return heard.answered;
	return await start(context, admitted, options, isSelected, heard.isFor);
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

async function start(
	context: IWebhookFunctions,
	{ event: payload, sessionId }: Admitted,
	options: TriggerOptions,
	isSelected: boolean,
	isFor: (index: number) => boolean,
): Promise<IWebhookResponseData> {
	const ignored = { received: true, ignored: true };
	if (!isSelected) return answer(context, 200, ignored);
	const items = itemsOf(payload, {
		sessionId,
		options,
		receiver: `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${context.getMode()}`,
		isRaw: context.getNodeParameter('output', 'simplified') === 'raw',
		isFor,
	});
	if (items.length === 0) return answer(context, 200, ignored);
	if (!options.downloadMedia) return { webhookResponse: { received: true }, workflowData: [items] };

	// Fetching takes a while, and whoever is not answered soon sends the event again.
	const { noWebhookResponse } = answer(context, 200, { received: true });
	const withMedia: INodeExecutionData[] = [];
	for (const item of items) withMedia.push(await attachMedia(context, item, options));
	return { noWebhookResponse, workflowData: [withMedia] };
}
