import type { IDataObject } from 'n8n-workflow';
import { isObject, isTrue, textOf, valuesAt } from './json';
import { messageKeyOf, type MessageKey } from './message/messageKey';
import { jidOf, personOf, type Person } from './person';

/** `status` is a person's story. */
export type ChatType = 'personal' | 'group' | 'channel' | 'status';

/** Where an event happened. */
export interface Chat {
	type: ChatType;
	/** Where an answer goes; null where the event does not tell, as of one's own story. */
	id: string | null;
	/** The other person, in a personal chat, a story and a broadcast list. */
	other: Person;
}

/** The fields of a key that name the chat; in a personal chat, the other person. */
const CHAT_FIELDS = ['remoteJid', 'remoteJidAlt'];

/** Those that name who sent the message; a member of a group, the poster of a story. */
const PARTICIPANT_FIELDS = [
	'cleanedParticipantPn',
	'participantPn',
	'participantAlt',
	'participantLid',
	'participant',
	'cleanedSenderPn',
	'senderPn',
	'senderAlt',
	'senderLid',
];

/** Those that name whom the session's own message is for. */
const RECIPIENT_FIELDS = ['cleanedRecipientPn', 'recipientPn', 'recipientLid', 'peerRecipientPn', 'peerRecipientLid'];

/** Whom a message was sent to that was typed on another device of the session. */
const DESTINATION = 'message.deviceSentMessage.destinationJid';

/** A message's key, wherever an entry of an event has it. */
export function keyIn(entry: IDataObject): IDataObject {
	return isObject(entry.key) ? entry.key : {};
}

/** What an entry tells under some names, in its key or beside it. */
function told(entry: IDataObject, names: readonly string[]): unknown[] {
	const key = keyIn(entry);
	return names.flatMap((name) => [key[name], entry[name]]);
}

/** The chat's JID as the event has it. */
export function remoteJidIn(entry: IDataObject): string {
	return textOf(keyIn(entry).remoteJid) ?? textOf(entry.remoteJid) ?? '';
}

/** Whether an entry is about a message of the session's own. */
export function isFromMe(entry: IDataObject): boolean {
	return isTrue(keyIn(entry).fromMe ?? entry.fromMe);
}

/** The key of an entry's message, whose it is told beside it as well; undefined where it has none. */
export function messageKeyIn(entry: IDataObject): MessageKey | undefined {
	return messageKeyOf({ ...keyIn(entry), fromMe: isFromMe(entry) }, remoteJidIn(entry));
}

/** Groups, channels and stories are told by their JID; everything else is one person, broadcast lists included. */
export function chatTypeOf(remoteJid: string): ChatType {
	if (remoteJid.endsWith('@g.us')) return 'group';
	if (remoteJid.endsWith('@newsletter')) return 'channel';
	return remoteJid === 'status@broadcast' ? 'status' : 'personal';
}

/** The other person: whoever sent it, or whom the session sent it to. */
function otherIn(entry: IDataObject): Person {
	const names = isFromMe(entry) ? RECIPIENT_FIELDS : PARTICIPANT_FIELDS;
	return personOf([...told(entry, [...CHAT_FIELDS, ...names]), ...valuesAt(entry, DESTINATION)]);
}

/**
 * Where a message, or what is about one, happened, and where an answer goes. A personal chat may be told by LID, so the
 * phone number counts where the event tells it anywhere (WasenderAPI, "How To Receive Messages and Media From Wasenderapi").
 */
export function chatOf(entry: IDataObject): Chat {
	const remoteJid = remoteJidIn(entry);
	const type = chatTypeOf(remoteJid);
	if (type === 'group' || type === 'channel') return { type, id: remoteJid, other: {} };
	const other = otherIn(entry);
	// WhatsApp's own account and its bots are neither phone numbers nor LIDs. Nobody is written to by a broadcast JID.
	const asTold = remoteJid.endsWith('@broadcast') ? '' : remoteJid.replace(/@c\.us$/, '@s.whatsapp.net');
	return { type, id: jidOf(other) ?? textOf(asTold) ?? null, other };
}

/** Who sent a message, as far as its entry tells; of the session's own messages often nobody is told. */
export function senderOf(entry: IDataObject): Person {
	const isOther = !isFromMe(entry) && chatTypeOf(remoteJidIn(entry)) === 'personal';
	return personOf(told(entry, isOther ? [...PARTICIPANT_FIELDS, ...CHAT_FIELDS] : PARTICIPANT_FIELDS));
}
