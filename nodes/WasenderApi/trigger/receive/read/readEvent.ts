import type { IDataObject } from 'n8n-workflow';
import { eventOf, type EventKind } from '../../../whatsapp/events';
import { isObject } from '../../../whatsapp/json';
import { entriesOf, type Entries } from './entries';
import { momentOf } from '../../../whatsapp/message/moment';
import { readMessageEntry } from './readMessages';
import { readCall, readOther, readSessionStatus } from './readOthers';
import { readDeletion, readPoll, readReaction, readReceipt, readUpdate } from './readUpdates';
import type { Head } from './head';
import type { Reading } from './reading';

type Reader = (entry: IDataObject, head: Head, timestamp: unknown) => Reading;

const READERS: Readonly<Record<EventKind, Reader>> = {
	message: readMessageEntry,
	update: readUpdate,
	reaction: readReaction,
	receipt: readReceipt,
	deletion: readDeletion,
	poll: readPoll,
	call: readCall,
	session: readSessionStatus,
	other: readOther,
};

/** An event, read: one reading for each of its entries. */
export interface ReadEvent extends Pick<Entries, 'withOnly'> {
	readings: Reading[];
}

/** `chats.delete` lists bare ids. */
function objectOf(entry: unknown): IDataObject {
	if (isObject(entry)) return entry;
	return entry === undefined || entry === null ? {} : { id: entry as string };
}

/**
 * Reads an event's payload.
 * @param sessionId the session's numeric id; the payload's own `sessionId` is an API key, and stays inside
 */
export function readEvent(payload: IDataObject, sessionId: string): ReadEvent {
	const { event: name, timestamp } = payload;
	const event = typeof name === 'string' ? name : '';
	// The moment of receipt where the event has none (`session.status`).
	const head = {
		timestamp: momentOf(timestamp) ?? new Date().toISOString(),
		event,
		session: { id: Number(sessionId) },
	};
	const { list, withOnly } = entriesOf(payload);
	const read = READERS[eventOf(event)?.kind ?? 'other'];
	return { readings: list.map((entry) => read(objectOf(entry), head, timestamp)), withOnly };
}
