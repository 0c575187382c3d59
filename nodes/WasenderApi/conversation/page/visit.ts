import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Answer } from '../question';
import { answerFromForm } from './answerFromForm';
import { PAGE_HEADERS } from './document';
import { questionPage, type QuestionPage } from './questionPage';

/** Answers a request with a page; the execution goes on waiting. */
export function show(context: IWebhookFunctions, page: string, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).set(PAGE_HEADERS).send(page);
	return { noWebhookResponse: true };
}

/**
 * Somebody, or the link preview of a messenger, opens the page of a question: only what its form sends decides.
 * @returns the answer; undefined if there is none, and the page was shown
 */
export function visit(context: IWebhookFunctions, page: QuestionPage): Answer | undefined {
	if (context.getRequestObject().method !== 'POST') {
		show(context, questionPage(page), 200);
		return undefined;
	}
	const body: IDataObject = context.getBodyData();
	const sent = answerFromForm(body, page.question, page.fields ?? []);
	if ('answer' in sent) return sent.answer;
	show(context, questionPage({ ...page, filled: sent }), 422);
	return undefined;
}
