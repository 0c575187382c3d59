import { inviteToAccept } from '../../fields/group/invite';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Accept Group Invite" */
export const acceptInvite: Operation = {
	name: 'Accept Invite',
	value: 'acceptInvite',
	action: 'Accept a group invite',
	description: 'Join a group by its invite link or code',
	routing: {
		request: { method: 'POST', url: '/api/groups/invite/accept' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, inviteToAccept],
};
