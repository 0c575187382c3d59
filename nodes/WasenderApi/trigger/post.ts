import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type Context = IHookFunctions | IWebhookFunctions;

/** Carries the session's webhook secret as it is (WasenderAPI, "Webhook Setup"). */
export const SIGNATURE_HEADER = 'x-webhook-signature';

/** The URLs an event has already been delivered to, so that it cannot go round in circles. */
export const VISITED_HEADER = 'x-wasender-visited';

/** Asks a trigger which webhooks stood before it; answered only to those who know the session's secret. */
export const PREDECESSORS_HEADER = 'x-wasender-predecessors';

/**
 * Posts to a webhook of a session. Whatever status it answers with is an answer.
 * @param timeout in milliseconds
 * @throws what n8n throws when there is no answer
 */
export async function post(
	context: Context,
	url: string,
	request: { body: Buffer | string | IDataObject; headers?: IDataObject; timeout: number },
): Promise<{ statusCode: number; body: unknown }> {
	return (await context.helpers.httpRequest({
		method: 'POST',
		url,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		...request,
	})) as { statusCode: number; body: unknown };
}
