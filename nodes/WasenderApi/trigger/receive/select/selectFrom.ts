import type { INodeExecutionData } from 'n8n-workflow';
import type { TriggerOptions } from '../../settings';
import type { Person } from '../../../whatsapp/person';
import { SeenEntries } from '../once/seenEntries';
import type { ReadEvent } from '../read/readEvent';
import type { Reading } from '../read/reading';
import { passes } from './filters';

const seenEntries = new SeenEntries();

/** What an event would start, and how. */
export interface Receiver {
	sessionId: string;
	/** The workflow and its trigger; the same event may start several. */
	receiver: string;
	options: TriggerOptions;
	/** The event is put out as it was sent. */
	isRaw: boolean;
	/** Whether an entry, by its place, is for this receiver; all are if left out. */
	isFor?: (index: number) => boolean;
}

/** What of an event starts the workflow. */
export interface Selection {
	/** Empty if it starts nothing. */
	readings: Reading[];
	/** The items of some of them. */
	itemsOf(some: readonly Reading[]): INodeExecutionData[];
}

/**
 * Those entries of an event that are wanted and have not started the workflow before.
 * @param own who the session is, where that makes a difference
 */
export function selectFrom(
	{ readings, withOnly }: ReadEvent,
	{ sessionId, receiver, options, isRaw, isFor = () => true }: Receiver,
	own?: Person,
): Selection {
	const selected = readings.filter((reading, index) => {
		if (!isFor(index) || !passes(reading, options, own)) return false;
		const { identity } = reading;
		if (!options.ignoreDuplicates || !identity) return true;
		return !seenEntries.isRepeated(`${receiver}:${sessionId}`, identity);
	});
	return {
		readings: selected,
		itemsOf: (some) => {
			if (!isRaw || some.length === 0) return some.map(({ item }) => ({ json: item }));
			return [{ json: withOnly(readings.map((reading) => some.includes(reading))) }];
		},
	};
}
