import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Disconnect WhatsApp Session" */
export const disconnect: Operation = {
	name: 'Disconnect',
	value: 'disconnect',
	action: 'Disconnect a session',
	description: 'End the connection of a session to WhatsApp',
	routing: {
		request: { method: 'POST', url: '/api/whatsapp-sessions/{session}/disconnect' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session],
};
