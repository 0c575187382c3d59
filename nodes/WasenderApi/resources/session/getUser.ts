import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Session User Info" */
export const getUser: Operation = {
	name: 'Get User',
	value: 'getUser',
	action: 'Get the user of a session',
	description: "Get the WhatsApp ID, name and LID of a session's own number",
	routing: { request: { method: 'GET', url: '/api/user' } },
	fields: [session],
};
