import { secretOptions } from '../../fields/session/secretOptions';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Regenerate API Key" */
export const regenerateApiKey: Operation = {
	name: 'Regenerate API Key',
	value: 'regenerateApiKey',
	action: 'Regenerate the API key of a session',
	description: 'Replace the API key of a session; what else uses the old one stops working',
	routing: {
		request: { method: 'POST', url: '/api/whatsapp-sessions/{session}/regenerate-key' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, secretOptions],
};
