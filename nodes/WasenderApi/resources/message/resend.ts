import { messageId } from '../../fields/message/messageId';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Resend Failed Message" */
export const resend: Operation = {
	name: 'Resend',
	value: 'resend',
	action: 'Resend a failed message',
	description: 'Send a message again that failed; the session has to log its messages',
	routing: { request: { method: 'POST', url: '/api/messages/{msgId}/resend' } },
	fields: [session, messageId],
};
