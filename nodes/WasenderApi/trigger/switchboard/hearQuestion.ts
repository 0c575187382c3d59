import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isProof } from '../../conversation/switchboard/proof';
import { isSwitchboardOf, withoutNote } from '../../conversation/switchboard/places';
import {
	noticeFrom,
	noticeText,
	QUESTION_HEADER,
	type Notice,
	type Reply,
} from '../../conversation/switchboard/protocol';
import { registrationFor, type Registration } from '../registration/staticData';
import { triggerOptions } from '../settings';
import { isProved } from '../signature';
import { storedQuestions, storeQuestions, switchboardOf } from './stored';

function refuse(context: IWebhookFunctions, status: number, error: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

/** Whether a request is about a question, and no event. */
export function isAboutQuestion(context: IWebhookFunctions): boolean {
	return (context.getHeaderData() as IDataObject)[QUESTION_HEADER] !== undefined;
}

/**
 * A node of this n8n asks a question, or tells more of one. Believed only if it knows the session's secret, and if the
 * answer goes to this n8n.
 */
export async function hearQuestion(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const registration = registrationFor(context);
	// n8n still has our URL, but nobody is to count on it any more.
	if (!registration || registration.isEnded) return refuse(context, 404, 'Deactivated');
	const text = noticeText(context.getBodyData());
	if (text === undefined) return refuse(context, 400, 'No question');
	const proof = (context.getHeaderData() as IDataObject)[QUESTION_HEADER];
	const fits = (digest: string) => isProof(proof, text, digest);
	const isTrusted = await isProved(context, registration.sessionId, fits, registration.secretDigest);
	if (!isTrusted) return refuse(context, 401, 'Invalid signature');
	const notice = noticeFrom(text, Date.now());
	if (!notice) return refuse(context, 400, 'No question');
	return { webhookResponse: replyTo(context, registration, notice) };
}

function replyTo(context: IWebhookFunctions, registration: Registration, { act, question }: Notice): Reply {
	const { url, isOfTest, predecessors } = registration;
	const isStored = storedQuestions(context).open?.[question.id] !== undefined;
	const reply: Reply = {
		taken: true,
		isStored,
		isTest: isOfTest,
		predecessors: predecessors.flatMap((one) => (one.webhook_url && one.webhook_enabled ? [one.webhook_url] : [])),
	};
	if (!triggerOptions(context).receiveAnswers) return { ...reply, taken: false, refusal: 'off' };
	if (!isSwitchboardOf(withoutNote(url), question.resumeUrl)) return { ...reply, taken: false, refusal: 'elsewhere' };
	const switchboard = switchboardOf(context, registration);
	const { questions } = switchboard;
	const now = Date.now();
	if (act === 'close') questions.settle(question.id, now);
	const isFull = act === 'open' && !questions.put(question, now) && questions.get(question.id) === undefined;
	storeQuestions(context, switchboard);
	return isFull && !isStored ? { ...reply, taken: false, refusal: 'full' } : reply;
}
