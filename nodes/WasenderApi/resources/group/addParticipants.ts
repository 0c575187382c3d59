import { group } from '../../fields/group/group';
import { participantsToAdd } from '../../fields/people/participants';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Add Group Participants" */
export const addParticipants: Operation = {
	name: 'Add Participants',
	value: 'addParticipants',
	action: 'Add participants to a group',
	description: 'Add people to a group; the session has to be its admin',
	routing: {
		request: { method: 'POST', url: '/api/groups/{group}/participants/add' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, group, participantsToAdd],
};
