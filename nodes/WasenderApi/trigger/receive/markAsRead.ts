import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { requestContextOf } from '../../delivery/requestContextOf';
import { sendRequest } from '../../delivery/sendRequest';
import { SILENT_TYPES } from '../../whatsapp/message/messageTypes';
import { errorInWords } from '../inWords';
import type { Reading } from './read/reading';

/**
 * The key of a message that can be marked as read: one that somebody wrote, in a personal chat, a group or a story. In
 * channels nobody sees blue ticks, and reactions, edits and what shows nothing have none.
 */
function readableKey({ chat, message, isOwn }: Reading): IDataObject | undefined {
	if (!message || isOwn || chat?.type === 'channel') return undefined;
	const { key, content } = message;
	if (key.id === null || key.fromMe || content.isEdit) return undefined;
	if (content.type === 'reaction' || SILENT_TYPES.includes(content.type)) return undefined;
	// As it came: with who wrote it in a group, and a story's too, which is no recipient.
	return key;
}

/** (WasenderAPI, "Mark Message as Read") */
async function mark(requestContext: RequestContext, key: IDataObject): Promise<void> {
	const request = { ...requestContext.request, method: 'POST' as const, url: '/api/messages/read', body: { key } };
	await sendRequest({ ...requestContext, request, repeatable: true });
}

/**
 * Shows the senders of messages the blue ticks, one message after the other and paced like any request. The workflow
 * does not wait for it, and where it fails only the log says so.
 * @returns when it is done; never rejects
 */
export async function markAsRead(
	context: IWebhookFunctions,
	sessionId: string,
	readings: readonly Reading[],
): Promise<void> {
	const keys = readings.map(readableKey).filter((key) => key !== undefined);
	if (keys.length === 0) return;
	const requestContext = requestContextOf(context);
	for (const key of keys) {
		try {
			await mark({ ...(await requestContext), sessionId }, key);
		} catch (error) {
			context.logger.warn(`WasenderAPI Trigger: a message could not be marked as read: ${errorInWords(error)}`);
		}
	}
}
