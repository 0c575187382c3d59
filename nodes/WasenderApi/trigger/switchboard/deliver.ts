import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { handIn } from '../../conversation/switchboard/handIn';
import type { OpenQuestion } from '../../conversation/switchboard/openQuestion';
import { waysTo, withoutNote } from '../../conversation/switchboard/places';
import type { Switchboard } from '../../conversation/switchboard/switchboards';
import { systemClock } from '../../delivery/clock';
import { post } from '../../delivery/post';
import { AGAIN_HEADER, SIGNATURE_HEADER, VISITED_HEADER } from '../headers';
import { errorInWords } from '../inWords';
import type { Registration } from '../registration/staticData';
import { refresh } from './refresh';

const TIMEOUT_MS = 10_000;

// Whoever was first has said so by then, on a busy machine too.
const ELSEWHERE_AFTER_MS = [250, 1_000];

/** The questions whose answers this process is handing in at the moment. */
const underWay = new Set<string>();

/**
 * Whether another process has handed this very answer in: the event may have come to two webhook processors, or one has
 * found it claimed by the other and did not wait. n8n takes one of them, and does not say whose.
 */
async function isTakenElsewhere(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	question: OpenQuestion,
): Promise<boolean> {
	const { id, claim } = question;
	for (const pauseMs of switchboard.port === undefined ? [] : ELSEWHERE_AFTER_MS) {
		await systemClock.sleep(pauseMs);
		await refresh(context, switchboard, question);
		const takenFrom = switchboard.questions.takenFrom(id);
		if (takenFrom !== undefined) return takenFrom === claim?.by;
	}
	return false;
}

/**
 * Hands the answer to a question in, where it is claimed and nobody does so yet.
 * @returns whether it was taken; never rejects
 */
export async function deliver(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	question: OpenQuestion,
): Promise<boolean> {
	const { questions, port } = switchboard;
	const { id, claim, alsoStartWorkflow } = question;
	if (!claim || underWay.has(id)) return true;
	underWay.add(id);
	const isOurs = await handIn(context, question, claim, port);
	const isTaken = isOurs || (await isTakenElsewhere(context, switchboard, question));
	underWay.delete(id);
	questions.settle(id, Date.now(), { by: claim.by, isOrdinary: alsoStartWorkflow || !isTaken, isTaken });
	// Other processes are to hear of it before they hand theirs in.
	if (isOurs) await refresh(context, switchboard, question);
	if (!isTaken) context.logger.info('WasenderAPI Trigger: an answer came to a question that nobody asks any more');
	return isTaken;
}

/** Hands in the answers that were taken before this process was started, or by one that has ended. */
export function deliverWhatIsLeft(context: IWebhookFunctions, switchboard: Switchboard): void {
	for (const question of switchboard.questions.list(Date.now())) {
		if (question.claim) void deliver(context, switchboard, question);
	}
}

/**
 * Lets an event arrive once more, for some of its entries: when it is known that they answer nothing, the request that
 * brought them is over.
 * @param isForAll those before us in the chain have left them out as well
 */
export async function postAgain(
	context: IWebhookFunctions,
	{ port }: Switchboard,
	arrival: { event: IDataObject; rawBody: Buffer | string; headers: IDataObject; registration: Registration },
	places: number[],
	isForAll: boolean,
): Promise<void> {
	const { event, rawBody, headers, registration } = arrival;
	const body = rawBody.length > 0 ? rawBody : JSON.stringify(event);
	const kept = [SIGNATURE_HEADER, VISITED_HEADER].filter((name) => typeof headers[name] === 'string');
	const sent: IDataObject = {
		'Content-Type': headers['content-type'] ?? 'application/json',
		...Object.fromEntries(kept.map((name) => [name, headers[name]])),
		[AGAIN_HEADER]: `${isForAll ? '+' : ''}${places.join(',')}`,
	};
	let reason: unknown;
	for (const url of waysTo(withoutNote(registration.url), port)) {
		try {
			const { statusCode } = await post(context, url, { body, headers: sent, timeout: TIMEOUT_MS });
			if (statusCode < 400) return;
			reason = { httpCode: String(statusCode) };
		} catch (error) {
			reason = error;
		}
	}
	context.logger.warn(`WasenderAPI Trigger: an event that answered nothing was lost: ${errorInWords(reason)}`);
}
