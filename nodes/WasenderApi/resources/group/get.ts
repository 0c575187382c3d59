import { group } from '../../fields/group/group';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Group Metadata" */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a group',
	description: 'Get the name, description, owner and members of a group',
	routing: { request: { method: 'GET', url: '/api/groups/{group}/metadata' } },
	fields: [session, group],
};
