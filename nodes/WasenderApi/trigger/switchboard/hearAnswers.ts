import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { keyIdOf } from '../../conversation/asking/messageKey';
import { sendReply } from '../../conversation/resume/sendReply';
import type { OpenQuestion } from '../../conversation/switchboard/openQuestion';
import type { Switchboard } from '../../conversation/switchboard/switchboards';
import type { Utterance } from '../../conversation/switchboard/utterance';
import { systemClock } from '../../delivery/clock';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { requestContextOf } from '../../delivery/requestContextOf';
import { AGAIN_HEADER, ANSWERED_HEADER, VISITED_HEADER } from '../headers';
import type { Registration } from '../registration/staticData';
import { deliver, deliverWhatIsLeft, postAgain } from './deliver';
import { refresh } from './refresh';
import { claimNext, sortOut, type SortedOut } from './sortOut';
import { storeQuestions, switchboardOf } from './stored';

// A key is known a moment after a message was sent; an ordinary event must not wait long for what it is not.
const HOLD_MS = 10_000;
const ASK_EVERY_MS = 1_000;

/** An event as it arrived at a trigger that takes answers. */
export interface Arrival {
	event: IDataObject;
	rawBody: Buffer | string;
	headers: IDataObject;
	sessionId: string;
	registration: Registration;
	/** Whether events of this name start the workflow. */
	isSelected: boolean;
	share(more?: IDataObject): void;
}

/** What becomes of an event: it is done with, or these of its entries may start the workflow. */
export type Heard = { answered: IWebhookResponseData } | { isFor: (index: number) => boolean };

type Utterances = ReadonlyArray<Utterance | undefined>;

/** An event that is here once more, and which of its entries it is for; undefined for one that is new. */
export function againIn(headers: IDataObject): { isFor: (index: number) => boolean; isForAll: boolean } | undefined {
	const value = headers[AGAIN_HEADER];
	if (typeof value !== 'string') return undefined;
	const places = value.replace(/^\+/, '').split(',').map(Number);
	return { isFor: (index) => places.includes(index), isForAll: value.startsWith('+') };
}

/** What the trigger before us in the chain has taken: those questions are settled, and their answers start nothing here. */
function hearOfAnswers({ questions }: Switchboard, headers: IDataObject, utterances: Utterances): Set<number> {
	const silent = new Set<number>();
	for (const part of String(headers[ANSWERED_HEADER] ?? '').split(',')) {
		const [, index, id, isOrdinary] = /^(\d+)=([\w-]{1,64})(\+?)$/.exec(part.trim()) ?? [];
		if (index === undefined || id === undefined) continue;
		const by = utterances[Number(index)]?.id;
		questions.settle(id, Date.now(), { ...(by !== undefined && { by }), isOrdinary: isOrdinary === '+' });
		if (isOrdinary !== '+') silent.add(Number(index));
	}
	return silent;
}

/** What those before us in the chain are to know. */
function answeredHeader({ answers }: SortedOut): IDataObject {
	const parts = [...answers].map(
		([index, { id, alsoStartWorkflow }]) => `${index}=${id}${alsoStartWorkflow ? '+' : ''}`,
	);
	return parts.length > 0 ? { [ANSWERED_HEADER]: parts.join(',') } : {};
}

/**
 * Looks whether an event answers a question, and hands the answer in where somebody waits for it. Nobody waits for that:
 * WasenderAPI is answered at once, in a request that starts no run, so that n8n keeps what is stored.
 * @param read reads the event; only called where a question is open
 */
