import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';
import { toWhatsApp } from '../whatsapp/markdown/toWhatsApp';
import { badInput } from './badInput';
import { optionOf } from './optionOf';
import { withBody } from './requestBody';

const FORMATS = ['whatsapp', 'markdown'];

const setTextFormat: PreSendAction = async function (requestOptions) {
	const format = optionOf(this, 'textFormat');
	if (format === undefined || format === 'whatsapp') return requestOptions;
	if (format !== 'markdown') {
		throw badInput(this, 'Text Format', format, 'is not one of the choices', `Choose one of: ${FORMATS.join(', ')}.`);
	}
	const { text } = (requestOptions.body ?? {}) as IDataObject;
	return typeof text === 'string' ? withBody(requestOptions, { text: toWhatsApp(text) }) : requestOptions;
};

/** How the text or caption of a message is written. It stands behind the fields that set it. */
export const textFormat: INodeProperties = {
	displayName: 'Text Format',
	name: 'textFormat',
	type: 'options',
	default: 'whatsapp',
	options: [
		{
			name: 'Markdown',
			value: 'markdown',
			description: 'As AI models write: **bold**, # headings, [links](https://…) become what WhatsApp shows',
		},
		{ name: 'WhatsApp', value: 'whatsapp', description: 'Sent as it is written: *bold*, _italic_, ~struck through~' },
	],
	description: 'How the text is written. Choose Markdown for the text of an AI model or agent.',
	routing: { send: { preSend: [setTextFormat] } },
};
