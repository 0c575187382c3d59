import { secretOptions } from '../../fields/session/secretOptions';
import { session } from '../../fields/session/session';
import { sessionOutput, simplifySession } from '../../fields/session/sessionOutput';
import { sessionSettings } from '../../fields/session/sessionSettings';
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
