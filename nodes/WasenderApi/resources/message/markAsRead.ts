import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from '../../fields/value/badInput';
import { isOptionOn } from '../../fields/value/optionOf';
import { optionsOf } from '../../fields/property/options';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { requiredText } from '../../fields/value/textFrom';
import { isBroadcast, parseAddress } from '../../whatsapp/address';
import type { Operation } from '../operation';

const setKey: PreSendAction = async function (requestOptions) {
	const advice = 'It is in "key" of the item that a WasenderAPI Trigger gives for the message.';
	const chat = requiredText(this, 'Chat ID', this.getNodeParameter('remoteJid', ''), advice).trim();
	const address = parseAddress(chat);
	if (!address && !isBroadcast(chat)) throw badInput(this, 'Chat ID', chat, 'is not the ID of a chat', advice);
	// A JID goes as it is, also one that is no recipient: it is part of WhatsApp's own key.
	const remoteJid = address && !address.isJid ? address.jid : chat;
	const id = requiredText(this, 'Message Key ID', this.getNodeParameter('keyId', ''), advice).trim();
	return withBody(requestOptions, { key: { id, remoteJid, fromMe: isOptionOn(this, 'fromMe', 'From Me') } });
};

const remoteJid: INodeProperties = {
	displayName: 'Chat ID',
	name: 'remoteJid',
	type: 'string',
	default: '={{ $json.key.remoteJid }}',
	required: true,
	placeholder: 'e.g. 12345678900@s.whatsapp.net',
	description: 'The chat of the message, exactly as the trigger gives it in "key"',
};

const keyId: INodeProperties = {
	displayName: 'Message Key ID',
	name: 'keyId',
	type: 'string',
	default: '={{ $json.key.id }}',
	required: true,
	placeholder: 'e.g. 3EB0C767D26A1B2C3D4E',
	description: 'WhatsApp\'s ID of the message, as the trigger gives it in "key"',
};

const keyOptions = optionsOf({
	displayName: 'From Me',
	name: 'fromMe',
	type: 'boolean',
	default: false,
	description: 'Whether the session itself sent the message',
});

/** WasenderAPI, "Mark Message as Read" */
export const markAsRead: Operation = {
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark a message as read',
	description: 'Show the sender of a received message the blue ticks',
	routing: {
		request: { method: 'POST', url: '/api/messages/read' },
		operations: { delivery: { repeatable: true } },
		send: { preSend: [setKey] },
	},
	fields: [session, remoteJid, keyId, keyOptions],
};
