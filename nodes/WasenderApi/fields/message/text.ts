import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { withBody } from '../request/requestBody';
import { requiredText } from '../value/textFrom';

const setText: PreSendAction = async function (requestOptions) {
	const advice = 'WhatsApp has no empty messages. If the text is an expression, see what it gives for this item.';
	return withBody(requestOptions, { text: requiredText(this, 'Text', this.getNodeParameter('text', ''), advice) });
};

/** The text of a message; WhatsApp's own formatting (`*bold*`, `_italic_`) works in it. */
export const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. Hello! Your order is on its way.',
	description: 'The text of the message. WhatsApp shows *bold*, _italic_, ~struck through~ and ```code```.',
	routing: { send: { preSend: [setText] } },
};
