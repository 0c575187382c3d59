import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { parseAddress, type AddressKind } from '../../whatsapp/address';

/** One page of a list, in either of the API's paging styles. */
export interface Page {
	entries: IDataObject[];
	/** Whether the API says that there are more pages; undefined when the answer is not paged. */
	hasMore?: boolean;
}

/** Keys that never leave the node unasked: n8n stores execution data in plain text. */
const SECRET_KEYS = ['api_key', 'webhook_secret'] as const;

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
 * An array in `data` becomes one entry each; an answer without `data` (`{ success, message }`, `{ status }`,
 * `{ publicUrl }`) is one entry as it is; what stands beside `data`, such as `warning`, is kept with it.
 */
export function pageOf(answer: unknown): Page {
	const body = unwrapSample(answer);
	if (Array.isArray(body)) return { entries: body.map(asEntry) };
	if (!isObject(body)) return { entries: [asEntry(body)] };
	if (!('data' in body)) return { entries: [Object.keys(body).length > 0 ? body : { success: true }] };

	const { data, success, ...beside } = body;
	if (Array.isArray(data)) return { entries: data.map(asEntry) };
	if (data === null || data === undefined) return { entries: [{ ...beside, success: success ?? true }] };
	if (!isObject(data)) return { entries: [{ ...beside, data }] };
	if (Array.isArray(data.items) && isObject(data.pagination)) {
		const { page, totalPages } = data.pagination;
		return { entries: data.items.map(asEntry), hasMore: Number(page) < Number(totalPages) };
	}
	if (Array.isArray(data.data) && 'current_page' in data) {
		return { entries: data.data.map(asEntry), hasMore: Number(data.current_page) < Number(data.last_page) };
	}
	return { entries: [Object.keys(data).length > 0 ? { ...beside, ...data } : { ...beside, success: success ?? true }] };
}

/** The entry without the session's API key and webhook secret. */
export function withoutSecrets(entry: IDataObject): IDataObject {
	if (!SECRET_KEYS.some((key) => key in entry)) return entry;
	const copy = { ...entry };
	for (const key of SECRET_KEYS) delete copy[key];
	return copy;
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
