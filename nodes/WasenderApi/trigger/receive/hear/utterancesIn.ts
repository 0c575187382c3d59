import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Quoted, Said, Utterance } from '../../../conversation/switchboard/utterance';
import { chatOf, keyIn, remoteJidIn, senderOf, type Chat } from '../../../whatsapp/chat';
import { eventOf } from '../../../whatsapp/events';
import { isObject, textOf, valuesAt } from '../../../whatsapp/json';
import { contentOf, type MessageContent } from '../../../whatsapp/messageContent';
import { messageKeyOf } from '../../../whatsapp/message/messageKey';
import { numberFrom } from '../../../whatsapp/numberFrom';
import { personOf, spellingsOf } from '../../../whatsapp/person';
import { entriesOf } from '../read/entries';
import { momentOf } from '../../../whatsapp/message/moment';
import { readMessage, textIn } from '../read/simplifyMessage';

/** What is said in an entry, and what tells it from all others. */
interface Told {
	id: string;
	said: Said;
}

function spellingsOfChat({ type, id, other }: Chat, entry: IDataObject): string[] {
	if (type === 'group' || type === 'channel') return id === null ? [] : [id];
	return [...spellingsOf(other), remoteJidIn(entry)].filter((spelling) => spelling !== '');
}

function quotedIn({ contextInfo }: MessageContent): Quoted | undefined {
	const keyId = textOf(contextInfo?.stanzaId);
	if (keyId === undefined) return undefined;
	const author = textOf(contextInfo?.participant);
	return { keyId, text: contentOf(contextInfo?.quotedMessage).text, ...(author !== undefined && { author }) };
}

/** The options of a poll that somebody has made. */
function pollIn({ type, part }: MessageContent): string[] | undefined {
	return type === 'poll' ? valuesAt(part, 'options.*.optionName').map(String) : undefined;
}

/** Edits, deletions and whatever has no words are no answers. */
function messageTold(entry: IDataObject): Told | undefined {
	const { key, content } = readMessage(entry);
	const { id } = key;
	if (id === null || content.isEdit) return undefined;
	if (content.type === 'reaction') {
		const keyId = content.target?.id;
		if (keyId === undefined || key.fromMe) return undefined;
		return { id, said: { kind: 'reaction', emoji: content.text, keyId } };
	}
	const words = textIn(entry, content);
	if (key.fromMe) {
		const poll = pollIn(content);
		return { id, said: { kind: 'own', keyId: id, text: words, ...(poll && { poll }) } };
	}
	const isSilent = ['deleted', 'system', 'poll', 'pin', 'album'].includes(content.type);
	if (words.trim() === '' || isSilent) return undefined;
	const quoted = quotedIn(content);
	return { id, said: { kind: 'words', words, ...(quoted && { quoted }) } };
}

/** `messages.reaction`: whose it is tells only the reaction's own key, where that is another than the message's. */
function reactionTold(entry: IDataObject): { told: Told; reactor: IDataObject } | undefined {
	const reaction = isObject(entry.reaction) ? entry.reaction : {};
	const target = messageKeyOf(keyIn(entry), remoteJidIn(entry));
	const own = messageKeyOf(reaction.key, remoteJidIn(entry));
	if (!target || !own || own.id === target.id || own.fromMe) return undefined;
	const told: Told = { id: own.id, said: { kind: 'reaction', emoji: textOf(reaction.text) ?? '', keyId: target.id } };
	return { told, reactor: { key: { remoteJid: target.remoteJid, ...(reaction.key as IDataObject) } } };
}

function pollTold(entry: IDataObject): Told | undefined {
	const results = Array.isArray(entry.pollResult) ? (entry.pollResult as unknown[]).filter(isObject) : [];
	if (results.length === 0) return undefined;
	const options = results.map(({ name, voters }) => ({
		choice: String(name),
		voters: Array.isArray(voters) ? (voters as unknown[]).map(String) : [],
	}));
	const keyId = textOf(keyIn(entry).id);
	const state = createHash('sha256')
		.update(JSON.stringify([remoteJidIn(entry), options]))
		.digest('base64');
	return { id: `${keyId ?? ''}:${state}`, said: { kind: 'vote', options, ...(keyId !== undefined && { keyId }) } };
}

/** How long ago a message was sent, as the post that tells of it sees it: both are clocks of the same service. */
function ageMs(entry: IDataObject, payload: IDataObject): number {
	const sentAt = momentOf(entry.messageTimestamp);
	const postedAt = momentOf(payload.timestamp) ?? new Date().toISOString();
	if (sentAt === undefined) return 0;
	const wholeSeconds = (moment: string) => Math.floor(new Date(moment).getTime() / 1_000);
	return Math.max(0, wholeSeconds(postedAt) - wholeSeconds(sentAt)) * 1_000;
}

function utteranceIn(entry: IDataObject, payload: IDataObject): Utterance | undefined {
	const kind = eventOf(payload.event)?.kind;
	const chat = chatOf(entry);
	// A story is no chat, and one's own account is nobody to ask.
	if (chat.type === 'status') return undefined;
	const place = { chat: spellingsOfChat(chat, entry), name: textOf(entry.pushName) ?? '' };
	if (kind === 'message') {
		if (numberFrom(entry.messageStubType) !== undefined) return undefined;
		const told = messageTold(entry);
		return told && { ...place, ...told, by: senderOf(entry), ageMs: ageMs(entry, payload) };
	}
	if (kind === 'reaction') {
		const found = reactionTold(entry);
		return found && { ...place, ...found.told, by: senderOf(found.reactor), ageMs: 0 };
	}
	const told = kind === 'poll' ? pollTold(entry) : undefined;
	return told && { ...place, ...told, by: personOf([]), ageMs: 0 };
}

/**
 * What an event tells that may answer a question, by the place of its entry in the event.
 * @param payload as it was sent
 */
export function utterancesIn(payload: IDataObject): Array<Utterance | undefined> {
	return entriesOf(payload).list.map((entry) => (isObject(entry) ? utteranceIn(entry, payload) : undefined));
}
