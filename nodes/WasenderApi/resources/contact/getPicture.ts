import { contact } from '../../fields/people/contact';
import { pictureOptions } from '../../fields/file/picture';
import { session } from '../../fields/session/session';
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
