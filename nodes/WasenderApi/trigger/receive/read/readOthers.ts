import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../../whatsapp/json';
import { sessionStatusOf } from '../../sessionStatus';
import { identityByContent } from './names';
import type { Head } from './head';
import type { Reading } from './reading';

/** What is no message and happens in no chat: chats, contacts, groups, sessions. Its fields stand beside the head. */
export function readOther(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	return {
		item: { ...head, ...entry, ...head },
		people: [],
		isOwn: false,
		identity: identityByContent(head.event, entry, timestamp),
	};
}

/** A call: it may be told again with a new time, and its state changes. */
export function readCall(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const reading = readOther(entry, head, timestamp);
	const id = textOf(entry.id);
	if (id === undefined) return reading;
	const name = { kind: 'call', id, place: '', detail: entry.status ?? null };
	return { ...reading, identity: { names: [name], person: {} } };
}

/** `session.status`: what the status means, in words, before the event's own fields. */
export function readSessionStatus(entry: IDataObject, head: Head, timestamp: unknown): Reading {
	const reading = readOther(entry, head, timestamp);
	const known = sessionStatusOf(entry.status);
	if (!known) return reading;
	const { value: status, statusText, advice, needsAttention } = known;
	const fields = { status, needsAttention, statusText, advice };
	return { ...reading, item: { ...fields, ...reading.item, ...fields }, sessionStatus: status };
}
