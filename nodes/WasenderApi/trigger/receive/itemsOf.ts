import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { TriggerOptions } from '../settings';
import { passes } from './filters';
import { SeenEntries } from './once/seenEntries';
import { readEvent } from './read/readEvent';

const seenEntries = new SeenEntries();

/** What an event would start, and how. */
export interface Receiver {
	sessionId: string;
	/** The workflow and its trigger; the same event may start several. */
	receiver: string;
	options: TriggerOptions;
	/** The event is put out as it was sent. */
	isRaw: boolean;
	/** Whether an entry, by its place, is for this receiver. */
	isFor?: (index: number) => boolean;
}

/** The payload as it was sent, less the session's API key (WasenderAPI, "Webhook: Session Status"). */
function withoutApiKey(payload: IDataObject): IDataObject {
	const copy = { ...payload };
	delete copy.sessionId;
	return copy;
}

/**
 * The items that an event starts the workflow with: those of its entries that are wanted and have not started it before.
 * @returns empty if it starts nothing
 */
export function itemsOf(
	payload: IDataObject,
	{ sessionId, receiver, options, isRaw, isFor = () => true }: Receiver,
): INodeExecutionData[] {
	const { readings, withOnly } = readEvent(payload, sessionId);
	const isNew = readings.map((reading, index) => {
		if (!isFor(index) || !passes(reading, options)) return false;
		const { identity } = reading;
		if (!options.ignoreDuplicates || !identity) return true;
		return !seenEntries.isRepeated(`${receiver}:${sessionId}`, identity);
	});
	if (!isNew.includes(true)) return [];
	if (isRaw) return [{ json: withoutApiKey(withOnly(isNew)) }];
	return readings.filter((_, index) => isNew[index]).map(({ item }) => ({ json: item }));
}
