import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Restart WhatsApp Session" */
export const restart: Operation = {
	name: 'Restart',
	value: 'restart',
	action: 'Restart a session',
	description: 'Refresh the connection of a session without scanning again',
	routing: {
		request: { method: 'POST', url: '/api/whatsapp-sessions/{session}/restart' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session],
};
