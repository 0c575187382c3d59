import { randomUUID } from 'node:crypto';
import {
	WAIT_INDEFINITELY,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type PreSendAction,
} from 'n8n-workflow';
import { failedItem } from '../../delivery/batch/itemResult';
import { systemClock } from '../../delivery/clock';
import { firstItem, sendItem } from '../../delivery/oneItem';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { retryPolicyOf, timeoutOf } from '../../delivery/request/RetryPolicy';
import { requestContextOf } from '../../delivery/requestContextOf';
import { chooseSession } from '../../delivery/session/chooseSession';
import { readSession } from '../../delivery/session/sessions';
import { recipientJid } from '../../fields/people/recipient';
import { withBody } from '../../fields/request/requestBody';
import { parseAddress } from '../../whatsapp/address';
import { numberFrom } from '../../whatsapp/numberFrom';
import { timedOutItem } from '../resume/output';
import { keepWaiting, signedQuery, type Waiting } from '../resume/waiting';
import { likenessOf, NOT_YET, type OpenQuestion } from '../switchboard/openQuestion';
import { deafError, deafInWords } from './deaf';
import { endOf } from './limit';
import { keyIdSoon } from './messageKey';
import { askedWith, refuseSeveral, type Asked } from './parameters';
import { Registrar } from './Registrar';
import { spellingsOfJid } from './spellings';
import { bodyOf, wordingOf, type Wording } from './wording';

// Whoever writes the trigger's static data at the same moment has done so by then.
const LOOK_AFTER_MS = 500;

/** One question on its way. */
interface Asking {
	context: IExecuteFunctions;
	item: IExecutePaginationFunctions;
	asked: Asked;
	request: IHttpRequestOptions;
	requestContext: RequestContext;
	sessionId: string;
	details: IDataObject;
	id: string;
	chatId: string;
}

/**
 * Send and Wait for Response: asks one question and puts the execution to wait for its answer.
 * @param checks what the operation's fields do before a request, in the order of the panel
 * @throws NodeOperationError or NodeApiError if nothing was sent, or may have been; after that nothing is thrown
 */
export async function ask(context: IExecuteFunctions, checks: PreSendAction[]): Promise<INodeExecutionData[][]> {
	try {
		const asking = await prepare(context, checks);
		return await askAndWait(asking);
	} catch (error) {
		if (context.continueOnFail()) return [[failedItem(error, 0)]];
		throw error as Error;
	}
}

/** Checks everything, and finds out about the session. */
async function prepare(context: IExecuteFunctions, checks: PreSendAction[]): Promise<Asking> {
	const item = firstItem(context);
	refuseSeveral(item, context.getInputData().length);
	const read = askedWith(item, Date.now());
	let request: IHttpRequestOptions = { method: 'POST', url: '/api/send-message', body: { text: read.message } };
	for (const check of checks) request = await check.call(item, request);
	// What stands in the chat is worded later; the options of texts have done their part.
	const { text: message, ...others } = request.body as IDataObject;
	request = { ...request, body: others };
	const asked = { ...read, message: String(message) };
	const chatId = recipientJid(item);
	const own = await requestContextOf(item, { url: '', timeout: timeoutOf(item) }, retryPolicyOf(item));
	const chosen = item.getNodeParameter('session', '', { extractValue: true });
	const incoming = item.getInputData().json.session as IDataObject | undefined;
	const sessionId = await chooseSession(own, chosen, incoming?.id);
	const requestContext = { ...own, sessionId };
	const details = await readSession(requestContext, sessionId);
	return { context, item, asked, request, requestContext, sessionId, details, id: randomUUID(), chatId };
}

/** The question as triggers keep it. */
async function openQuestionOf(asking: Asking, { poll, text }: Wording): Promise<OpenQuestion> {
	const { context, asked, requestContext, details, id, chatId } = asking;
	const spellings = async (jid: string) => await spellingsOfJid(requestContext, jid);
	const own = parseAddress(details.phone_number)?.jid;
	// A poll may name its voters by LID, and the session's own vote decides nothing; messages and reactions say whose they are.
	const isOwnLidNeeded = poll !== undefined && asked.approvers.length === 0;
	return {
		id,
		chat: await spellings(chatId),
		question: asked.question,
		...(poll && { poll }),
		text: likenessOf(text),
		approvers: await Promise.all(asked.approvers.map(spellings)),
		own: own === undefined ? [] : isOwnLidNeeded ? await spellings(own) : [own],
		resumeUrl: context.getSignedResumeUrl(signedQuery(id, 'chat')),
		openedAt: Date.now(),
		alsoStartWorkflow: asked.alsoStartWorkflow,
		...(asked.unauthorizedReplyText !== undefined && { unauthorizedReplyText: asked.unauthorizedReplyText }),
	};
}

