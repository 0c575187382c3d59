import type { IDataObject } from 'n8n-workflow';
import type { QueuedRequest } from './request/deliver';
import type { RequestContext } from './request/RequestContext';
import { pageOf } from './request/unwrap';
import { sendRequest } from './sendRequest';

/** A list that comes in pages: the query parameter for the page's size, and the largest size worth asking for. */
export interface Paging {
	sizeParameter: 'limit' | 'per_page';
	size: number;
}

/** What a request brought. */
export interface Answer {
	entries: IDataObject[];
	/** As it came; of several pages the last. */
	body: unknown;
}

/**
 * All entries of an answer, or of as many pages as the limit needs.
 * @param first the queued request; its place is given up after the first page
 * @param limit the most entries that are wanted
 */
export async function collect(
	context: RequestContext,
	first: QueuedRequest,
	limit: number,
	paging?: Paging,
): Promise<Answer> {
	if (!paging) {
		const body = await first.send();
		return { body, entries: Buffer.isBuffer(body) ? [{}] : pageOf(body).entries.slice(0, limit) };
	}
	// Pages of one size, as few as will do, and no larger than the limit needs.
	const size = Number.isFinite(limit) ? Math.ceil(limit / Math.ceil(limit / paging.size)) : paging.size;
	const entries: IDataObject[] = [];
	let head: string | undefined;
	for (let page = 1; ; page++) {
		const request = { ...context.request, qs: { ...context.request.qs, page, [paging.sizeParameter]: size } };
		const body = page === 1 ? await first.send(request) : await sendRequest({ ...context, request });
		// Held on to, it would keep further pages waiting, this item's and those of others.
		first.release();
		const { entries: found, hasMore } = pageOf(body);
		// A server that does not know of pages would send the same one for ever.
		const isRepeated = head !== undefined && head === JSON.stringify(found[0]);
		head ??= JSON.stringify(found[0]);
		if (!isRepeated) entries.push(...found);
		if (!hasMore || isRepeated || found.length === 0 || entries.length >= limit) {
			return { body, entries: entries.slice(0, limit) };
		}
	}
}
