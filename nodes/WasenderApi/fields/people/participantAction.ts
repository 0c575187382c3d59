import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { chosenOption } from '../value/chosenOption';
import { withBody } from '../request/requestBody';

const setAction: PreSendAction = async function (requestOptions) {
	return withBody(requestOptions, { action: chosenOption(this, participantAction) });
};

export const participantAction: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'options',
	default: 'promote',
	options: [
		{
			name: 'Promote',
			value: 'promote',
			action: 'Promote participants of a group',
			description: 'Make them admins of the group',
		},
		{
			name: 'Demote',
			value: 'demote',
			action: 'Demote participants of a group',
			description: 'Make them ordinary members again',
		},
	],
	description: 'What to do with the participants',
	routing: { send: { preSend: [setAction] } },
};
