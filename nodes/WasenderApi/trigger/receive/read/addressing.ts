import type { MessageContent } from '../../../whatsapp/messageContent';
import type { MessageKey } from '../../../whatsapp/message/messageKey';
import { textOf } from '../../../whatsapp/json';
import type { Addressing } from './reading';

/** What is about the message of that key, told by the API itself: whose it is, its key says. */
export function addressingOfKey(target: MessageKey | undefined): Addressing {
	return { people: target?.participant ? [target.participant] : [], isAboutOwn: target?.fromMe === true };
}

/**
 * Whom a message mentions, whom it quotes, and whose message it reacts to. A key inside a message is written from its
 * sender's side, so its `fromMe` says nothing.
 */
export function addressingOf({ contextInfo, target, isEdit }: MessageContent): Addressing {
	const mentions: unknown = contextInfo?.mentionedJid;
	const isQuote = textOf(contextInfo?.stanzaId) !== undefined;
	return {
		people: [
			...(Array.isArray(mentions) ? (mentions as unknown[]) : []),
			...(isQuote ? [contextInfo?.participant] : []),
			...(target && !isEdit ? [target.participant] : []),
		],
		isAboutOwn: false,
	};
}
