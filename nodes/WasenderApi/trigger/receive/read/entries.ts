import type { IDataObject } from 'n8n-workflow';
import { eventOf } from '../../../whatsapp/events';
import { isObject } from '../../../whatsapp/json';

/** The entries of an event, which become an item each. */
export interface Entries {
	list: unknown[];
	/** The event with only some of its entries. */
	withOnly(areKept: readonly boolean[]): IDataObject;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Finds what an event tells: `data` itself, or the list or the single object within it. */
export function entriesOf(payload: IDataObject): Entries {
	const { data } = payload;
	const within = isObject(data) ? eventOf(payload.event)?.within?.find((name) => holdsEntries(data[name])) : undefined;
	const place = isObject(data) && within !== undefined ? data[within] : data;
	return {
		list: listOf(place),
		withOnly: (areKept) => {
			if (!Array.isArray(place)) return payload;
			const kept = (place as unknown[]).filter((_, index) => areKept[index]) as IDataObject[];
			return { ...payload, data: isObject(data) && within !== undefined ? { ...data, [within]: kept } : kept };
		},
	};
}

/** `chats.delete` names chats by their bare ids. */
function holdsEntries(value: unknown): boolean {
	return isObject(value) || Array.isArray(value) || (typeof value === 'string' && value !== '');
}
