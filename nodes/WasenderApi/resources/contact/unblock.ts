import { contact } from '../../fields/people/contact';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Unblock Contact" */
export const unblock: Operation = {
	name: 'Unblock',
	value: 'unblock',
	action: 'Unblock a contact',
	description: 'Let a blocked person write and call again',
	routing: {
		request: { method: 'POST', url: '/api/contacts/{contact}/unblock' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, contact],
};
