import type { IDataObject } from 'n8n-workflow';
import type { Chat } from '../../../whatsapp/chat';
import type { Person } from '../../../whatsapp/person';
import type { Identity } from '../once/identity';
import type { Message } from './simplifyMessage';

/** Whom something that is said in a group is for, as far as it tells. */
export interface Addressing {
	/** Those who are mentioned, or whose message it is about, in any spelling. */
	people: readonly unknown[];
	/** It is about a message that is known to be the session's. */
	isAboutOwn: boolean;
}

/** One entry of an event, read: the item it becomes, and what decides whether it starts the workflow. */
export interface Reading {
	item: IDataObject;
	/** Undefined for what has no chat. */
	chat?: Chat;
	/** Of messages only. */
	message?: Message;
	/** Whose doing it is, or with whom: one of them has to be wanted. */
	people: readonly Person[];
	/** What is said, each part by itself; undefined for what says nothing, such as a receipt or a deletion. */
	words?: readonly string[];
	/** Undefined for what is for nobody in particular, such as how a poll of the session stands. */
	addressing?: Addressing;
	/** Of `session.status` only, in lower case. */
	sessionStatus?: string;
	/** The session's own doing, which comes back to it as an event. */
	isOwn: boolean;
	/** Undefined for what cannot be told from what happened before, such as a status that came back. */
	identity?: Identity;
}
