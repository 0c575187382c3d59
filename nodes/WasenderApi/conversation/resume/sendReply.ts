import type { IWebhookFunctions } from 'n8n-workflow';
import { requestContextOf } from '../../delivery/requestContextOf';
import { sendRequest } from '../../delivery/sendRequest';

/**
 * Writes a short answer to whoever answered a question, or may not. It goes through the queue of the session like any message.
 * @param to the chat's JID
 * @returns when it was sent, or could not be; never rejects, since it must not undo an answer
 */
export async function sendReply(
	context: IWebhookFunctions,
	sessionId: string,
	to: string,
	text: string,
): Promise<void> {
	try {
		const request = { method: 'POST' as const, url: '/api/send-message', body: { to, text } };
		await sendRequest({ ...(await requestContextOf(context, request)), sessionId });
	} catch {
		context.logger.warn('WasenderAPI: a reply to an answer could not be sent');
	}
}
