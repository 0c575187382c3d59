import { phoneAsJid } from '../../fields/people/phone';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get LID from Phone Number" */
export const getLid: Operation = {
	name: 'Get LID',
	value: 'getLid',
	action: 'Get the LID of a phone number',
	description: 'Get the ID under which WhatsApp hides a phone number, such as in groups',
	routing: { request: { method: 'GET', url: '/api/lid-from-pn/{phone}' } },
	fields: [session, phoneAsJid],
};
