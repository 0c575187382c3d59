import { secretOptions } from '../../fields/session/secretOptions';
import { session } from '../../fields/session/session';
import { sessionOutput, simplifySession } from '../../fields/session/sessionOutput';
import type { Operation } from '../operation';

/** WasenderAPI, "Get WhatsApp Session Details" */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a session',
	description: 'Get the details of a session: its status, number, webhook and settings',
	routing: {
		request: { method: 'GET', url: '/api/whatsapp-sessions/{session}' },
		output: { postReceive: [simplifySession] },
	},
	fields: [session, ...sessionOutput, secretOptions],
};
