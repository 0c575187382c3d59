import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { phoneOfLid } from '../request/messageLog/aside';
import type { RecentSends } from '../request/messageLog/recentSends';
import type { RequestContext } from '../request/RequestContext';
import { untilStopped } from '../queue/untilStopped';
import { onceWords } from './onceWords';
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
				const { title, unclear: description } = onceWords(once);
				const message = `${title}: it cannot be told whether this message was sent before`;
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