export async function hearAnswers(
	context: IWebhookFunctions,
	arrival: Arrival,
	read: () => Utterances,
): Promise<Heard> {
	const { registration, headers, share } = arrival;
	const switchboard = switchboardOf(context, registration);
	const { questions, isTest } = switchboard;
	if (questions.isEmpty) {
		share();
		return { isFor: () => true };
	}
	const utterances = read();
	// What is found out later is about this moment: it came in time, and answers nothing that was asked since.
	const now = Date.now();
	if (isTest) {
		// What a test keeps ends with it: those behind it take the answer.
		share();
		const { silent } = sortOut(questions, utterances, now, true);
		return { isFor: (index) => !silent.has(index) };
	}
	deliverWhatIsLeft(context, switchboard);
	const silentBefore = hearOfAnswers(switchboard, headers, utterances);
	const others = utterances.map((utterance, index) => (silentBefore.has(index) ? undefined : utterance));
	const sorted = sortOut(questions, others, now, false);
	for (const index of silentBefore) sorted.silent.add(index);
	const isDone = sorted.unclear.length === 0 && sorted.answers.size === 0;
	const requestContext = isDone ? undefined : await requestContextOf(context);
	if (sorted.unclear.length > 0 && requestContext) {
		void hold(context, switchboard, arrival, others, now, sorted.unclear, requestContext);
		return received(context, switchboard);
	}
	tellUnauthorized(context, arrival, sorted.unauthorized);
	share(answeredHeader(sorted));
	if (isDone) {
		const startsNothing = !arrival.isSelected || utterances.every((_, index) => sorted.silent.has(index));
		if (startsNothing) storeQuestions(context, switchboard);
		return { isFor: (index) => !sorted.silent.has(index) };
	}
	void finish(context, switchboard, arrival, utterances, now, sorted);
	return received(context, switchboard);
}

function received(context: IWebhookFunctions, switchboard: Switchboard): Heard {
	storeQuestions(context, switchboard);
	return { answered: { webhookResponse: { received: true } } };
}

/** The front of the chain tells, so that nobody is told twice. */
function tellUnauthorized(
	context: IWebhookFunctions,
	{ headers, sessionId }: Arrival,
	questions: OpenQuestion[],
): void {
	if (headers[VISITED_HEADER] !== undefined) return;
	for (const { chat, unauthorizedReplyText } of questions) {
		void sendReply(context, sessionId, chat[0] ?? '', unauthorizedReplyText ?? '');
	}
}

/** Hands an answer in where somebody waits for it: an execution that was stopped says so only now. */
async function deliverToFirst(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	question: OpenQuestion,
	utterance: Utterance | undefined,
	now: number,
): Promise<boolean> {
	for (let next: OpenQuestion | undefined = question; next && utterance;) {
		if (await deliver(context, switchboard, next)) return true;
		next = claimNext(switchboard.questions, utterance, now);
	}
	return false;
}

/** Hands in what was answered; the entries that answer nothing are an event like any other. Never rejects. */
async function finish(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	arrival: Arrival,
	utterances: Utterances,
	now: number,
	{ answers, silent }: SortedOut,
): Promise<void> {
	const ordinary = [...utterances.keys()].filter((index) => !silent.has(index));
	if (ordinary.length > 0 && arrival.isSelected) await postAgain(context, switchboard, arrival, ordinary, false);
	await Promise.all(
		[...answers].map(async ([index, question]) => {
			const isTaken = await deliverToFirst(context, switchboard, question, utterances[index], now);
			// Nobody waits for it any more, so it is a message like any other.
			if (!isTaken && silent.has(index)) await postAgain(context, switchboard, arrival, [index], true);
		}),
	);
}

/** Waits until the keys of questions are known, or will not be, and goes on with the event then. Never rejects. */
async function hold(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	arrival: Arrival,
	utterances: Utterances,
	now: number,
	unclear: OpenQuestion[],
	requestContext: RequestContext,
): Promise<void> {
	const { questions } = switchboard;
	const unknown = () => unclear.filter(({ id }) => questions.get(id) && questions.get(id)?.keyId === undefined);
	const learn = async () => {
		const until = systemClock.now() + HOLD_MS;
		for (;;) {
			for (const asking of unknown()) {
				const { id, msgId } = asking;
				// The node may have told another process.
				if (msgId === undefined && questions.get(id)?.msgId === undefined) await refresh(context, switchboard, asking);
				const number = msgId ?? questions.get(id)?.msgId;
				const asked = { ...requestContext, sessionId: arrival.sessionId };
				const keyId = number === undefined ? undefined : await keyIdOf(asked, number);
				const question = questions.get(id);
				if (keyId !== undefined && question) questions.put({ ...question, keyId }, Date.now());
			}
			if (unknown().length === 0 || systemClock.now() + ASK_EVERY_MS > until) return;
			await systemClock.sleep(ASK_EVERY_MS);
		}
	};
	await Promise.race([learn(), systemClock.sleep(HOLD_MS)]);
	const sorted = sortOut(questions, utterances, now, true);
	tellUnauthorized(context, arrival, sorted.unauthorized);
	arrival.share(answeredHeader(sorted));
	await finish(context, switchboard, arrival, utterances, now, sorted);
}
