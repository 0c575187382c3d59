import { caption, viewableOptions } from '../../fields/file/mediaOptions';
import { binaryProperty, mediaSource, mediaUrl, setMedia } from '../../fields/file/mediaSource';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Image Message" */
export const sendImage: Operation = {
	name: 'Send Image',
	value: 'sendImage',
	action: 'Send an image message',
	description: 'Send a JPEG or PNG picture of up to 5 MB, with a caption if wanted',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setMedia('image')] },
	},
	fields: [session, recipient, mediaSource, mediaUrl, binaryProperty, caption, viewableOptions],
};
