import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../whatsapp/json';
import { isSamePerson } from '../../../whatsapp/samePerson';
import { parseAddress } from '../../../whatsapp/address';
import { pageOf } from '../unwrap';
import { compareContent, type Comparison } from './compareContent';
import { CLOCK_SKEW_MS, isOldestFirst, timeOf } from './logEntry';

/** The message that the log is searched for. */
export interface SentMessage {
	/** The body of POST /send-message. */
	body: IDataObject;
	/** When its try began, in milliseconds since 1970. */
	startedAt: number;
	/** Ids of other messages of ours that say the same to the same person. */
	otherIds: ReadonlySet<string>;
}

/** What the log is read with. */
export interface LogAccess {
	/** One page of the log: the answer's body. */
	readPage(page: number): Promise<unknown>;
	/** The phone number of a LID, as a JID; undefined if nobody knows. */
	phoneOf(lid: string): Promise<string | undefined>;
}

/** What the log says of a message: its one entry, that it has none, or nothing for sure. */
export type LogFinding = { entry: IDataObject } | 'notListed' | 'unreadable';

/** How many entries a page has that is asked for. */
export const LOG_PAGE_SIZE = 50;

// The log's times carry no zone. Zones lie whole quarters of an hour apart, at most 14 hours from UTC.
const QUARTER_MS = 15 * 60_000;
const FARTHEST_ZONE_MS = 14 * 3_600_000;

/** Whether an entry was made during the try; `unclear` where its time would be right in another zone, or is not told. */
function compareTime(entry: IDataObject, startedAt: number, now: number): Comparison {
	const time = timeOf(entry);
	if (Number.isNaN(time)) return 'unclear';
	const fits = (shifted: number) => shifted >= startedAt - CLOCK_SKEW_MS && shifted <= now + CLOCK_SKEW_MS;
	if (fits(time)) return 'same';
	if (Math.abs(time - now) > FARTHEST_ZONE_MS + CLOCK_SKEW_MS) return 'different';
	const shift = Math.round((now - time) / QUARTER_MS) * QUARTER_MS;
	return fits(time + shift) ? 'unclear' : 'different';
}

/** The latest entries, and whether they are all there are. The documentation does not say whether the first page is the newest. */
async function latestEntries({ readPage }: LogAccess): Promise<{ entries: IDataObject[]; isAll: boolean }> {
	const body = await readPage(1);
	if (!isObject(body) || body.success === false) throw new Error('The message log has another form');
	const { entries, hasMore } = pageOf(body);
	if (!isOldestFirst(entries) || !hasMore) return { entries, isAll: !hasMore };
	const last = Number((body.data as IDataObject | undefined)?.last_page);
	if (!Number.isSafeInteger(last)) throw new Error('The message log does not tell its last page');
	const pages = [await readPage(last), ...(last > 2 ? [await readPage(last - 1)] : [body])];
	return { entries: pages.flatMap((page) => pageOf(page).entries), isAll: last <= 2 };
}

async function comparePerson(entry: IDataObject, to: unknown, { phoneOf }: LogAccess): Promise<Comparison> {
	const [logged, sent] = [parseAddress(entry.to), parseAddress(to)];
	if (!logged || !sent) return 'unclear';
	if (logged.jid === sent.jid || isSamePerson(logged.jid, sent.jid)) return 'same';
	const lid = [logged, sent].find(({ kind }) => kind === 'lid');
	const phone = [logged, sent].find(({ kind }) => kind === 'phone');
	if (!lid || !phone) return 'different';
	const known = await phoneOf(lid.jid).catch(() => undefined);
	if (known === undefined) return 'unclear';
	return isSamePerson(known, phone.jid) ? 'same' : 'different';
}

/** All of several comparisons: one that differs decides. */
function both(a: Comparison, b: Comparison): Comparison {
	if (a === 'different' || b === 'different') return 'different';
	return a === 'same' && b === 'same' ? 'same' : 'unclear';
}

/**
 * Looks a message up whose sending ended in doubt. Only one entry that fits, of the same person, the same content and the
 * time of the try, is the message; that there is none proves nothing, since the log may be late.
 * @param now milliseconds since 1970
 * @throws whatever reading the log fails with
 */
export async function findInLog(message: SentMessage, log: LogAccess, now = Date.now()): Promise<LogFinding> {
	const { entries, isAll } = await latestEntries(log);
	const fitting: IDataObject[] = [];
	let isClear = isAll || entries.some((entry) => timeOf(entry) < message.startedAt - CLOCK_SKEW_MS);
	for (const entry of entries) {
		if (message.otherIds.has(String(entry.id))) continue;
		const ofTheTime = compareTime(entry, message.startedAt, now);
		if (ofTheTime === 'different') continue;
		const candidate = both(ofTheTime, compareContent(message.body, entry.content));
		if (candidate === 'different') continue;
		const comparison = both(candidate, await comparePerson(entry, message.body.to, log));
		if (comparison === 'same') fitting.push(entry);
		if (comparison === 'unclear') isClear = false;
	}
	const [entry] = fitting;
	if (!entry) return isClear ? 'notListed' : 'unreadable';
	return fitting.length === 1 && isClear ? { entry } : 'unreadable';
}
