import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { parsed } from '../request/messageLog/compareContent';
import { hasFailed, isOldestFirst, timeOf } from '../request/messageLog/logEntry';
import { pageOf } from '../request/unwrap';
import type { Sent } from './SentLog';

/** How many entries a page has that is asked for, and how many pages are read at the most. */
export const PAGE_SIZE = 100;
const MOST_PAGES = 200;

/** Why a log cannot be read as far back as it has to be; goes on from "the message log". */
export class UnreadableLog extends Error {}

type ReadPage = (page: number) => Promise<unknown>;

/** The number of the last page, in either of the API's paging styles; NaN if it is not told. */
function lastPageOf(body: unknown): number {
	const { data } = isObject(body) ? body : {};
	if (!isObject(data)) return NaN;
	return Number(data.last_page ?? (isObject(data.pagination) ? data.pagination.totalPages : undefined));
}

/**
 * The pages of the log from the newest entries back. The documentation does not say whether the first page is the newest.
 * @throws UnreadableLog if pages cannot be told apart
 */
async function* pagesBack(readPage: ReadPage): AsyncGenerator<IDataObject[]> {
	const first = await readPage(1);
	const { entries, hasMore } = pageOf(first);
	if (hasMore === undefined && entries.length >= PAGE_SIZE) throw new UnreadableLog('does not say whether it goes on');
	const last = hasMore === undefined ? 1 : lastPageOf(first);
	if (!Number.isSafeInteger(last)) throw new UnreadableLog('does not tell its last page');
	const isRepeated = (page: IDataObject[]) => JSON.stringify(page[0]) === JSON.stringify(entries[0]);
	const backwards = isOldestFirst(entries);
	if (!backwards) yield entries;
	for (let step = 2; step <= last; step++) {
		const page = pageOf(await readPage(backwards ? last + 2 - step : step)).entries;
		if (page.length > 0 && isRepeated(page)) throw new UnreadableLog('gives the same page again and again');
		yield page;
	}
	if (backwards) yield entries;
}

/** An entry as a message that was sent; undefined for one that reached nobody. @throws UnreadableLog */
function sentFrom(entry: IDataObject, at: number): Sent | undefined {
	if (hasFailed(entry)) return undefined;
	const content = parsed(entry.content);
	if (Number.isNaN(at)) throw new UnreadableLog('has entries without a time');
	if (!content) {
		throw new UnreadableLog(
			`has no content of what was sent at ${String(entry.created_at)}: the session did not log it`,
		);
	}
	return { at, to: entry.to, content, data: entry };
}

/**
 * What a session has sent since some moment, by its message log (WasenderAPI, "Get Message Logs").
 * @param since milliseconds since 1970
 * @throws UnreadableLog if it does not tell for all of that time; whatever reading a page fails with
 */
export async function readSentLog(readPage: ReadPage, since: number): Promise<Sent[]> {
	const all: Sent[] = [];
	let pages = 0;
	for await (const page of pagesBack(readPage)) {
		const entries = page.map((entry) => ({ entry, at: timeOf(entry) })).filter(({ at }) => !(at < since));
		all.push(...entries.flatMap(({ entry, at }) => sentFrom(entry, at) ?? []));
		if (entries.length < page.length) break;
		if (++pages === MOST_PAGES)
			throw new UnreadableLog(`has more than ${MOST_PAGES * PAGE_SIZE} messages in that time`);
	}
	return all;
}
