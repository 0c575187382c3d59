import { limit, returnAll } from '../../fields/property/returnAll';
import { sessionOutput, simplifySession } from '../../fields/session/sessionOutput';
import type { Operation } from '../operation';

/** WasenderAPI, "Get All WhatsApp Sessions" */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sessions',
	description: 'List the sessions of the account with their status',
	routing: {
		request: { method: 'GET', url: '/api/whatsapp-sessions' },
		output: { postReceive: [simplifySession] },
	},
	fields: [returnAll, limit, ...sessionOutput],
};
