import { caption, documentOptions } from '../../fields/file/mediaOptions';
import { binaryProperty, mediaSource, mediaUrl, setMedia } from '../../fields/file/mediaSource';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Document Message" */
export const sendDocument: Operation = {
	name: 'Send Document',
	value: 'sendDocument',
	action: 'Send a document message',
	description: 'Send any file of up to 100 MB under its name, with a caption if wanted',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setMedia('document')] },
	},
	fields: [session, recipient, mediaSource, mediaUrl, binaryProperty, caption, documentOptions],
};
