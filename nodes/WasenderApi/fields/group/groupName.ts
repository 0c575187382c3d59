import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { withBody } from '../request/requestBody';
import { requiredText } from '../value/textFrom';

const setName: PreSendAction = async function (requestOptions) {
	const name = requiredText(this, 'Name', this.getNodeParameter('name', ''), 'A group needs a name.');
	return withBody(requestOptions, { name: name.trim() });
};

export const groupName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Book club',
	description: 'What the group is called',
	routing: { send: { preSend: [setName] } },
};
