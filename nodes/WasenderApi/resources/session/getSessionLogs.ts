import { limit, returnAll } from '../../fields/property/returnAll';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Session Logs" */
export const getSessionLogs: Operation = {
	name: 'Get Session Logs',
	value: 'getSessionLogs',
	action: 'Get the logs of a session',
	description: 'List what happened to the connection of a session',
	routing: {
		request: { method: 'GET', url: '/api/whatsapp-sessions/{session}/session-logs' },
		operations: { delivery: { pages: { sizeParameter: 'per_page', size: 100 } } },
	},
	fields: [session, returnAll, limit],
};
