import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { checkNumber } from './checkNumber';
import { optionOf } from '../value/optionOf';
import { optionsOf } from '../property/options';
import { pause } from './pause';
import { peopleOf } from '../people/people';
import { withBody } from '../request/requestBody';
import { MESSAGE_ID_ADVICE } from './messageId';
import { NO_NUMBER } from '../property/noNumber';
import { sendOnce } from './sendOnce';
import { textFormat } from './textFormat';
import { typing } from './typing';
import { wholeNumberOf } from '../value/wholeNumber';

const setReplyTo: PreSendAction = async function (requestOptions) {
	const value = optionOf(this, 'replyTo');
	// 0 stands for "none", as an expression may give it.
	if (value === undefined || value === 0) return requestOptions;
	return withBody(requestOptions, { replyTo: wholeNumberOf(this, 'Reply To', value, MESSAGE_ID_ADVICE) });
};

const setMentions: PreSendAction = async function (requestOptions) {
	const mentions = peopleOf(this, 'Mentions', optionOf(this, 'mentions'));
	return mentions.length > 0 ? withBody(requestOptions, { mentions }) : requestOptions;
};

/** Quotes an earlier message (WasenderAPI, "Send Quoted Message"). */
export const replyTo: INodeProperties = {
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: NO_NUMBER,
	placeholder: 'e.g. {{ $json.msgId }}',
	hint: 'Only the number "msgId" will do: from the node that sent the message, or from the trigger where it tells it',
	description:
		'The message to quote. It takes the number "msgId" that WasenderAPI gives a message, not the ID in "key".',
	routing: { send: { preSend: [setReplyTo] } },
};

/** Notifies members of a group (WasenderAPI, "Send Message with Mentions"). */
export const mentions: INodeProperties = {
	displayName: 'Mentions',
	name: 'mentions',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 234 567 8900, 123456789@lid',
	hint: 'Write @ and the number in the text as well, so that WhatsApp shows the mention',
	description: 'Members of the group to notify: phone numbers or WhatsApp IDs, separated by commas or new lines',
	routing: { send: { preSend: [setMentions] } },
};

/** How any message is sent, whatever it says. */
export const sendOptions: readonly INodeProperties[] = [checkNumber, pause, sendOnce, typing];

/** What a text can have. */
export const textOptions = optionsOf(mentions, replyTo, textFormat, ...sendOptions);

/** What a message without a text of its own can have. */
export const messageOptions = optionsOf(mentions, replyTo, ...sendOptions);

/** For messages that have no text to mention somebody in. */
export const replyOptions = optionsOf(replyTo, ...sendOptions);

/** For messages that can quote nothing. */
export const pollOptions = optionsOf(...sendOptions);
