import { inviteToLookAt } from '../../fields/group/invite';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Group Invite Info" */
export const getInviteInfo: Operation = {
	name: 'Get Invite Info',
	value: 'getInviteInfo',
	action: 'Get info about a group invite',
	description: 'See the name, size and members of a group before joining it',
	routing: { request: { method: 'GET', url: '/api/groups/invite/{code}' } },
	fields: [session, inviteToLookAt],
};
