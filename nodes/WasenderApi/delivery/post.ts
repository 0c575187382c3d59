import type { IAllExecuteFunctions, IDataObject } from 'n8n-workflow';
import { within } from './clock';

/** Whoever can post: the trigger's hooks, a webhook, an execution. */
export interface Poster {
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest'>;
}

/**
 * Posts to a webhook: one of a session, or n8n's own. Whatever status it answers with is an answer.
 * @param timeout in milliseconds
 * @throws what n8n throws when there is no answer; an error with the code `ETIMEDOUT` after twice the timeout
 */
export async function post(
	poster: Poster,
	url: string,
	request: { body: Buffer | string | IDataObject; headers?: IDataObject; timeout: number },
): Promise<{ statusCode: number; body: unknown }> {
	const answer = poster.helpers.httpRequest({
		method: 'POST',
		url,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		...request,
	});
	return (await within(2 * request.timeout, answer)) as { statusCode: number; body: unknown };
}
