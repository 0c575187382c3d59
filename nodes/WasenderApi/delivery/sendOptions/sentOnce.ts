import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { phoneOfLid } from '../request/messageLog/aside';
import type { RecentSends } from '../request/messageLog/recentSends';
import type { RequestContext } from '../request/RequestContext';
import { untilStopped } from '../queue/untilStopped';
import type { Gate, Once, Passage } from './SendOptions';
import type { SentLog } from './SentLog';

/** What the gate asks; it is handed over, because whoever sends messages uses this. */
export interface OnceTools {
	context: RequestContext;
	/** Stands for the session, whatever token reaches it. */
	session: string;
	recentSends: RecentSends;
	sendRequest(context: RequestContext): Promise<unknown>;
}

const UNCLEAR = 'it cannot be told whether this message was sent before';

const UNCLEAR_ADVICE =
	'The message log has one like it, but the file has another address, the chat is named in a way that does not tell whose it is, or nobody knows whether it was sent. Look at the chat. Nothing was sent for this item.';

/** How everything of an execution that n8n repeats is sent again. */
export const RETRY_ANYWAY =
	'To send all again, set "Send Once" to 0 in the node and retry with the currently saved workflow.';

/** Under what name a user knows the comparison. */
export function titleOf({ retry }: Once): string {
	return retry ? 'Retry' : 'Send Once';
}

/** The answer for a message that was sent before. */
function skipped(data: IDataObject): Passage {
	return { answer: { success: true, data: { skipped: true, ...data } } };
}

/** Keeps back what was sent to the same chat before, by the session's message log and what this process sends. */
export function sentOnce(tools: OnceTools, once: Once, log: SentLog): Gate {
	const { context, session, recentSends, sendRequest } = tools;
	const { caller, itemIndex, signal } = context;
	const bodyOf = ({ body }: IHttpRequestOptions) => body as IDataObject;
	return {
		look: (request) => {
			if (recentSends.underWay(session, bodyOf(request), context)) return 'ask';
			const finding = log.find(bodyOf(request), once);
			if (finding === 'none') return 'open';
			if (finding === 'unclear') {
				const description = once.retry ? `${UNCLEAR_ADVICE} ${RETRY_ANYWAY}` : UNCLEAR_ADVICE;
				const message = `${titleOf(once)}: ${UNCLEAR}`;
				return { error: new NodeOperationError(caller.getNode(), message, { description, itemIndex }) };
			}
			if (!('sent' in finding)) return 'ask';
			// Of two equal messages that the earlier execution wanted to send, one that was sent is no reason to keep back both.
			if (once.retry) log.take(finding.sent);
			return skipped(finding.sent.data);
		},
		ask: async (request) => {
			const { underWay } = recentSends.underWay(session, bodyOf(request), context) ?? {};
			if (underWay) {
				await untilStopped(underWay.settled, signal);
				return;
			}
			const finding = log.find(bodyOf(request), once);
			if (typeof finding === 'string' || 'sent' in finding) return;
			for (const lid of finding.lids) {
				const phone = phoneOfLid(context, sendRequest, lid).catch(() => undefined);
				log.addPhone(lid, await untilStopped(phone, signal));
			}
		},
	};
}
