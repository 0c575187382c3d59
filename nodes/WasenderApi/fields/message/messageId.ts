import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { NO_NUMBER } from '../property/noNumber';
import { withPath } from '../request/requestPath';
import { wholeNumberOf } from '../value/wholeNumber';

/** Two different things are called the ID of a message: WasenderAPI's number and the one in WhatsApp's key. */
export const MESSAGE_ID_ADVICE =
	'It is the whole number "msgId" that WasenderAPI gave when the message was sent, not the ID in "key".';

const setMessageId: PreSendAction = async function (requestOptions) {
	const id = wholeNumberOf(this, 'Message ID', this.getNodeParameter('messageId', ''), MESSAGE_ID_ADVICE);
	return withPath(requestOptions, 'msgId', String(id));
};

/** WasenderAPI's own number of a sent message, in the path as `{msgId}`. */
export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'number',
	typeOptions: { numberPrecision: 0 },
	default: NO_NUMBER,
	required: true,
	placeholder: 'e.g. {{ $json.msgId }}',
	hint: 'The "msgId" in the output of the node that sent the message',
	description: 'The number that WasenderAPI gave when the message was sent, not the ID in "key"',
	routing: { send: { preSend: [setMessageId] } },
};
