import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get WhatsApp Session Status" */
export const getStatus: Operation = {
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a session',
	description: 'Get whether a session is connected, needs a scan, or was logged out',
	routing: { request: { method: 'GET', url: '/api/status' } },
	fields: [session],
};
