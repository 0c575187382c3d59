import { group } from '../../fields/group/group';
import { members, participantsToRemove } from '../../fields/people/participants';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Remove Group Participants" */
export const removeParticipants: Operation = {
	name: 'Remove Participants',
	value: 'removeParticipants',
	action: 'Remove participants from a group',
	description: 'Remove people from a group; the session has to be its admin',
	routing: {
		request: { method: 'POST', url: '/api/groups/{group}/participants/remove' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, group, members, participantsToRemove],
};
