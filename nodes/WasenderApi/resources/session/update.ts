import { secretOptions } from '../../fields/secretOptions';
import { session } from '../../fields/session';
import { sessionOutput, simplifySession } from '../../fields/sessionOutput';
import { sessionSettings } from '../../fields/sessionSettings';
import type { Operation } from '../operation';

/** WasenderAPI, "Update WhatsApp Session" */
export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a session',
	description: 'Change settings of a session; those that are not added stay as they are',
	routing: {
		request: { method: 'PUT', url: '/api/whatsapp-sessions/{session}' },
		operations: { delivery: { repeatable: true } },
		output: { postReceive: [simplifySession] },
	},
	fields: [session, ...sessionOutput, sessionSettings, secretOptions],
};
