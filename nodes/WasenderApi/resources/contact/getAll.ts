import { limit, returnAll } from '../../fields/property/returnAll';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get All Contacts" */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List the contacts of the session',
	routing: {
		request: { method: 'GET', url: '/api/contacts', qs: { paginated: true } },
		operations: { delivery: { pages: { sizeParameter: 'limit', size: 100 } } },
	},
	fields: [session, returnAll, limit],
};
