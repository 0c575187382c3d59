import { textOptions } from '../../fields/message/messageOptions';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import { text } from '../../fields/message/text';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Text Message" */
export const sendText: Operation = {
	name: 'Send Text',
	value: 'sendText',
	action: 'Send a text message',
	description: 'Send a text message to a person, group or channel',
	routing: { request: { method: 'POST', url: '/api/send-message' } },
	fields: [session, recipient, text, textOptions],
};
