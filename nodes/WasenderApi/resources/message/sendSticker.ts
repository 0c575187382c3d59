import { binaryProperty, mediaSource, mediaUrl, setMedia } from '../../fields/file/mediaSource';
import { messageOptions } from '../../fields/message/messageOptions';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Sticker Message" */
export const sendSticker: Operation = {
	name: 'Send Sticker',
	value: 'sendSticker',
	action: 'Send a sticker message',
	description: 'Send a WebP sticker of up to 100 KB',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setMedia('sticker')] },
	},
	fields: [session, recipient, mediaSource, mediaUrl, binaryProperty, messageOptions],
};
