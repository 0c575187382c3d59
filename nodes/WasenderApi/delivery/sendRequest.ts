import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { UncertainError } from './errors/nodeError';
import { WASENDER_API } from './errors/toNodeError';
import type { SendPolicy } from './sendOptions/SendOptions';
import { noteSent } from './sendOptions/SentLogs';
import { queues } from './queue/queues';
import { enqueue, type Destination, type QueuedRequest } from './request/deliver';
import { recentSends, type RecentSend } from './request/messageLog/recentSends';
import { settleDoubt } from './request/messageLog/settleDoubt';
import type { RequestContext } from './request/RequestContext';
import { accessTo, explained, noteChange, readMessageLog, sessionOf } from './session/sessions';
import { tokenFor } from './token';
import { isUrl } from '../whatsapp/isUrl';

/** @throws NodeOperationError when the address of a file elsewhere cannot be read */
function destinationOf(context: RequestContext): Destination {
	const { account, request, sessionId = '', caller, itemIndex } = context;
	switch (tokenFor(request.url)) {
		case 'account':
			return { server: WASENDER_API, queue: queues.ofAccount(account) };
		case 'session':
			return {
				server: WASENDER_API,
				queue: queues.ofSession(account, sessionId),
				session: accessTo(context, sessionId),
			};
		case 'none': {
			if (!isUrl(request.url)) {
				// Not quoted: it comes from a message or an answer, and may hold a signature.
				throw new NodeOperationError(caller.getNode(), 'The address of the file is not a web address', { itemIndex });
			}
			const { hostname, origin } = new URL(request.url);
			return { server: hostname, queue: queues.ofHost(origin) };
		}
	}
}

/** Whether a request sends a message, of whatever kind. */
export function isMessage({ url, method }: { url?: string; method?: string }): boolean {
	return url === '/api/send-message' && method === 'POST';
}

/**
 * Takes a place in the queue that a request belongs to: the session's, the account's, or the file host's.
 * @param policy how a message is sent, beyond what it says
 * @throws NodeOperationError when the address of a file elsewhere cannot be read
 */
export function enqueueRequest(context: RequestContext, policy?: SendPolicy): QueuedRequest {
	if (isMessage(context.request)) return enqueueMessage(context, policy);
	const queued = enqueue(context, destinationOf(context));
	return {
		send: async (own) => {
			const body = await queued.send(own).catch(async (error: unknown) => {
				throw await explained(context, error);
			});
			noteChange(context);
			return body;
		},
		release: queued.release,
	};
}

/** A message: a doubt whether it was sent is settled from the session's message log, as far as that is possible. */
function enqueueMessage(context: RequestContext, policy?: SendPolicy): QueuedRequest {
	const { account, sessionId = '', onStart } = context;
	const session = `${account.baseUrl} ${sessionId}`;
	let recent: RecentSend | undefined;
	// As it leaves: its file has an address only once it was uploaded.
	let body = context.request.body as IDataObject;
	const note = (data: IDataObject, isUncertain = false) =>
		noteSent(session, { at: Date.now(), to: body.to, content: body, data, isUncertain });
	const noted: RequestContext = {
		...context,
		onStart: async () => {
			recent ??= recentSends.note(session, body, context);
			return await onStart?.();
		},
	};
	const settle = settleDoubt({
		context,
		sessionId,
		isLogging: async () => (await sessionOf(context, sessionId)).logMessages,
		readMessageLog,
		sendRequest,
		twins: () => (recent ? recentSends.twinsOf(session, recent) : []),
	});
	const queued = enqueue(noted, destinationOf(noted), { settleDoubt: settle, policy });
	const send: QueuedRequest['send'] = async (own = context.request) => {
		body = own.body as IDataObject;
		const failed = (error: unknown) => {
			const isUncertain = error instanceof UncertainError;
			if (recent && isUncertain) note({}, true);
			if (recent && !isUncertain) recentSends.drop(session, recent);
			throw error;
		};
		try {
			const answer = (await queued.send(own).catch(failed)) as { data?: IDataObject };
			if (recent) {
				recent.msgId = answer.data?.msgId;
				note(answer.data ?? {});
			}
			return answer;
		} finally {
			if (recent) recentSends.settle(recent);
		}
	};
	return { send, release: queued.release };
}

/**
 * Takes a place, makes the request and leaves again.
 * @param policy how a message is sent, beyond what it says
 * @returns the answer's body
 * @throws NodeApiError that says what became of it
 */
export async function sendRequest(context: RequestContext, policy?: SendPolicy): Promise<unknown> {
	const queued = enqueueRequest(context, policy);
	try {
		return await queued.send();
	} finally {
		queued.release();
	}
}
