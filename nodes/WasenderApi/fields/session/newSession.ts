import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { isOn } from '../value/isOn';
import { phoneOf } from '../people/phone';
import { withBody } from '../request/requestBody';
import { requiredText } from '../value/textFrom';

const setName: PreSendAction = async function (requestOptions) {
	const advice = 'Give the session a name by which you will know it.';
	const name = requiredText(this, 'Name', this.getNodeParameter('name', ''), advice);
	return withBody(requestOptions, { name: name.trim() });
};

const setPhoneNumber: PreSendAction = async function (requestOptions) {
	const digits = phoneOf(this, 'Phone Number', this.getNodeParameter('phoneNumber', ''));
	return withBody(requestOptions, { phone_number: `+${digits}` });
};

function setSwitch(name: string, displayName: string, apiName: string): PreSendAction {
	return async function (requestOptions) {
		return withBody(requestOptions, { [apiName]: isOn(this, displayName, this.getNodeParameter(name, true)) });
	};
}

/** The four fields that creating a session demands (WasenderAPI, "Create WhatsApp Session"). */
export const sessionName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Support',
	description: 'A name for the session, which only you see',
	routing: { send: { preSend: [setName] } },
};

export const sessionPhoneNumber: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +1 234 567 8900',
	description: 'The WhatsApp number of the session, with its country code',
	routing: { send: { preSend: [setPhoneNumber] } },
};

export const accountProtection: INodeProperties = {
	displayName: 'Account Protection',
	name: 'accountProtection',
	type: 'boolean',
	default: true,
	description: 'Whether to send at most one message every 5 seconds, which keeps WhatsApp from banning the number',
	routing: { send: { preSend: [setSwitch('accountProtection', 'Account Protection', 'account_protection')] } },
};

export const logMessages: INodeProperties = {
	displayName: 'Log Messages',
	name: 'logMessages',
	type: 'boolean',
	default: true,
	description: 'Whether WasenderAPI keeps a log of sent messages, needed to resend messages',
	routing: { send: { preSend: [setSwitch('logMessages', 'Log Messages', 'log_messages')] } },
};
