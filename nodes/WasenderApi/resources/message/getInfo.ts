import { messageId } from '../../fields/message/messageId';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Message Info" */
export const getInfo: Operation = {
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get info about a message',
	description: 'Get a sent message with its content and its status: pending, sent, delivered, read, played',
	routing: { request: { method: 'GET', url: '/api/messages/{msgId}/info' } },
	fields: [session, messageId],
};
