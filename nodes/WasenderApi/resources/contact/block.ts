import { contact } from '../../fields/people/contact';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Block Contact" */
export const block: Operation = {
	name: 'Block',
	value: 'block',
	action: 'Block a contact',
	description: 'Block a person, who then can neither write nor call',
	routing: {
		request: { method: 'POST', url: '/api/contacts/{contact}/block' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, contact],
};
