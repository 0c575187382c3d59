import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Simulator } from '../../simulator';

/** One request to the API, all of it. */
export interface Request {
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** Raw bytes stand as `{ bytes, contentType }`. */
	body?: unknown;
	token: 'pat' | 'sessionKey';
}

/** A file on an output item; `content` is its first 200 bytes as latin1 text, so that a matcher can look at its beginning. */
export interface OutputFile {
	mimeType: unknown;
	fileName: unknown;
	content: unknown;
}

export interface OutputItem {
	json: unknown;
	binary?: Record<string, OutputFile>;
}

export interface Outcome {
	/** All requests to the API. Their order counts unless all of them are reads, which go side by side. */
	requests: Request[];
	/** Paths of the files that were fetched, by the node or by the API itself; none if left out. */
	files?: unknown[];
	/** What comes out for each input item. */
	output: OutputItem[][];
}

/** One way to use an operation. */
export interface Row {
	title: string;
	/** As n8n stores them, without `resource` and `operation`. */
	parameters: IDataObject;
	/** Makes what the row needs beyond `startShop`. */
	given?: (simulator: Simulator) => void;
	/** One empty item unless given; a function where they name what the simulator holds. */
	items?: INodeExecutionData[] | ((simulator: Simulator) => INodeExecutionData[]);
	/** Called when the node has run, with the JSON of its input items. */
	expected: (simulator: Simulator, input: IDataObject[]) => Outcome;
}

/** The rows of each operation of a resource. */
export type Rows = Record<string, Row[]>;

function request(token: Request['token'], line: string, body?: unknown): Request {
	const [method = '', address = ''] = line.split(' ');
	const [path = '', query] = address.split('?');
	const sent: Request = { method, path, query: Object.fromEntries(new URLSearchParams(query)), token };
	return body === undefined ? sent : { ...sent, body };
}

/**
 * A request that carries the session's API key.
 * @param line method, path and query, such as `GET /api/contacts?page=1`
 */
export function byKey(line: string, body?: unknown): Request {
	return request('sessionKey', line, body);
}

/** A request that carries the account's Personal Access Token. */
export function byToken(line: string, body?: unknown): Request {
	return request('pat', line, body);
}

/** How the node gets the API key of a session. */
export function lookUpOf(sessionId: number): Request {
	return byToken(`GET /api/whatsapp-sessions/${sessionId}`);
}

/** A resource locator as n8n stores it when an entry of the list was chosen. */
export function chosen(value: string): IDataObject {
	return { __rl: true, mode: 'list', value };
}

/** The same when the value was typed in or is an expression. */
export function typed(value: string | number): IDataObject {
	return { __rl: true, mode: 'id', value };
}

/** Items with nothing but this JSON. */
export function itemsOf(...all: IDataObject[]): INodeExecutionData[] {
	return all.map((json) => ({ json }));
}
