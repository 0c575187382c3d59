import { audioOptions } from '../../fields/file/mediaOptions';
import { binaryProperty, mediaSource, mediaUrl, setMedia } from '../../fields/file/mediaSource';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Send Audio Message" */
export const sendAudio: Operation = {
	name: 'Send Audio',
	value: 'sendAudio',
	action: 'Send an audio message',
	description: 'Send a voice note: AAC, MP3, OGG or AMR of up to 16 MB',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setMedia('audio')] },
	},
	fields: [session, recipient, mediaSource, mediaUrl, binaryProperty, audioOptions],
};
