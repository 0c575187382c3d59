import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';
import { toWhatsApp } from '../../whatsapp/markdown/toWhatsApp';
import { choiceFrom } from '../value/chosenOption';
import { optionOf } from '../value/optionOf';
import { withBody } from '../request/requestBody';

const FORMATS = ['whatsapp', 'markdown'];

const setTextFormat: PreSendAction = async function (requestOptions) {
	const format = choiceFrom(this, 'Text Format', optionOf(this, 'textFormat') ?? 'whatsapp', FORMATS);
	if (format === 'whatsapp') return requestOptions;
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