/** Before it is sent: the triggers know of it, or it is known why none does. */
async function register(asking: Asking, wording: Wording): Promise<Registrar | { onlyOnPage: string }> {
	const { context, asked, details } = asking;
	const registrar = await Registrar.open(context, details, await openQuestionOf(asking, wording));
	if (!('deaf' in registrar)) {
		if (registrar.isInMemoryOnly) warnOfMemory(context);
		return registrar;
	}
	if (asked.answerIn === 'chat') throw deafError(context.getNode(), registrar.deaf);
	return { onlyOnPage: `Nobody would hear of an answer in the chat: ${deafInWords(registrar.deaf)}` };
}

function warnOfMemory(context: IExecuteFunctions): void {
	const message =
		'n8n cannot reach its own webhook URL from inside. The answer is heard all the same, but if n8n is restarted before, it is not.';
	context.logger.warn(`WasenderAPI: ${message}`);
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

function expiry({ limit }: Asked, askedAt: number): { expiresAt?: number } {
	const expiresAt = endOf(limit, askedAt);
	return expiresAt === undefined ? {} : { expiresAt };
}

async function askAndWait(asking: Asking): Promise<INodeExecutionData[][]> {
	const { context, item, asked, request, id, sessionId, chatId } = asking;
	const { answerIn } = asked;
	const pageUrl = answerIn === 'chat' ? undefined : context.getSignedResumeUrl(signedQuery(id, 'page'));
	const wording = wordingOf(asked, answerIn !== 'page', pageUrl);
	const registered = answerIn === 'page' ? undefined : await register(asking, wording);
	const registrar = registered instanceof Registrar ? registered : undefined;
	const onlyOnPage = registered && 'onlyOnPage' in registered ? registered.onlyOnPage : undefined;
	// Where the chat is deaf it must not look as if it listened.
	const said = onlyOnPage === undefined ? wording : wordingOf(asked, false, pageUrl);
	const sent = await sendItem(item, withBody(request, bodyOf(said)), async () => {
		const askedAt = Date.now();
		await registrar?.update({ askedAt, ...expiry(asked, askedAt) });
		return () => void registrar?.update({ askedAt: NOT_YET });
	}).catch(async (error: unknown) => {
		await registrar?.withdraw();
		throw error as Error;
	});
	const { json = {} } = sent[0] ?? {};
	if (json.skipped === true) {
		await registrar?.withdraw();
		return [sent];
	}
	const messageId = numberFrom(json.msgId);
	const { message, question, fields, texts, replyAfterAnswer } = asked;
	const waiting: Waiting = {
		id,
		question,
		message,
		fields,
		texts,
		sessionId,
		chatId,
		messageId,
		...expiry(asked, Date.now()),
		replyAfterAnswer,
		onlyOnPage,
	};
	if (registrar) await follow(asking, registrar, waiting);
	return await wait(context, waiting);
}

/** Lets the triggers know what the question is called, once it was accepted. Never rejects. */
async function follow({ requestContext }: Asking, registrar: Registrar, waiting: Waiting): Promise<void> {
	const { messageId: msgId, expiresAt } = waiting;
	await registrar.update({ ...(msgId !== undefined && { msgId }), ...(expiresAt !== undefined && { expiresAt }) });
	const tellKey = async () => {
		const keyId = msgId === undefined ? undefined : await keyIdSoon(requestContext, msgId);
		if (keyId !== undefined) await registrar.update({ keyId });
	};
	const look = async () => {
		await systemClock.sleep(LOOK_AFTER_MS);
		await registrar.confirm();
	};
	await Promise.allSettled([tellKey(), look()]);
}

/** Puts the execution to wait. What n8n hands on at the limit is the node's input, so that is the answer for the limit. */
async function wait(context: IExecuteFunctions, waiting: Waiting): Promise<INodeExecutionData[][]> {
	const input = context.getInputData();
	keepWaiting(context.getContext('node'), JSON.parse(JSON.stringify(waiting)) as Waiting);
	context.getExecuteData().data.main = [[timedOutItem(waiting)]];
	await context.putExecutionToWait(waiting.expiresAt === undefined ? WAIT_INDEFINITELY : new Date(waiting.expiresAt));
	return [input];
}
