import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { withPath } from '../request/requestPath';
import { requiredText } from '../value/textFrom';

const ADVICE =
	'A group is named by its JID, which ends in @g.us. Choose it from the list, or see "Get Many" of the resource "Group".';

const setGroup: PreSendAction = async function (requestOptions) {
	const value = this.getNodeParameter('group', '', { extractValue: true }) as unknown;
	requiredText(this, 'Group', value, ADVICE);
	const address = parseAddress(value);
	if (address?.kind !== 'group') throw badInput(this, 'Group', value, 'is not the ID of a group', ADVICE);
	return withPath(requestOptions, 'group', address.jid);
};

/** A group, as `{group}` in the path. */
export const group: INodeProperties = {
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The group, which the session has to be a member of',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a group…',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 123456789-987654321@g.us' },
	],
	routing: { send: { preSend: [setGroup] } },
};
