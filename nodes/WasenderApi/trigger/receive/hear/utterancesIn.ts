import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Quoted, Said, Utterance } from '../../../conversation/switchboard/utterance';
import { chatOf, keyIn, remoteJidIn, senderOf, type Chat } from '../../../whatsapp/chat';
import { eventOf } from '../../../whatsapp/events';
import { isObject, asList, textOf, valuesAt } from '../../../whatsapp/json';
import { contentOf, type MessageContent } from '../../../whatsapp/messageContent';
import { messageKeyOf } from '../../../whatsapp/message/messageKey';
import { numberFrom } from '../../../whatsapp/numberFrom';
import { jidOf, personOf, spellingsOf, type Person } from '../../../whatsapp/person';
import { entriesOf } from '../read/entries';
import { momentOf } from '../../../whatsapp/message/moment';
import { reactorIn, voterOf } from '../read/readUpdates';
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

/** What tells from all others what has no id of its own: everything in it, and when it was posted. */
function idByContent(content: unknown, { timestamp }: IDataObject): string {
	return createHash('sha256')
		.update(JSON.stringify([content, timestamp ?? null]))
		.digest('base64');
}

/**
 * `messages.reaction`: the reaction's key is that of who reacted. It may name the message itself (WasenderAPI, "Webhook: Message
 * Reaction"): then it is told only of somebody else's doing whose it is, since the questions are the session's own.
 */
function reactionTold(entry: IDataObject, payload: IDataObject): { told: Told; by: Person } | undefined {
	const reaction = isObject(entry.reaction) ? entry.reaction : {};
	const target = messageKeyOf(keyIn(entry), remoteJidIn(entry));
	const own = messageKeyOf(reaction.key, remoteJidIn(entry));
	if (!target || !own || own.fromMe) return undefined;
	const id = own.id === target.id ? `${target.id}:${idByContent(entry, payload)}` : own.id;
	const told: Told = { id, said: { kind: 'reaction', emoji: textOf(reaction.text) ?? '', keyId: target.id } };
	return { told, by: reactorIn(reaction, chatOf(entry), target) };
}

/** A voter as told, or by the JID in what tells of it. */
function voterIn(voter: unknown): string {
	return isObject(voter) ? (jidOf(voterOf(voter)) ?? '') : String(voter);
}

function pollTold(entry: IDataObject, payload: IDataObject): Told | undefined {
	const results = valuesAt(entry, 'pollResult.*').filter(isObject);
	if (results.length === 0) return undefined;
	const options = results.map(({ name, voters }) => ({
		choice: String(name),
		voters: (asList(voters) ?? []).map(voterIn).filter((voter) => voter !== ''),
	}));
	const keyId = textOf(keyIn(entry).id);
	const id = `${keyId ?? ''}:${idByContent([remoteJidIn(entry), options], payload)}`;
	const { participant, fromMe } = keyIn(entry);
	const askedBy = fromMe === true ? textOf(participant) : undefined;
	const more = { ...(keyId !== undefined && { keyId }), ...(askedBy !== undefined && { askedBy }) };
	return { id, said: { kind: 'vote', options, ...more } };
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
		if ((numberFrom(entry.messageStubType) ?? 0) !== 0) return undefined;
		const told = messageTold(entry);
		return told && { ...place, ...told, by: senderOf(entry), ageMs: ageMs(entry, payload) };
	}
	if (kind === 'reaction') {
		const found = reactionTold(entry, payload);
		return found && { ...place, ...found.told, by: found.by, ageMs: 0 };
	}
	const told = kind === 'poll' ? pollTold(entry, payload) : undefined;
	return told && { ...place, ...told, by: personOf([]), ageMs: 0 };
}

/**
 * What an event tells that may answer a question, by the place of its entry in the event.
 * @param payload as it was sent
 */
export function utterancesIn(payload: IDataObject): Array<Utterance | undefined> {
	return entriesOf(payload).list.map((entry) => (isObject(entry) ? utteranceIn(entry, payload) : undefined));
}
