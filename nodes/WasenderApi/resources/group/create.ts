import { groupName } from '../../fields/group/groupName';
import { newParticipants } from '../../fields/people/participants';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Create a New Group" */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a group',
	description: 'Create a group with a name and its first members',
	routing: { request: { method: 'POST', url: '/api/groups' } },
	fields: [session, groupName, newParticipants],
};
