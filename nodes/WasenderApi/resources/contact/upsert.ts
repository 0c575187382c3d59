import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { contact } from '../../fields/people/contact';
import { isOn } from '../../fields/value/isOn';
import { optionOf } from '../../fields/value/optionOf';
import { optionsOf } from '../../fields/property/options';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { textFrom } from '../../fields/value/textFrom';
import type { Operation } from '../operation';

const setFields: PreSendAction = async function (requestOptions) {
	const name = textFrom(this, 'Full Name', this.getNodeParameter('fullName', '')).trim();
	const save = optionOf(this, 'saveOnPrimaryAddressbook');
	return withBody(requestOptions, {
		fullName: name === '' ? undefined : name,
		saveOnPrimaryAddressbook: save === undefined ? undefined : isOn(this, 'Save on the Phone', save),
	});
};

const fullName: INodeProperties = {
	displayName: 'Full Name',
	name: 'fullName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada Lovelace',
	description: 'The name under which the contact is saved',
};

const saveOptions = optionsOf({
	displayName: 'Save on the Phone',
	name: 'saveOnPrimaryAddressbook',
	type: 'boolean',
	default: false,
	description: "Whether to save the contact in the phone's own address book as well",
});

/** WasenderAPI, "Create or Update Contact" */
export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	routing: {
		request: { method: 'PUT', url: '/api/contacts' },
		operations: { delivery: { repeatable: true } },
		send: { preSend: [setFields] },
	},
	fields: [session, contact, fullName, saveOptions],
};
