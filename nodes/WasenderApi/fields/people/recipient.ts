import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { ADDRESS_FORMATS, isBroadcast, parseAddress, problemWith, type Address } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { withBody } from '../request/requestBody';
import { requiredText } from '../value/textFrom';

/**
 * Who is meant by the field `to`.
 * @throws NodeOperationError that names the field and the value
 */
function addresseeOf(context: IExecuteSingleFunctions): Address {
	const value = context.getNodeParameter('to', '', { extractValue: true }) as unknown;
	requiredText(context, 'To', value, ADDRESS_FORMATS);
	const address = parseAddress(value);
	if (address) return address;
	const problem = isBroadcast(value)
		? 'is a story or a broadcast list, to which nothing can be sent'
		: problemWith(value, 'is neither a phone number nor a WhatsApp ID');
	throw badInput(context, 'To', value, problem, ADDRESS_FORMATS);
}

/** `+123…` for a phone number, JIDs as they are (WasenderAPI, "Send Text Message"). */
const setRecipient: PreSendAction = async function (requestOptions) {
	const { isJid, jid, digits } = addresseeOf(this);
	return withBody(requestOptions, { to: isJid ? jid : `+${digits}` });
};

/**
 * The recipient as a JID (WasenderAPI, "Send Presence Update").
 * @throws NodeOperationError that names the field and the value
 */
export function recipientJid(context: IExecuteSingleFunctions): string {
	return addresseeOf(context).jid;
}

/** Whose chat shows that the session is typing or recording; the other states are shown to nobody in particular. */
export const presenceRecipient: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'Whom it is for: a person, a group or a channel',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a group or contact…',
			typeOptions: { searchListMethod: 'searchChats', searchable: true },
		},
		{
			displayName: 'By Phone Number',
			name: 'phone',
			type: 'string',
			placeholder: 'e.g. +1 234 567 8900',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. {{ $json.chatId }} or 123456789-987654321@g.us',
		},
	],
	displayOptions: { hide: { presence: ['available', 'unavailable'] } },
};

/** A person, a group or a channel to send to. The same property: no other operation has a presence. */
export const recipient: INodeProperties = {
	...presenceRecipient,
	routing: { send: { preSend: [setRecipient] } },
};
