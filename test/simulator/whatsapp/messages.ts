import type { ChatMessage, Session } from '../store/types';
import type { World } from '../world';
import { phoneJid } from './jid';

/** A message of a session by its `key.id`. @throws Error when there is none */
export function messageNamed(session: Session, keyId: string | undefined): ChatMessage {
	const message = session.messagesByKey.get(keyId ?? '');
	if (!message) throw new Error(`Session ${session.id} has no message ${keyId}`);
	return message;
}

/** The three fields of WhatsApp's key that events show. */
export function keyOf(message: ChatMessage): { id: string; fromMe: boolean; remoteJid: string } {
	return { id: message.key.id, fromMe: message.fromMe, remoteJid: message.key.remoteJid };
}

/** The same, as votes and reactions name a message: in a group by LID also with its writer. */
export function keyIn({ store }: World, session: Session, message: ChatMessage): Record<string, unknown> {
	const writer = message.fromMe ? phoneJid(session.phoneNumber) : message.senderJid;
	const isByLid = store.groups.get(message.chatJid)?.addressingMode === 'lid';
	return { ...keyOf(message), ...(isByLid ? { participant: store.toldIn(session, message.chatJid, writer) } : {}) };
}
