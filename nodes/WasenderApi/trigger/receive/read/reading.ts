import type { IDataObject } from 'n8n-workflow';
import type { ChatType } from '../../../whatsapp/chat';
import type { MessageType } from '../../../whatsapp/message/messageTypes';
import type { Person } from '../../../whatsapp/person';
import type { Identity } from '../once/identity';

/** What stands in every item, in the order in which it is shown. */
export interface Head extends IDataObject {
	timestamp: string;
	event: string;
	session: { id: number };
}

/** One entry of an event, read: the item it becomes, and what decides whether it starts the workflow. */
export interface Reading {
	item: IDataObject;
	/** Undefined for what has no chat. */
	chatType?: ChatType;
	/** Of messages only. */
	messageType?: MessageType;
	/** Whose doing it is, or with whom: one of them has to be wanted. */
	people: readonly Person[];
	/** The session's own doing, which comes back to it as an event. */
	isOwn: boolean;
	/** Undefined for what cannot be told from what happened before, such as a status that came back. */
	identity?: Identity;
}
