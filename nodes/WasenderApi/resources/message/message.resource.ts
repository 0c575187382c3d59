import type { Resource } from '../operation';
import { deleteMessage } from './delete';
import { edit } from './edit';
import { getInfo } from './getInfo';
import { markAsRead } from './markAsRead';
import { resend } from './resend';
import { sendAndWait } from './sendAndWait';
import { sendAudio } from './sendAudio';
import { sendContact } from './sendContact';
import { sendDocument } from './sendDocument';
import { sendImage } from './sendImage';
import { sendLocation } from './sendLocation';
import { sendPoll } from './sendPoll';
import { sendPresence } from './sendPresence';
import { sendSticker } from './sendSticker';
import { sendText } from './sendText';
import { sendVideo } from './sendVideo';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	initial: sendText,
	operations: [
		deleteMessage,
		edit,
		getInfo,
		markAsRead,
		resend,
		sendAndWait,
		sendAudio,
		sendContact,
		sendDocument,
		sendImage,
		sendLocation,
		sendPoll,
		sendPresence,
		sendSticker,
		sendText,
		sendVideo,
	],
};
