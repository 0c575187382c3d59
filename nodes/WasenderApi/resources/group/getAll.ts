import { limit, returnAll } from '../../fields/property/returnAll';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get All Groups" */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many groups',
	description: 'List the groups that the session is a member of',
	routing: {
		request: { method: 'GET', url: '/api/groups', qs: { paginated: true } },
		operations: { delivery: { pages: { sizeParameter: 'limit', size: 100 } } },
	},
	fields: [session, returnAll, limit],
};
