import { transportOf, type RequestContext } from '../RequestContext';
import { addressIn } from '../unwrap';

/** Looking must not take longer than what it is about. */
const LOOK_POLICY = { maxWaitMs: 30_000, retries: 1 };

/** A request on behalf of the message, which ends with the execution, not with another item's failure. */
export function aside(context: RequestContext, url: string): RequestContext {
	return {
		...context,
		request: { ...transportOf(context.request), method: 'GET', url },
		repeatable: true,
		retryPolicy: LOOK_POLICY,
		signal: context.caller.getExecutionCancelSignal?.(),
		flow: {},
		order: 0,
		onStart: undefined,
	};
}

/**
 * A LID's phone number, as a JID (WasenderAPI, "Get Phone Number from LID").
 * @returns undefined if the API does not know it
 * @throws NodeApiError that says what became of the request
 */
export async function phoneOfLid(
	context: RequestContext,
	sendRequest: (context: RequestContext) => Promise<unknown>,
	lid: string,
): Promise<string | undefined> {
	return addressIn(await sendRequest(aside(context, `/api/pn-from-lid/${lid}`)), 'phone');
}
