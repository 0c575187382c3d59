import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { StoppedError } from '../errors/nodeError';
import { recentSends } from '../request/messageLog/recentSends';
import type { RequestContext } from '../request/RequestContext';
import { sendRequest } from '../sendRequest';
import { readMessageLog, readSession, sessionOf } from '../session/sessions';
import type { Gate, SendPolicy, SendOptions } from './SendOptions';
import { numberCheck } from './numberCheck';
import { PAGE_SIZE, readSentLog, UnreadableLog } from './readSentLog';
import type { SentLog, Sent } from './SentLog';
import type { SentLogs } from './SentLogs';
import { sentOnce } from './sentOnce';

const LOG_ADVICE =
	'"Send Once" compares with the session\'s message log. Switch on "Log Messages" in the session\'s settings, choose fewer hours, or send without it. Nothing was sent.';

function unreadable({ caller, itemIndex }: RequestContext, message: string): NodeOperationError {
	return new NodeOperationError(caller.getNode(), `Send Once: ${message}`, { description: LOG_ADVICE, itemIndex });
}

/** The error for a log that was not read: the reason itself where that is not about the log. */
function told(context: RequestContext, reason: unknown): Error {
	if (reason instanceof UnreadableLog) return unreadable(context, `the message log ${reason.message}`);
	const isAnswer = reason instanceof NodeApiError || reason instanceof NodeOperationError;
	if (isAnswer && !(reason instanceof StoppedError)) {
		return unreadable(context, `the message log could not be read: ${reason.message}`);
	}
	return reason instanceof Error ? reason : new Error(String(reason));
}

/** @throws NodeOperationError that says why the log does not tell */
async function readLog(context: RequestContext, sessionId: string, since: number): Promise<Sent[]> {
	const aside: RequestContext = { ...context, flow: {}, order: 0, onStart: undefined };
	const { logMessages, name } = await sessionOf(aside, sessionId);
	// It may have been switched on a moment ago.
	if (!logMessages && (await readSession(aside, sessionId)).log_messages !== true) {
		throw unreadable(context, `the session "${name}" does not log its messages`);
	}
	const readPage = async (page: number) => await readMessageLog(aside, sessionId, { page, per_page: PAGE_SIZE });
	return await readSentLog(readPage, since).catch((reason: unknown) => {
		throw told(context, reason);
	});
}

async function logOf(context: RequestContext, session: string, logs: SentLogs): Promise<SentLog> {
	return await logs.of(session, async (since) => await readLog(context, context.sessionId ?? '', since));
}

/**
 * What an item's send options make of its request. The message log is read here, before anything is sent.
 * @param logs those of the item's run
 * @throws NodeOperationError if the log does not tell what was sent
 */
export async function sendPolicyOf(
	context: RequestContext,
	{ pauseMs, lead, phoneToCheck, once }: SendOptions,
	logs: SentLogs,
): Promise<SendPolicy> {
	const session = `${context.account.baseUrl} ${context.sessionId ?? ''}`;
	const gates: Gate[] = [];
	if (once)
		gates.push(sentOnce({ context, session, recentSends, sendRequest }, once, await logOf(context, session, logs)));
	if (phoneToCheck !== undefined) gates.push(numberCheck(context, phoneToCheck, sendRequest));
	return { pauseMs, lead, gates };
}
