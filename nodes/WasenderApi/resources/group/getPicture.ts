import { group } from '../../fields/group/group';
import { pictureOptions } from '../../fields/file/picture';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Group Profile Picture" */
export const getPicture: Operation = {
	name: 'Get Picture',
	value: 'getPicture',
	action: 'Get the picture of a group',
	description: 'Get the address of the picture of a group, and the picture itself if wanted',
	routing: { request: { method: 'GET', url: '/api/groups/{group}/picture' } },
	fields: [session, group, pictureOptions],
};
