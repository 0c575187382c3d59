import { limit, returnAll } from '../../fields/property/returnAll';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Message Logs" */
export const getMessageLogs: Operation = {
	name: 'Get Message Logs',
	value: 'getMessageLogs',
	action: 'Get the message logs of a session',
	description: 'List the messages sent through the API with their status',
	routing: {
		request: { method: 'GET', url: '/api/whatsapp-sessions/{session}/message-logs' },
		operations: { delivery: { pages: { sizeParameter: 'per_page', size: 100 } } },
	},
	fields: [session, returnAll, limit],
};
