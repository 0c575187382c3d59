import { group } from '../../fields/group/group';
import { participantAction } from '../../fields/people/participantAction';
import { members, participantsToUpdate } from '../../fields/people/participants';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Update Group Participants" */
export const updateParticipants: Operation = {
	name: 'Update Participants',
	value: 'updateParticipants',
	action: 'Promote or demote participants of a group',
	description: 'Make members of a group its admins, or take that away; the session has to be its admin',
	routing: {
		request: { method: 'PUT', url: '/api/groups/{group}/participants/update' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, group, participantAction, members, participantsToUpdate],
};
