import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { systemClock } from '../clock';
import { nodeError, StoppedError } from '../errors/nodeError';
import { Cancelled } from '../queue/Ticket';
import { transportOf, type RequestContext } from '../request/RequestContext';
import { pageOf } from '../request/unwrap';
import { lookUp } from '../session/lookUp';
import { TtlCache } from '../session/TtlCache';
import type { Gate } from './SendOptions';

// The API calls the endpoint risky, so nothing is asked twice in a day, also of a number that is not on WhatsApp.
const onWhatsApp = new TtlCache<boolean>(systemClock, 24 * 3_600_000);

type SendRequest = (context: RequestContext) => Promise<unknown>;

/** Whether a number is on WhatsApp (WasenderAPI, "Check if a number is on WhatsApp"). */
async function isOnWhatsApp(context: RequestContext, digits: string, sendRequest: SendRequest): Promise<boolean> {
	const request = { ...transportOf(context.request), method: 'GET' as const, url: `/api/on-whatsapp/+${digits}` };
	const [answer] = pageOf(await sendRequest({ ...context, request, repeatable: true })).entries;
	if (typeof answer?.exists === 'boolean') return answer.exists;
	throw new Error('WasenderAPI did not say whether the number is on WhatsApp');
}

function notChecked({ caller, itemIndex }: RequestContext, digits: string, reason: unknown): Error {
	if (reason instanceof Cancelled || reason instanceof StoppedError) return reason;
	const { message, httpCode } = reason as Partial<NodeApiError> & IDataObject;
	return nodeError(
		caller.getNode(),
		{
			message: `Check Number: +${digits} was not checked, not sent: ${String(message)}`,
			description:
				'WasenderAPI allows 60 checks a minute and 1,000 a day for a session. Wait, or send without "Check Number". Nothing was sent for this item.',
			httpCode: httpCode === null || httpCode === undefined ? undefined : Number(httpCode),
			itemIndex,
		},
		NodeApiError,
	);
}

/** Keeps back what is for a number that is not on WhatsApp. */
export function numberCheck(context: RequestContext, digits: string, sendRequest: SendRequest): Gate {
	const { account, caller, itemIndex } = context;
	const key = `${account.baseUrl} ${digits}`;
	return {
		look: () => {
			const exists = onWhatsApp.peek(key);
			if (exists === undefined) return 'ask';
			if (exists) return 'open';
			const message = `To: +${digits} is not on WhatsApp`;
			const description = 'Check the number and its country code. Nothing was sent for this item.';
			return { error: new NodeOperationError(caller.getNode(), message, { description, itemIndex }) };
		},
		ask: async () => {
			try {
				await lookUp(context, onWhatsApp, key, async (apart) => await isOnWhatsApp(apart, digits, sendRequest));
			} catch (reason) {
				throw notChecked(context, digits, reason);
			}
		},
	};
}
