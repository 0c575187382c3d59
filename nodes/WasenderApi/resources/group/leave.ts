import { group } from '../../fields/group/group';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Leave Group" */
export const leave: Operation = {
	name: 'Leave',
	value: 'leave',
	action: 'Leave a group',
	description: 'Leave a group that the session is a member of',
	routing: {
		request: { method: 'POST', url: '/api/groups/{group}/leave' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, group],
};
