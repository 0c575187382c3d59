import type { Resource } from '../operation';
import { connect } from './connect';
import { create } from './create';
import { deleteSession } from './delete';
import { disconnect } from './disconnect';
import { get } from './get';
import { getAll } from './getAll';
import { getMessageLogs } from './getMessageLogs';
import { getQrCode } from './getQrCode';
import { getSessionLogs } from './getSessionLogs';
import { getStatus } from './getStatus';
import { getUser } from './getUser';
import { regenerateApiKey } from './regenerateApiKey';
import { restart } from './restart';
import { update } from './update';

export const session: Resource = {
	name: 'Session',
	value: 'session',
	initial: getAll,
	operations: [
		connect,
		create,
		deleteSession,
		disconnect,
		get,
		getAll,
		getMessageLogs,
		getQrCode,
		getSessionLogs,
		getStatus,
		getUser,
		regenerateApiKey,
		restart,
		update,
	],
};
