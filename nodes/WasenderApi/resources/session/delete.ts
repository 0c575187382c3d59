import { sayDeleted } from '../../fields/request/deleted';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Delete WhatsApp Session" */
export const deleteSession: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a session',
	description: 'Disconnect a session and delete it for good',
	routing: {
		request: { method: 'DELETE', url: '/api/whatsapp-sessions/{session}' },
		operations: { delivery: { repeatable: true } },
		output: { postReceive: [sayDeleted] },
	},
	fields: [session],
};
