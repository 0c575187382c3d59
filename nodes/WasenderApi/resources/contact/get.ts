import { contact } from '../../fields/people/contact';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Contact Info" */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a contact',
	description: 'Get what WhatsApp knows of a person: names, status, picture',
	routing: { request: { method: 'GET', url: '/api/contacts/{contact}' } },
	fields: [session, contact],
};
