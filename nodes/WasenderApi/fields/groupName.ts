import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { missingInput } from './badInput';
import { withBody } from './requestBody';

const setName: PreSendAction = async function (requestOptions) {
	const name = String(this.getNodeParameter('name', '') ?? '').trim();
	if (name === '') throw missingInput(this, 'Name', 'A group needs a name.');
	return withBody(requestOptions, { name });
};

export const groupName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Book club',
	description: 'The name of the group',
	routing: { send: { preSend: [setName] } },
};
