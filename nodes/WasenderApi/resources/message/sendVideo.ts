import { caption, viewableOptions } from '../../fields/file/mediaOptions';
import { binaryProperty, mediaSource, mediaUrl, setMedia } from '../../fields/file/mediaSource';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Video Message" */
export const sendVideo: Operation = {
	name: 'Send Video',
	value: 'sendVideo',
	action: 'Send a video message',
	description: 'Send an MP4 or 3GPP video of up to 50 MB, with a caption if wanted',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setMedia('video')] },
	},
	fields: [session, recipient, mediaSource, mediaUrl, binaryProperty, caption, viewableOptions],
};
