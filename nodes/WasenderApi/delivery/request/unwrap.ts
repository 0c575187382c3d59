import type { IDataObject } from 'n8n-workflow';
import { asList, isObject, isTrue, without } from '../../whatsapp/json';
import { numberFrom } from '../../whatsapp/numberFrom';
import { parseAddress, type AddressKind } from '../../whatsapp/address';

/** One page of a list, in either of the API's paging styles. */
export interface Page {
	entries: IDataObject[];
	/** Whether the API says that there are more pages; undefined when the answer is not paged. */
	hasMore?: boolean;
}

/** Keys that never leave the node unasked: n8n stores execution data in plain text. */
const SECRET_KEYS = ['api_key', 'webhook_secret'] as const;

/** The names under which a list stands in an answer's `data`. */
const LIST_NAMES = ['items', 'data', 'results', 'records', 'contacts', 'groups', 'sessions', 'logs'];

/** What stands beside a list and only says which part of it this is. */
const BESIDE_A_LIST =
	/^(success|message|pagination|meta|links?|path|total|count|limit|from|to|page|per_?page|total_?pages|(current|last|next|prev)_?page|(first|last|next|prev)_page_url|has_?(more|next)(_?pages?)?)$/i;

const PAGE = ['page', 'current_page', 'currentPage'];

const PAGES = ['totalPages', 'total_pages', 'last_page', 'lastPage'];

const NEXT = ['hasMore', 'has_more', 'hasNext', 'has_next', 'hasNextPage', 'has_next_page'];

function numberAmong(holder: IDataObject, names: readonly string[]): number | undefined {
	return names.map((name) => numberFrom(holder[name])).find((number) => number !== undefined);
}

/** Whether there are more pages, as one place says; undefined where it says nothing of pages. */
function saysMore(holder: IDataObject): boolean | undefined {
	const [page, pages] = [numberAmong(holder, PAGE), numberAmong(holder, PAGES)];
	if (page !== undefined && pages !== undefined) return page < pages;
	const next = NEXT.find((name) => holder[name] !== undefined);
	if (next !== undefined) return isTrue(holder[next]);
	if ('next_page_url' in holder) return holder.next_page_url !== null && holder.next_page_url !== '';
	return page === undefined ? undefined : false;
}

/** Whether there are more pages, as the first of several places says that says so. */
function hasMoreIn(...holders: readonly IDataObject[]): { hasMore?: boolean } {
	const places = holders.flatMap((holder) => [holder.pagination, holder.meta, holder]).filter(isObject);
	const hasMore = places.map(saysMore).find((says) => says !== undefined);
	return hasMore === undefined ? {} : { hasMore };
}

/** A list that an answer holds, or a page of one. */
interface ListIn {
	list: unknown[];
	/** Whether the API says that there are more pages; undefined when it says nothing of pages. */
	hasMore?: boolean;
}

/**
 * The list in an answer: its `data`, or the one field of `data` beside which nothing stands but what is about pages.
 * @returns undefined for an answer that is one thing
 */
function listIn(body: IDataObject): ListIn | undefined {
	const { data, ...beside } = body;
	const bare = asList(data);
	if (bare) return { list: bare, ...hasMoreIn(beside) };
	if (!isObject(data)) return undefined;
	const name = LIST_NAMES.find((one) => asList(data[one]));
	if (name === undefined || !Object.keys(data).every((one) => one === name || BESIDE_A_LIST.test(one))) return undefined;
	const { [name]: found, ...others } = data;
	return { list: asList(found) ?? [], ...hasMoreIn(others, beside) };
}

function asEntry(value: unknown): IDataObject {
	return isObject(value) ? value : { value: value as IDataObject[string] };
}

/** The sample of "Create a New Group" wraps the whole answer as `[{ title, code }]`. */
function unwrapSample(body: unknown): unknown {
	if (!Array.isArray(body) || body.length !== 1) return body;
	const [only] = body as unknown[];
	return isObject(only) && isObject(only.code) && 'success' in only.code ? only.code : body;
}

/**
 * What an answer holds: `{ success, data }` without its wrapping.
 * A list in `data` becomes one entry each; an answer without `data` (`{ success, message }`, `{ status }`,
 * `{ publicUrl }`) is one entry as it is; what stands beside `data`, such as `warning`, is kept with it.
 */
export function pageOf(answer: unknown): Page {
	const body = unwrapSample(answer);
	if (Array.isArray(body)) return { entries: body.map(asEntry) };
	if (!isObject(body)) return { entries: [asEntry(body)] };
	if (!('data' in body)) return { entries: [Object.keys(body).length > 0 ? body : { success: true }] };

	const { data, success, ...beside } = body;
	const found = listIn(body);
	if (found) {
		const { list, hasMore } = found;
		return { entries: list.map(asEntry), ...(hasMore !== undefined && { hasMore }) };
	}
	if (data === null || data === undefined) return { entries: [{ ...beside, success: success ?? true }] };
	if (!isObject(data)) return { entries: [{ ...beside, data }] };
	return { entries: [Object.keys(data).length > 0 ? { ...beside, ...data } : { ...beside, success: success ?? true }] };
}

/** The entry without the session's API key and webhook secret. */
export function withoutSecrets(entry: IDataObject): IDataObject {
	return without(entry, SECRET_KEYS);
}

/**
 * The address of a kind in the answer to a question for somebody's other one, as a JID (WasenderAPI, "Get LID from Phone Number",
 * "Get Phone Number from LID"), under whatever name it stands there.
 * @returns undefined where the API does not tell it
 */
export function addressIn(body: unknown, kind: AddressKind): string | undefined {
	const [answer = {}] = pageOf(body).entries;
	const told = Object.values(answer).map(parseAddress);
	return told.find((address) => address?.kind === kind)?.jid;
}
