import type { Person } from '../../whatsapp/person';

/** A message that another one answers to. */
export interface Quoted {
	/** WhatsApp's id of it. */
	keyId: string;
	text: string;
	/** Who wrote it, where that is told. */
	author?: string;
}

/** What somebody did in a chat, as far as it may answer a question. */
export type Said =
	| { kind: 'words'; words: string; quoted?: Quoted }
	| { kind: 'reaction'; emoji: string; keyId: string }
	/** How a poll stands: a state, not an event. Whoever asked it is the session, under a LID perhaps that nothing else tells. */
	| { kind: 'vote'; keyId?: string; options: Array<{ choice: string; voters: string[] }>; askedBy?: string }
	/** The session's own message; it answers nothing, but tells the key of a question. */
	| { kind: 'own'; keyId: string; text: string; poll?: string[] };

export interface Utterance {
	/** Tells it from all others, under whatever event it comes. */
	id: string;
	/** The group's or channel's JID, or all spellings of the other person. */
	chat: string[];
	/** Who did it, where that is told; the voters of a poll stand with their options. */
	by: Person;
	/** What that person calls herself; may be empty. */
	name: string;
	said: Said;
	/** How long it was under way when it arrived, in milliseconds; whole seconds, so it may be one less in truth. */
	ageMs: number;
}
