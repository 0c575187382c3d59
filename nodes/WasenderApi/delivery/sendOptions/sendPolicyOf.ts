import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { systemClock } from '../clock';
import { StoppedError } from '../errors/nodeError';
import { untilStopped } from '../queue/untilStopped';
import { recentSends } from '../request/messageLog/recentSends';
import type { RequestContext } from '../request/RequestContext';
import { sendRequest } from '../sendRequest';
import { readMessageLog, readSession, sessionOf } from '../session/sessions';
import type { Gate, Once, SendPolicy, SendOptions } from './SendOptions';
import { numberCheck } from './numberCheck';
import { onceWords } from './onceWords';
import { PAGE_SIZE, readSentLog, UnreadableLog } from './readSentLog';
import type { SentLog, Sent } from './SentLog';
import type { OnceCheck } from './SentLogs';
import { sentOnce } from './sentOnce';

/** The log does not tell what was sent. */
class CannotTell extends NodeOperationError {
	// n8n takes a class's name, and what is published has short ones.
	override name = 'NodeOperationError';
}

function cannotTell({ caller, itemIndex }: RequestContext, once: Once, message: string): CannotTell {
	const { title, unreadable: description } = onceWords(once);
	return new CannotTell(caller.getNode(), `${title}: ${message}`, { description, itemIndex });
}

/** The error for a log that was not read: the reason itself where that is not about the log. */
function told(context: RequestContext, once: Once, reason: unknown): Error {
	if (reason instanceof UnreadableLog) return cannotTell(context, once, `the message log ${reason.message}`);
	const isAnswer = reason instanceof NodeApiError || reason instanceof NodeOperationError;
	if (isAnswer && !(reason instanceof StoppedError)) {
		return cannotTell(context, once, `the message log could not be read: ${reason.message}`);
	}
	return reason instanceof Error ? reason : new Error(String(reason));
}

/** @throws CannotTell, and says why */
async function readLog(context: RequestContext, sessionId: string, once: Once, since: number): Promise<Sent[]> {
	const aside: RequestContext = { ...context, flow: {}, order: 0, onStart: undefined };
	const { logMessages, name } = await sessionOf(aside, sessionId);
	// It may have been switched on a moment ago.
	if (!logMessages && (await readSession(aside, sessionId)).log_messages !== true) {
		throw cannotTell(context, once, `the session "${name}" does not log its messages`);
	}
	const { signal } = context;
	if (once.retry) await untilStopped(systemClock.sleep(once.retry.lateMs, signal), signal);
	const readPage = async (page: number) => await readMessageLog(aside, sessionId, { page, per_page: PAGE_SIZE });
	return await readSentLog(readPage, since).catch((reason: unknown) => {
		throw told(context, once, reason);
	});
}

/** @returns undefined where the log does not tell and the message is sent all the same */
async function logOf(context: RequestContext, session: string, { once, logs }: OnceCheck): Promise<SentLog | undefined> {
	const log = logs.of(session, async (since) => await readLog(context, context.sessionId ?? '', once, since));
	return await log.catch((reason: unknown) => {
		if (once.retry?.isAlone && reason instanceof CannotTell) return undefined;
		throw reason as Error;
	});
}

/**
 * What an item's send options make of its request. The message log is read here, before anything is sent.
 * @param check what the message is compared with, if it must not be sent again
 * @throws NodeOperationError if the log does not tell what was sent
 */
export async function sendPolicyOf(
	context: RequestContext,
	{ pauseMs, lead, phoneToCheck }: SendOptions,
	check?: OnceCheck,
): Promise<SendPolicy> {
	const session = `${context.account.baseUrl} ${context.sessionId ?? ''}`;
	const gates: Gate[] = [];
	const log = check && (await logOf(context, session, check));
	if (log) gates.push(sentOnce({ context, session, recentSends, sendRequest }, check.once, log));
	if (phoneToCheck !== undefined) gates.push(numberCheck(context, phoneToCheck, sendRequest));
	return { pauseMs, lead, gates };
}
