import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { mentions, replyTo, sendOptions } from '../message/messageOptions';
import { isOptionOn, optionText } from '../value/optionOf';
import { optionsOf } from '../property/options';
import { withBody } from '../request/requestBody';
import { textFormat } from '../message/textFormat';
import { textFrom } from '../value/textFrom';

const setCaption: PreSendAction = async function (requestOptions) {
	const text = textFrom(this, 'Caption', this.getNodeParameter('caption', ''));
	return text.trim() === '' ? requestOptions : withBody(requestOptions, { text });
};

/** Goes as `text` (WasenderAPI, "Send Image Message"). */
export const caption: INodeProperties = {
	displayName: 'Caption',
	name: 'caption',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Our new menu',
	description: 'Words shown below the file',
	routing: { send: { preSend: [setCaption] } },
};

const setViewOnce: PreSendAction = async function (requestOptions) {
	// The API wants it to be true or absent.
	return isOptionOn(this, 'viewOnce', 'View Once') ? withBody(requestOptions, { viewOnce: true }) : requestOptions;
};

/** WasenderAPI, "Send View Once Message" */
const viewOnce: INodeProperties = {
	displayName: 'View Once',
	name: 'viewOnce',
	type: 'boolean',
	default: false,
	description: 'Whether the file disappears from the chat once the recipient has opened it',
	routing: { send: { preSend: [setViewOnce] } },
};

const setFileName: PreSendAction = async function (requestOptions) {
	return withBody(requestOptions, { fileName: optionText(this, 'fileName', 'File Name') });
};

/** WasenderAPI, "Send Document Message" */
const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. report.pdf',
	description: 'The name under which the recipient sees the document',
	routing: { send: { preSend: [setFileName] } },
};

export const viewableOptions = optionsOf(mentions, replyTo, textFormat, viewOnce, ...sendOptions);

export const documentOptions = optionsOf(fileName, mentions, replyTo, textFormat, ...sendOptions);

/** A voice note has no caption. */
export const audioOptions = optionsOf(mentions, replyTo, viewOnce, ...sendOptions);
