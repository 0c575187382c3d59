import { messageId } from '../../fields/message/messageId';
import { session } from '../../fields/session/session';
import { text } from '../../fields/message/text';
import type { Operation } from '../operation';

/** WasenderAPI, "Edit a Message" */
export const edit: Operation = {
	name: 'Edit',
	value: 'edit',
	action: 'Edit a message',
	description: 'Change the text of a sent message, which WhatsApp allows for a short time',
	routing: {
		request: { method: 'PUT', url: '/api/messages/{msgId}' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, messageId, text],
};
