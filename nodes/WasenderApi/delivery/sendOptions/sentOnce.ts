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

const UNCLEAR = 'Send Once: it cannot be told whether this message was sent before';

const UNCLEAR_ADVICE =
	'The message log has one like it, but the file has another address, the chat is named in a way that does not tell whose it is, or nobody knows whether it was sent. Look at the chat. Nothing was sent for this item.';

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
				const description = UNCLEAR_ADVICE;
				return { error: new NodeOperationError(caller.getNode(), UNCLEAR, { description, itemIndex }) };
			}
			return 'sent' in finding ? skipped(finding.sent.data) : 'ask';
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
