import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from '../../fields/value/badInput';
import { withBefore } from '../../fields/request/before';
import { chosenOption } from '../../fields/value/chosenOption';
import { label } from '../../fields/property/label';
import { optionOf } from '../../fields/value/optionOf';
import { optionsOf } from '../../fields/property/options';
import { presenceRecipient, recipientJid } from '../../fields/people/recipient';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { wholeNumberOf } from '../../fields/value/wholeNumber';
import { parseAddress } from '../../whatsapp/address';
import type { Operation } from '../operation';

/** Shown to one chat; the others are the session's own state and go to its own number, as the API demands. */
const IN_A_CHAT = ['composing', 'recording'];

const setPresence: PreSendAction = async function (requestOptions) {
	const type = chosenOption(this, presence);
	const delay = optionOf(this, 'delayMs');
	const advice = 'Write milliseconds, such as 3000.';
	const delayMs = delay === undefined ? undefined : wholeNumberOf(this, 'Delay (ms)', delay, advice);
	const request = withBody(requestOptions, { type, delayMs });
	if (IN_A_CHAT.includes(type)) return withBody(request, { jid: recipientJid(this) });
	return withBefore(request, async (tools, own) => {
		const { name, phoneNumber } = await tools.session();
		const address = parseAddress(phoneNumber);
		if (address) return withBody(own, { jid: address.jid });
		throw badInput(this, 'Session', name, 'has no phone number', 'Set the number in its settings first.');
	});
};

const presence: INodeProperties = {
	displayName: 'Presence',
	name: 'presence',
	type: 'options',
	default: 'composing',
	options: [
		{ name: 'Available', value: 'available', description: 'The session shows as online' },
		{ name: 'Recording', value: 'recording', description: 'The chat shows "recording audio…"' },
		{ name: 'Typing', value: 'composing', description: 'The chat shows "typing…"' },
		{ name: 'Unavailable', value: 'unavailable', description: 'The session shows as offline' },
	],
	description: 'What others see',
};

const presenceOptions = optionsOf({
	displayName: label('Delay (ms)'),
	name: 'delayMs',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 3000,
	description: 'How many milliseconds the presence is shown',
});

/** WasenderAPI, "Send Presence Update" */
export const sendPresence: Operation = {
	name: 'Send Presence',
	value: 'sendPresence',
	action: 'Send a presence (typing, online …)',
	description: 'Show in a chat that the session is typing or recording, or show it as online or offline',
	routing: {
		request: { method: 'POST', url: '/api/send-presence-update' },
		operations: { delivery: { repeatable: true } },
		send: { preSend: [setPresence] },
	},
	fields: [session, presence, presenceRecipient, presenceOptions],
};
