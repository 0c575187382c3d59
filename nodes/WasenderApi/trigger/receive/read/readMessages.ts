import type { IDataObject } from 'n8n-workflow';
import { keyIn } from '../../../whatsapp/chat';
import { identityOfMessage } from './names';
import { readMessage, simplifyMessage } from './simplifyMessage';
import type { Head, Reading } from './reading';
import { readOther } from './readOthers';

/** Events that are about what the session itself sent: whoever selects one wants just that. */
const OWN_EVENTS = ['message.sent'];

/** A message, received or sent; one that could not be sent has no key, and only says why. */
export function readMessageEntry(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	if (Object.keys(keyIn(entry)).length === 0 && entry.success !== undefined) return readOther(entry, head, timestamp);
	const message = readMessage(entry);
	const { chat, key, sender, content } = message;
	return {
		item: simplifyMessage(entry, message, head),
		chatType: chat.type,
		messageType: content.type,
		people: [sender],
		isOwn: key.fromMe && !OWN_EVENTS.includes(head.event),
		identity: identityOfMessage(entry, message),
	};
}
