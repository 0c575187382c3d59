import type { Person } from '../../../whatsapp/person';

/** One name of what an event tells. Whatever has a name that was seen before has been told before. */
export interface Name {
	/** What it is a name of: a message, its deletion, a status of it … */
	kind: string;
	/** WhatsApp's id of the message, or what else is told apart by. */
	id: string;
	/** A group's or a channel's JID; undefined in a chat with one person, who has several. */
	place?: string;
	/** What tells it from others of that kind about the same message. */
	detail?: unknown;
}

/** The state that an event tells of something, where it may come without a name of its own. */
export interface ToldState {
	of: Name;
	is: unknown;
	/** Whether the names have an id of the change itself; then they tell it from every other that has one too. */
	hasId: boolean;
}

/** What makes an entry of an event the same as one that came before, under whatever event and spelling. */
export interface Identity {
	names: readonly Name[];
	state?: ToldState;
	/** The other person of a chat that is not a `place`. */
	person: Person;
}

// WhatsApp's clients make ids of 16 hexadecimal digits and more, at random, the service of 20 and more capitals and digits; no
// two messages share one.
const RANDOM_ID = /^(?:[\dA-F]{16,}|[\da-f]{16,}|[\dA-Z]{20,})$/;

/** Whether an id alone tells a message from all others, whoever's it is. */
export function isUniqueId(id: string): boolean {
	return RANDOM_ID.test(id);
}
