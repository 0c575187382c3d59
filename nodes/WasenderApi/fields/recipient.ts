import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { ADDRESS_FORMATS, parseAddress } from '../whatsapp/address';
import { badInput, missingInput } from './badInput';
import { withBody } from './requestBody';

/**
 * Where a message goes, as the API's samples write it: `+123…` for a phone number, JIDs as they are
 * (api/messages.md, "Send Text Message").
 * @throws NodeOperationError that names the field and the value
 */
function recipientOf(context: IExecuteSingleFunctions): string {
	const value = context.getNodeParameter('to', '', { extractValue: true }) as unknown;
	if (value === '' || value === undefined || value === null) throw missingInput(context, 'To', ADDRESS_FORMATS);
	const address = parseAddress(value);
	if (!address) throw badInput(context, 'To', value, 'is neither a phone number nor a WhatsApp ID', ADDRESS_FORMATS);
	return address.isJid ? address.jid : `+${address.digits}`;
}

const setRecipient: PreSendAction = async function (requestOptions) {
	return withBody(requestOptions, { to: recipientOf(this) });
};

/** A person, a group or a channel. */
export const recipient: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: 'The person, group or channel to send to',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a group or contact…',
			typeOptions: { searchListMethod: 'searchChats', searchable: true },
		},
		{
			displayName: 'By Phone Number or ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. +1 234 567 8900 or {{ $json.chatId }}',
		},
	],
	routing: { send: { preSend: [setRecipient] } },
};
