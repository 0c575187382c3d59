import { messageId } from '../../fields/messageId';
import { optionsOf } from '../../fields/options';
import { session } from '../../fields/session';
import { text } from '../../fields/text';
import { textFormat } from '../../fields/textFormat';
import type { Operation } from '../operation';

const editOptions = optionsOf(textFormat);

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
	fields: [session, messageId, text, editOptions],
};
