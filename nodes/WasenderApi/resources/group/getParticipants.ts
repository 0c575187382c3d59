import { group } from '../../fields/group/group';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Group Participants" */
export const getParticipants: Operation = {
	name: 'Get Participants',
	value: 'getParticipants',
	action: 'Get the participants of a group',
	description: 'List the members of a group, with who is admin',
	routing: { request: { method: 'GET', url: '/api/groups/{group}/participants' } },
	fields: [session, group],
};
