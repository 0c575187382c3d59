import { sayDeleted } from '../../fields/request/deleted';
import { messageId } from '../../fields/message/messageId';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Delete a Message" */
export const deleteMessage: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a message',
	description: 'Delete a sent message for everyone, which WhatsApp allows for a short time',
	routing: {
		request: { method: 'DELETE', url: '/api/messages/{msgId}' },
		operations: { delivery: { repeatable: true } },
		output: { postReceive: [sayDeleted] },
	},
	fields: [session, messageId],
};
