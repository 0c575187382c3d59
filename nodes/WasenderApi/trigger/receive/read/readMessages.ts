import type { IDataObject } from 'n8n-workflow';
import { keyIn } from '../../../whatsapp/chat';
import { SILENT_TYPES } from '../../../whatsapp/message/messageTypes';
import { addressingOf } from './addressing';
import { identityOfMessage } from './names';
import { readMessage, simplifyMessage, textIn } from './simplifyMessage';
import type { Head } from './head';
import type { Reading } from './reading';
import { readOther } from './readOthers';

/** Events that are about what the session itself sent: whoever selects one wants just that. */
const OWN_EVENTS = ['message.sent'];

/** A message, received or sent; one that could not be sent has no key, and only says why. */
export function readMessageEntry(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	if (Object.keys(keyIn(entry)).length === 0 && entry.success !== undefined) return readOther(entry, head, timestamp);
	const message = readMessage(entry);
	const { chat, key, sender, content } = message;
	const isOfOwnEvent = OWN_EVENTS.includes(head.event);
	return {
		item: simplifyMessage(entry, message, head),
		chat,
		message,
		people: [sender],
		words: SILENT_TYPES.includes(content.type) ? undefined : [textIn(entry, content)],
		addressing: isOfOwnEvent ? undefined : addressingOf(content),
		isOwn: key.fromMe && !isOfOwnEvent,
		identity: identityOfMessage(entry, message),
	};
}
