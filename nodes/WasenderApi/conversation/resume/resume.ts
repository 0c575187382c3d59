import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject, textOf } from '../../whatsapp/json';
import { answeredPage, thanksPage, tooLatePage } from '../page/notices';
import { show, visit } from '../page/visit';
import type { Answer } from '../question';
import { TAKEN } from '../switchboard/handIn';
import type { Responder } from '../switchboard/openQuestion';
import { settleEverywhere } from '../switchboard/switchboards';
import { isFirstAnswer } from './once';
import { answeredItem } from './output';
import { sendReply } from './sendReply';
import { waitingFor, type Waiting } from './waiting';

/** Answers a request that leaves the execution waiting. */
function leave(context: IWebhookFunctions, status: number, said: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ wasenderAnswer: said });
	return { noWebhookResponse: true };
}

/**
 * The execution goes on with an answer.
 * @returns undefined if another one was first
 */
export function goOn(
	context: IWebhookFunctions,
	waiting: Waiting,
	answer: Answer,
	responder: Responder,
	at: number,
): INodeExecutionData[][] | undefined {
	const { id, sessionId, chatId, replyAfterAnswer } = waiting;
	if (!isFirstAnswer(id)) return undefined;
	settleEverywhere(id, Date.now());
	if (replyAfterAnswer !== undefined) void sendReply(context, sessionId, chatId, replyAfterAnswer);
	return [[answeredItem(waiting, answer, responder, at)]];
}

function answerIn(body: IDataObject): { answer: Answer; responder: Responder; at: number } | undefined {
	const { answer, responder, at } = body;
	if (!isObject(answer) || !isObject(responder) || typeof at !== 'number') return undefined;
	const { id, name } = responder;
	return {
		answer: answer as Answer,
		responder: { id: textOf(id) ?? '', name: textOf(name) ?? '', source: 'whatsapp' },
		at,
	};
}

/** @param at in milliseconds since 1970 */
function isOver({ expiresAt }: Waiting, at: number): boolean {
	return expiresAt !== undefined && expiresAt <= at;
}

/** A trigger hands in what somebody answered in the chat. */
function fromChat(context: IWebhookFunctions, waiting: Waiting): IWebhookResponseData {
	const given = answerIn(context.getBodyData());
	if (context.getRequestObject().method !== 'POST' || !given) return leave(context, 400, 'none');
	// n8n looks once a minute whether a wait is over: what was said before that is an answer.
	if (isOver(waiting, given.at)) return leave(context, 410, 'over');
	const items = goOn(context, waiting, given.answer, given.responder, given.at);
	if (!items) return leave(context, 410, 'over');
	return { webhookResponse: { ...TAKEN }, workflowData: items };
}

/** Nobody can tell who fills in a page. */
const VISITOR: Responder = { id: '', name: '', source: 'page' };

/** Somebody opens the page, or sends its form. */
function fromPage(context: IWebhookFunctions, waiting: Waiting): IWebhookResponseData {
	const answer = visit(context, waiting);
	if (!answer) return { noWebhookResponse: true };
	const items = goOn(context, waiting, answer, VISITOR, Date.now());
	return items ? { ...show(context, thanksPage(), 200), workflowData: items } : show(context, answeredPage(), 410);
}

/**
 * Something arrives at a waiting execution: an answer, or somebody who opens the page. Only an answer to the question that
 * is asked now ends the wait: a loop reuses its addresses, and an old answer must not decide a new question.
 */
export async function resume(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const waiting = waitingFor(context);
	const { question, door } = context.getQueryData() as IDataObject;
	const isAsked = waiting !== undefined && question === waiting.id;
	if (door !== 'page') return isAsked ? fromChat(context, waiting) : leave(context, 410, 'over');
	return isAsked && !isOver(waiting, Date.now()) ? fromPage(context, waiting) : show(context, tooLatePage(), 410);
}
