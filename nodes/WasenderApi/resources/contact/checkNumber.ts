import { phoneToCheck } from '../../fields/people/phone';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Check if a number is on WhatsApp" */
export const checkNumber: Operation = {
	name: 'Check Number',
	value: 'checkNumber',
	action: 'Check if a number is on WhatsApp',
	description: 'Find out whether a phone number is on WhatsApp; checking many can get the session banned',
	routing: { request: { method: 'GET', url: '/api/on-whatsapp/{phone}' } },
	fields: [session, phoneToCheck],
};
