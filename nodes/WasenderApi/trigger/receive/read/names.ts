import type { IDataObject } from 'n8n-workflow';
import type { Chat } from '../../../whatsapp/chat';
import { textOf } from '../../../whatsapp/json';
import type { MessageContent } from '../../../whatsapp/messageContent';
import type { MessageKey } from '../../../whatsapp/message/messageKey';
import type { Identity, Name } from '../once/identity';
import { momentOf } from '../../../whatsapp/message/moment';
import type { Message } from './simplifyMessage';

/** Names what happened to the message of that id in a chat. */
export function nameIn(chat: Chat, kind: string, id: string, detail?: unknown): Name {
	const place = chat.type === 'group' || chat.type === 'channel' ? (chat.id ?? undefined) : undefined;
	return { kind, id, place, detail };
}

/**
 * The identity of what has no id of WhatsApp's: it is the same only if everything in it is.
 * @param timestamp of the post; without one nobody can tell a status from the same status later on
 */
export function identityByContent(event: string, entry: unknown, timestamp: unknown): Identity | undefined {
	if (timestamp === undefined) return undefined;
	return { names: [{ kind: event, id: '', place: '', detail: [entry, timestamp] }], person: {} };
}

/** The identity of an edit, told as a message with an id of its own or as an update of the message that it changes. */
export function identityOfEdit(
	chat: Chat,
	target: MessageKey,
	content: { type: string; text: string },
	told: { id?: string; at: unknown },
): Identity {
	const { type, text } = content;
	const isOwnId = told.id !== undefined && told.id !== target.id;
	return {
		names: [
			isOwnId
				? nameIn(chat, 'message', told.id as string)
				: nameIn(chat, 'edit', target.id, [type, text, momentOf(told.at) ?? null]),
		],
		state: { of: nameIn(chat, 'edited', target.id), is: [type, text], hasId: isOwnId },
		person: chat.other,
	};
}

/** The identity of a reaction, whose own id a post may lack. */
export function identityOfReaction(
	chat: Chat,
	target: MessageKey,
	text: unknown,
	told: { id?: string; otherwise?: Identity },
): Identity {
	const names = told.id === undefined ? (told.otherwise?.names ?? []) : [nameIn(chat, 'message', told.id)];
	const state = { of: nameIn(chat, 'reacted', target.id), is: textOf(text) ?? '', hasId: told.id !== undefined };
	return { names, state, person: chat.other };
}

/** The identity of a deletion: a message is deleted once, whoever tells it. */
export function identityOfDeletion(chat: Chat, target: MessageKey): Identity {
	return { names: [nameIn(chat, 'deletion', target.id)], person: chat.other };
}

/** The identity of a message, under whatever event it comes. */
export function identityOfMessage(entry: IDataObject, { chat, key, content }: Message): Identity {
	const { type, target, isEdit } = content;
	const id = key.id ?? undefined;
	const person = chat.other;
	if (type === 'deleted' && target) return identityOfDeletion(chat, target);
	if (isEdit && target) return identityOfEdit(chat, target, content, { id, at: entry.messageTimestamp });
	if (id === undefined) return { names: [{ kind: 'message', id: '', place: '', detail: entry }], person: {} };
	if (type === 'reaction' && target) return identityOfReaction(chat, target, content.text, { id });
	return { names: [nameIn(chat, kindOf(entry, content), id)], person };
}

/** A message that could not be read, or sent, does not stand for the one of the same id that can. */
function kindOf(entry: IDataObject, { type, isEdit }: MessageContent): string {
	if (entry.success === false) return 'failure';
	if (isEdit) return 'edit';
	return type === 'system' ? 'notice' : 'message';
}
