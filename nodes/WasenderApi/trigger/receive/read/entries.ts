import type { IDataObject } from 'n8n-workflow';
import { eventOf, type WebhookEvent } from '../../../whatsapp/events';
import { isObject, asList, textOf } from '../../../whatsapp/json';

/** The entries of an event, which become an item each. */
export interface Entries {
	list: unknown[];
	/** The event with only some of its entries. */
	withOnly(areKept: readonly boolean[]): IDataObject;
}

/** Where in a payload the entries are. */
interface Place {
	/** The names of the fields that lead there. */
	path: readonly string[];
	value: unknown;
}

/** What a field that is named for several entries is called where there is one. */
const SINGULAR: Readonly<Record<string, string>> = {
	messages: 'message',
	updates: 'update',
	reactions: 'reaction',
	chats: 'chat',
	contacts: 'contact',
	groups: 'group',
};

/** `chats.delete` names chats by their bare ids. */
function holdsEntries(value: unknown): boolean {
	return isObject(value) || Array.isArray(value) || textOf(value) !== undefined;
}

/** Whether what stands under a name for one is an entry, and not a field of the entry that `holder` is itself. */
function holdsEntry(holder: IDataObject, value: unknown, { kind }: WebhookEvent): boolean {
	if (isObject(holder.key)) return false;
	if (asList(value)) return true;
	const isNamed = holder.id !== undefined || holder.jid !== undefined;
	return isObject(value) && (isObject(value.key) || (kind === 'other' && !isNamed));
}

function placeWithin(holder: IDataObject, event: WebhookEvent, path: readonly string[]): Place | undefined {
	const { within = [] } = event;
	const name =
		within.find((plural) => holdsEntries(holder[plural])) ??
		within
			.flatMap((plural) => SINGULAR[plural] ?? [])
			.find((singular) => holdsEntry(holder, holder[singular], event));
	return name === undefined ? undefined : { path: [...path, name], value: holder[name] };
}

const HEAD: readonly string[] = ['event', 'timestamp', 'sessionId', 'data'];

/** What an event without `data` tells all the same. */
function besideHeadIn(payload: IDataObject): IDataObject | undefined {
	const fields = Object.entries(payload).filter(([name]) => !HEAD.includes(name));
	return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** `data` itself, or what is within it; what belongs there may stand beside it or in a list of its own. */
function placeOf(payload: IDataObject): Place {
	const { data } = payload;
	const event = eventOf(payload.event);
	const itself = { path: ['data'], value: data };
	if (!event) return itself;
	if (data === undefined) return placeWithin(payload, event, []) ?? { path: [], value: besideHeadIn(payload) };
	if (isObject(data)) return placeWithin(data, event, ['data']) ?? itself;
	const [only, ...others] = Array.isArray(data) ? (data as unknown[]) : [];
	return (isObject(only) && others.length === 0 ? placeWithin(only, event, ['data', '0']) : undefined) ?? itself;
}

/** A copy of what holds something, with another value at a path. */
function withValueAt(holder: unknown, [name, ...further]: readonly string[], value: unknown): unknown {
	if (name === undefined) return value;
	const inner = withValueAt((holder as IDataObject)[name], further, value);
	return Array.isArray(holder) ? [inner] : { ...(holder as IDataObject), [name]: inner };
}

/** Finds what an event tells: `data` itself, or the list or the single object within it. */
export function entriesOf(payload: IDataObject): Entries {
	const { path, value } = placeOf(payload);
	const list = asList(value);
	return {
		list: list ?? [value],
		withOnly: (areKept) => {
			if (!list) return payload;
			const kept = Array.isArray(value)
				? list.filter((_, index) => areKept[index])
				: Object.fromEntries(Object.entries(value as IDataObject).filter((_, index) => areKept[index]));
			return withValueAt(payload, path, kept) as IDataObject;
		},
	};
}
