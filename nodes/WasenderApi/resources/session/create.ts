import { accountProtection, logMessages, sessionName, sessionPhoneNumber } from '../../fields/session/newSession';
import { secretOptions } from '../../fields/session/secretOptions';
import { sessionOutput, simplifySession } from '../../fields/session/sessionOutput';
import { newSessionSettings } from '../../fields/session/sessionSettings';
import type { Operation } from '../operation';

/** WasenderAPI, "Create WhatsApp Session" */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a session',
	description: 'Create a session for one more WhatsApp number; connect it afterwards',
	routing: {
		request: { method: 'POST', url: '/api/whatsapp-sessions' },
		output: { postReceive: [simplifySession] },
	},
	fields: [
		sessionName,
		sessionPhoneNumber,
		accountProtection,
		logMessages,
		...sessionOutput,
		newSessionSettings,
		secretOptions,
	],
};
