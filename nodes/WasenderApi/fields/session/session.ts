import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { chosenSessionId } from '../../delivery/session/sessionId';

/** Checked before anything is sent for any item; which session it is in the end, `delivery` finds out. */
const checkSession: PreSendAction = async function (requestOptions) {
	chosenSessionId(this, this.getNodeParameter('session', '', { extractValue: true }));
	return requestOptions;
};

/** Which session an operation uses; `delivery` reads it and finds the session's API key. */
export const session: INodeProperties = {
	displayName: 'Session',
	name: 'session',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The WhatsApp session to use. Left empty, it is the one that the incoming trigger item came from, or else the only session of the account.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Automatic (from the trigger, or the only session)',
			typeOptions: { searchListMethod: 'searchSessions', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 42',
		},
	],
	routing: { send: { preSend: [checkSession] } },
};
