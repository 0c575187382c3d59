import { group } from '../../fields/group/group';
import { groupSettings } from '../../fields/group/groupSettings';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Update Group Settings" */
export const updateSettings: Operation = {
	name: 'Update Settings',
	value: 'updateSettings',
	action: 'Update the settings of a group',
	description: 'Change the name, description, picture or permissions of a group; the session has to be its admin',
	routing: {
		request: { method: 'PUT', url: '/api/groups/{group}/settings' },
		operations: { delivery: { repeatable: true } },
	},
	fields: [session, group, groupSettings],
};
