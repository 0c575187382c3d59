import type { IDataObject } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import { personKeyOf } from '../../whatsapp/samePerson';
import { filesOf, wordsOf, type Comparison } from '../request/messageLog/compareContent';
import type { Once } from './SendOptions';
import { isUrl } from '../../whatsapp/isUrl';

/** A message that was sent, or may have been. */
export interface Sent {
	/** In milliseconds since 1970. */
	at: number;
	to: unknown;
	/** In the fields of POST /send-message. */
	content: IDataObject;
	/** What the log or the API's answer says of it. */
	data: IDataObject;
	/** Nobody knows whether it was sent. */
	isUncertain?: boolean;
}

/** What is known of a message: when it was sent before, or the LIDs whose phone numbers must be known first. */
export type Finding = { sent: Sent } | 'none' | 'unclear' | { lids: string[] };

/** All messages that say the same in words. */
class Saying {
	/** By the person, group or channel; '' for those of whom nobody can tell. */
	readonly byChat = new Map<string, Sent[]>();

	readonly lids = new Set<string>();

	add(sent: Sent): void {
		const chat = chatOf(sent.to);
		this.byChat.set(chat, [...(this.byChat.get(chat) ?? []), sent]);
		if (isLid(chat)) this.lids.add(chat);
	}

	take(sent: Sent): void {
		const chat = chatOf(sent.to);
		this.byChat.set(
			chat,
			(this.byChat.get(chat) ?? []).filter((other) => other !== sent),
		);
	}
}

function chatOf(to: unknown): string {
	return personKeyOf(to) ?? parseAddress(to)?.jid ?? '';
}

function isLid(chat: string): boolean {
	return chat.endsWith('@lid');
}

function hostOf(address: string): string {
	return isUrl(address) ? new URL(address).host : address;
}

/**
 * Compares the files of two messages. One address is one file, and two of one host are two. The same file from two hosts
 * cannot be told, unless it is uploaded anew each time: then it is known by its kind and its name.
 */
function compareFiles(ours: IDataObject, theirs: IDataObject, isUploaded: boolean): Comparison {
	const [[kind, address] = [], [otherKind, otherAddress = ''] = []] = [
		filesOf(ours)[0] ?? [],
		filesOf(theirs)[0] ?? [],
	];
	if (kind !== otherKind) return 'different';
	const names = [ours.fileName, theirs.fileName].filter((name) => typeof name === 'string');
	if (names.length === 2 && names[0] !== names[1]) return 'different';
	if (address === undefined || address === otherAddress) return 'same';
	const isSameHost = hostOf(address) === hostOf(otherAddress);
	if (isUploaded) return isSameHost ? 'same' : 'unclear';
	return isSameHost ? 'different' : 'unclear';
}

/** What a session has sent within some time, to be asked for one message after another. */
export class SentLog {
	private readonly sayings = new Map<string, Saying>();

	/** The phone numbers of LIDs, as JIDs; undefined where nobody knows. */
	private readonly phones = new Map<string, string | undefined>();

	add(sent: Sent): void {
		const words = wordsOf(sent.content);
		const saying = this.sayings.get(words) ?? new Saying();
		this.sayings.set(words, saying);
		saying.add(sent);
	}

	/** Takes a message out: where every entry stands for one message only. */
	take(sent: Sent): void {
		this.sayings.get(wordsOf(sent.content))?.take(sent);
	}

	/** Notes whose LID it is. */
	addPhone(lid: string, phone: string | undefined): void {
		this.phones.set(lid, phone);
	}

	/**
	 * Whether a message went to the same chat before.
	 * @param body of POST /send-message
	 * @param now milliseconds since 1970
	 */
	find(body: IDataObject, { withinMs, isUploaded }: Once, now = Date.now()): Finding {
		const saying = this.sayings.get(wordsOf(body));
		if (!saying) return 'none';
		const own = chatOf(body.to);
		const { chats, lids } = this.chatsOf(own, saying);
		if (lids.length > 0) return { lids };
		let latest: Sent | undefined;
		let isClear = true;
		for (const chat of chats) {
			const isSure = chat !== '' && (!isLid(chat) || chat === own || this.phones.get(chat) !== undefined);
			for (const sent of saying.byChat.get(chat) ?? []) {
				if (sent.at < now - withinMs) continue;
				const files = compareFiles(body, sent.content, isUploaded);
				if (files === 'different') continue;
				if (files === 'unclear' || !isSure || sent.isUncertain) isClear = false;
				else if (!latest || latest.at < sent.at) latest = sent;
			}
		}
		if (latest) return { sent: latest };
		return isClear ? 'none' : 'unclear';
	}

	/** The chats of a saying that are this one, or may be; and the LIDs that must be known to tell. */
	private chatsOf(chat: string, { lids }: Saying): { chats: string[]; lids: string[] } {
		if (isLid(chat)) {
			if (!this.phones.has(chat)) return { chats: [], lids: [chat] };
			const phone = personKeyOf(this.phones.get(chat));
			// A workflow that knows a person by a LID that WhatsApp gives no number for has always written to the LID.
			return { chats: phone === undefined ? [chat, ''] : [chat, phone, ''], lids: [] };
		}
		if (personKeyOf(chat) === undefined) return { chats: [chat, ''], lids: [] };
		const unknown = [...lids].filter((lid) => !this.phones.has(lid));
		const mayBe = [...lids].filter((lid) => {
			const phone = this.phones.get(lid);
			return phone === undefined || personKeyOf(phone) === chat;
		});
		return { chats: [chat, ...mayBe, ''], lids: unknown };
	}
}
