import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from './badInput';
import { peopleOf } from './people';
import { withBody } from './requestBody';

/** `options.…` of the item, or undefined if the user has not added it or left it empty. */
function optionOf(context: ThisParameterType<PreSendAction>, name: string): unknown {
	const value = context.getNodeParameter(`options.${name}`, undefined) as unknown;
	return value === '' || value === null ? undefined : value;
}

const setReplyTo: PreSendAction = async function (requestOptions) {
	const value = optionOf(this, 'replyTo');
	if (value === undefined || value === 0) return requestOptions;
	const id = Number(value);
	if (!Number.isInteger(id) || id < 1) {
		throw badInput(
			this,
			'Reply To',
			value,
			'is not a message ID',
			'It is the whole number "msgId" that WasenderAPI gave when the message was sent, not the ID in "key".',
		);
	}
	return withBody(requestOptions, { replyTo: id });
};

const setMentions: PreSendAction = async function (requestOptions) {
	const mentions = peopleOf(this, 'Mentions', optionOf(this, 'mentions'));
	return mentions.length > 0 ? withBody(requestOptions, { mentions }) : requestOptions;
};

/** Quotes an earlier message (api/messages.md, "Send Quoted Message"). */
export const replyTo: INodeProperties = {
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 0,
	hint: 'The "msgId" of the message to quote, from the output of the node that sent it',
	description: 'The message to quote: the number "msgId" that WasenderAPI gave when it was sent',
	routing: { send: { preSend: [setReplyTo] } },
};

/** Notifies members of a group (api/groups.md, "Send Message with Mentions"). */
export const mentions: INodeProperties = {
	displayName: 'Mentions',
	name: 'mentions',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 234 567 8900, 123456789@lid',
	hint: 'Write @ and the number in the text as well, so that WhatsApp shows the mention',
	description: 'Members of the group to notify: phone numbers or JIDs, separated by commas or new lines',
	routing: { send: { preSend: [setMentions] } },
};

/** A collection of options under the node's usual name for them. */
export function optionsOf(...options: INodeProperties[]): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options };
}
