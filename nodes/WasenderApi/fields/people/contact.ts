import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress, problemWith, type Address } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { withBody } from '../request/requestBody';
import { withPath } from '../request/requestPath';
import { requiredText } from '../value/textFrom';

const ADVICE =
	'Choose From List, or write a phone number with its country code, such as +1 234 567 8900. A JID that ends in @s.whatsapp.net or @lid will do as well.';

/**
 * The person in a field.
 * @throws NodeOperationError if it is empty, unreadable, or a group or channel
 */
export function personOf(context: IExecuteSingleFunctions, field: string, value: unknown): Address {
	requiredText(context, field, value, ADVICE);
	const address = parseAddress(value);
	if (!address) {
		throw badInput(context, field, value, problemWith(value, 'is neither a phone number nor a WhatsApp ID'), ADVICE);
	}
	if (address.kind === 'group' || address.kind === 'channel') {
		throw badInput(context, field, value, `is a ${address.kind}, not a person`, ADVICE);
	}
	return address;
}

function chosenPerson(context: IExecuteSingleFunctions): Address {
	return personOf(context, 'Contact', context.getNodeParameter('contact', '', { extractValue: true }));
}

/**
 * Where the endpoint wants the person: in its path as the bare number, a LID, which has none, as it is; else in the
 * body, as a JID (WasenderAPI, "Get Contact Info", "Create or Update Contact"). One property serves all: n8n works out a value of each, shown or not.
 */
const setContact: PreSendAction = async function (requestOptions) {
	const { digits, jid } = chosenPerson(this);
	const isInPath = requestOptions.url.includes('{contact}');
	return isInPath ? withPath(requestOptions, 'contact', digits || jid) : withBody(requestOptions, { jid });
};

/** A person, as `{contact}` in the path, or as `jid` in the body. */
export const contact: INodeProperties = {
	displayName: 'Contact',
	name: 'contact',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The person on WhatsApp, with or without an entry in the address book',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a contact…',
			typeOptions: { searchListMethod: 'searchContacts', searchable: true },
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
			placeholder: 'e.g. {{ $json.chatId }} or 123456789@lid',
		},
	],
	routing: { send: { preSend: [setContact] } },
};
