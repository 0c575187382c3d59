import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from './badInput';

/** Checked before anything is sent for any item; which session it is in the end, `delivery` finds out. */
const checkSession: PreSendAction = async function (requestOptions) {
	const value = this.getNodeParameter('session', '', { extractValue: true }) as unknown;
	const id = String(value ?? '').trim();
	if (id === '' || /^[1-9]\d*$/.test(id)) return requestOptions;
	throw badInput(
		this,
		'Session',
		value,
		'is not a session ID',
		'Choose the session from the list. An ID is a whole number, as "Get Many" of the resource "Session" shows it.',
	);
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
			placeholder: "The incoming item's, or the only one",
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
