import type { IDataObject } from 'n8n-workflow';
import { chatOf, isFromMe, keyIn, messageKeyIn, remoteJidIn, senderOf, type Chat } from '../../../whatsapp/chat';
import { isObject, textOf, valuesAt } from '../../../whatsapp/json';
import { messageKeyOf, type MessageKey } from '../../../whatsapp/message/messageKey';
import { messageStatusOf, type MessageStatus } from '../../../whatsapp/message/messageStatus';
import { personOf, spellingsOf, type Person } from '../../../whatsapp/person';
import { addressingOf, addressingOfKey } from './addressing';
import { identityByContent, identityOfDeletion, identityOfEdit, identityOfReaction, nameIn } from './names';
import type { Identity } from '../once/identity';
import type { Head } from './head';
import type { Reading } from './reading';
import { readOther } from './readOthers';
import { contentFields, readMessage, textIn, type Message } from './simplifyMessage';

/** Where what is about a message happened. */
function chatFields({ id, type }: Chat): IDataObject {
	return { chatId: id, chatType: type };
}

function senderFields(sender: Person): IDataObject {
	return { from: sender.phone ?? null, fromLid: sender.lid ?? null };
}

/** With whom something is about a message: the other person of the chat, a member of the group. */
function peopleIn(entry: IDataObject, chat: Chat, ...spellings: unknown[]): Person[] {
	return [chat.other, senderOf(entry), personOf(spellings)];
}

/** The item of an entry; what is told of it stands before the event's own fields, and counts in place of them. */
function itemOf(entry: IDataObject, head: Head, fields: IDataObject): Pick<Reading, 'item'> {
	return { item: { ...fields, ...head, ...entry, ...fields, ...head } };
}

/** The chat of an entry, told by its key or, where that has only the LID, by another key beside it. */
function chatOfBoth(entry: IDataObject, key: unknown): Chat {
	const chat = chatOf(entry);
	const other = isObject(key) && chat.type === 'personal' ? chatOf({ key }) : chat;
	return chat.other.phone === undefined && chat.other.lid === other.other.lid ? { ...other, type: chat.type } : chat;
}

/** What a message says now, where the update is more than a status: an edit or a deletion, which Baileys tells here. */
function changeIn(entry: IDataObject, update: IDataObject): Message | undefined {
	const { message, messageStubType, messageBody } = update;
	const changed = readMessage({ ...entry, message, messageStubType, messageBody });
	const { type, isEdit } = changed.content;
	// A whole message beside its status is no news.
	const isChange = update !== entry || isEdit || type === 'deleted';
	return type === 'system' || !isChange ? undefined : changed;
}

/** The message that an update changes: the one that its content names, which may be told under a key of its own. */
function changedBy({ content }: Message, key: MessageKey): MessageKey {
	const { type, isEdit, target } = content;
	return target && (isEdit || type === 'deleted') ? { ...key, id: target.id } : key;
}

/** The fields of an edit or a deletion, under the key of the message that it changes. */
function changeFields(update: IDataObject, { chat, sender, content }: Message, target: MessageKey): IDataObject {
	const { from, fromLid } = senderFields(sender);
	return {
		...(content.type !== 'deleted' && { text: textIn(update, content) }),
		from,
		...chatFields(chat),
		...contentFields({ ...content, target }),
		fromLid,
		fromMe: target.fromMe,
	};
}

/** What an update tells of a message. */
interface Update {
	chat: Chat;
	target?: MessageKey;
	/** The message as it is now. */
	change?: Message;
	status?: MessageStatus;
	/** When it was changed. */
	at: unknown;
}

/** Which update it is: a deletion, an edit, or one status of the message. */
function identityOfUpdate(update: IDataObject, { chat, target, change, status, at }: Update): Identity | undefined {
	if (!target) return undefined;
	if (change?.content.type === 'deleted') return identityOfDeletion(chat, target);
	if (change) {
		const { type } = change.content;
		return identityOfEdit(chat, target, { type, text: textIn(update, change.content) }, { at });
	}
	const name = status && nameIn(chat, 'status', target.id, [status.status, target.participant ?? null]);
	return name && { names: [name], person: chat.other };
}

/** `messages.update`: a status of a message, its edit or its deletion. */
export function readUpdate(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const update = isObject(entry.update) ? entry.update : entry;
	const chat = chatOfBoth(entry, update.key);
	const key = messageKeyIn(entry);
	const status = messageStatusOf(update.status) ?? messageStatusOf(entry.status);
	const change = key && changeIn(entry, update);
	const target = change ? changedBy(change, key) : key;
	const told = { chat, target, change, status, at: update.messageTimestamp ?? timestamp };
	const isEdit = change !== undefined && change.content.type !== 'deleted';
	return {
		...itemOf(isEdit ? { ...entry, message: update.message } : entry, head, {
			...(change && target ? changeFields(update, { ...change, chat }, target) : chatFields(chat)),
			status: status?.status ?? null,
			statusName: status?.statusName ?? null,
		}),
		chat,
		people: peopleIn(entry, chat),
		words: isEdit ? [textIn(update, change.content)] : undefined,
		addressing: change && (isEdit ? addressingOf(change.content) : addressingOfKey(target)),
		// Whose deletion it is, the message's key does not tell.
		isOwn: isEdit && change.key.fromMe,
		identity: identityOfUpdate(update, told) ?? identityByContent(head.event, entry, timestamp),
	};
}

