import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { replyOptions } from '../../fields/message/messageOptions';
import { phoneOf } from '../../fields/people/phone';
import { recipient } from '../../fields/people/recipient';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { requiredText } from '../../fields/value/textFrom';
import type { Operation } from '../operation';

const setContact: PreSendAction = async function (requestOptions) {
	const given = this.getNodeParameter('contactName', '');
	const name = requiredText(this, 'Contact Name', given, 'A contact card shows a name.').trim();
	const digits = phoneOf(this, 'Contact Phone', this.getNodeParameter('contactPhone', ''));
	return withBody(requestOptions, { contact: { name, phone: `+${digits}` } });
};

const contactName: INodeProperties = {
	displayName: 'Contact Name',
	name: 'contactName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Support Team',
	description: 'The name on the card',
};

const contactPhone: INodeProperties = {
	displayName: 'Contact Phone',
	name: 'contactPhone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +1 234 567 8900',
	description: 'The number on the card, with its country code',
};

/** WasenderAPI, "Send Contact Card" */
export const sendContact: Operation = {
	name: 'Send Contact',
	value: 'sendContact',
	action: 'Send a contact card',
	description: 'Send the name and number of a person as a card that can be saved',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setContact] },
	},
	fields: [session, recipient, contactName, contactPhone, replyOptions],
};
