import { contact } from '../../fields/contact';
import { pictureOptions } from '../../fields/picture';
import { session } from '../../fields/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Contact Profile Picture" */
export const getPicture: Operation = {
	name: 'Get Picture',
	value: 'getPicture',
	action: 'Get the picture of a contact',
	description: 'Get the address of a profile picture, and the picture itself if wanted',
	routing: { request: { method: 'GET', url: '/api/contacts/{contact}/picture' } },
	fields: [session, contact, pictureOptions],
};