/** Who reacted: whoever's key the reaction has, where that is another than the message's. */
export function reactorIn(reaction: IDataObject, chat: Chat, target: MessageKey): Person {
	const { type, other } = chat;
	const key: IDataObject = { remoteJid: target.remoteJid, ...keyIn(reaction) };
	const isOther = type === 'personal' && !isFromMe({ key });
	return personOf([...(isOther ? spellingsOf(other) : []), ...spellingsOf(senderOf({ key }))]);
}

function isSameKey(one: MessageKey, other: MessageKey): boolean {
	return one.id === other.id && one.fromMe === other.fromMe && one.participant === other.participant;
}

/** `messages.reaction`: the entry's key is that of the message, the reaction's that of who reacted, if they differ. */
export function readReaction(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const reaction = isObject(entry.reaction) ? entry.reaction : {};
	const chat = chatOfBoth(entry, reaction.key);
	const own = messageKeyOf(reaction.key, remoteJidIn(entry));
	const target = messageKeyOf(keyIn(entry), remoteJidIn(entry)) ?? own;
	const isTold = own !== undefined && target !== undefined && !isSameKey(own, target);
	const reactor = isTold ? reactorIn(reaction, chat, target) : undefined;
	const otherwise = identityByContent(head.event, entry, timestamp);
	const id = own?.id === target?.id ? undefined : own?.id;
	const { from, fromLid } = senderFields(reactor ?? {});
	return {
		...itemOf(entry, head, {
			text: textOf(reaction.text) ?? '',
			from,
			...chatFields(chat),
			type: 'reaction',
			fromLid,
			...(isTold && { fromMe: own.fromMe }),
			...(target && { target }),
		}),
		chat,
		people: [reactor ?? chat.other],
		words: [textOf(reaction.text) ?? ''],
		addressing: addressingOfKey(target),
		isOwn: isTold && own.fromMe,
		identity: target ? identityOfReaction(chat, target, reaction.text, { id, otherwise }) : otherwise,
	};
}

/** `message-receipt.update`: when a member of a group got or read a message. */
export function readReceipt(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const chat = chatOf(entry);
	const own = messageKeyOf(keyIn(entry));
	const receipt = isObject(entry.receipt) ? entry.receipt : {};
	return {
		...itemOf(entry, head, chatFields(chat)),
		chat,
		people: peopleIn(entry, chat, receipt.userJid),
		isOwn: false,
		identity: own
			? { names: [nameIn(chat, 'receipt', own.id, receipt)], person: chat.other }
			: identityByContent(head.event, entry, timestamp),
	};
}

/** A chat that was cleared, all its messages at once: `{ jid, all: true }`. */
function readCleared(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const reading = readOther(entry, head, timestamp);
	if (textOf(entry.jid) === undefined) return reading;
	const chat = chatOf({ remoteJid: entry.jid });
	return { ...reading, ...itemOf(entry, head, chatFields(chat)), chat, people: [chat.other] };
}

/** `messages.delete`: told by the key alone; a chat that was cleared has none. */
export function readDeletion(given: IDataObject, head: Head, timestamp: unknown): Reading {
	const entry = isObject(given.key) || !messageKeyOf(given) ? given : { key: given };
	const target = messageKeyOf(keyIn(entry), remoteJidIn(entry));
	if (!target) return readCleared(entry, head, timestamp);
	const chat = chatOf(entry);
	return {
		...itemOf(entry, head, { ...chatFields(chat), type: 'deleted', target }),
		chat,
		people: peopleIn(entry, chat),
		addressing: addressingOfKey(target),
		isOwn: false,
		identity: identityOfDeletion(chat, target),
	};
}

/** The options of a poll that somebody stands under. */
function chosenIn(entry: IDataObject): string[] {
	return valuesAt(entry, 'pollResult.*').flatMap((option) => {
		const { name, voters } = isObject(option) ? option : {};
		return typeof name === 'string' && Array.isArray(voters) && voters.length > 0 ? [name] : [];
	});
}

/** Who voted, told by a JID or by an object that has one. */
export function voterOf(voter: unknown): Person {
	return personOf(isObject(voter) ? Object.values(voter) : [voter]);
}

/** `poll.results`: how a poll of the session stands; its voters are those whom it is with. */
export function readPoll(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const chat = chatOf(entry);
	const voters = valuesAt(entry, 'pollResult.*.voters.*').map(voterOf);
	return {
		...itemOf(entry, head, chatFields(chat)),
		chat,
		people: [chat.other, ...voters],
		words: chosenIn(entry),
		isOwn: false,
		identity: identityByContent(head.event, entry, timestamp),
	};
}
