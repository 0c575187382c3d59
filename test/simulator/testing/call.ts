import { request } from 'undici';
import type { Simulator } from '../simulator';

export interface CallOptions {
	/** `pat`, `key` (of session 1), another token, or null for none. Default: what the path needs. */
	token?: 'pat' | 'key' | (string & {}) | null;
	query?: Record<string, string>;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is. */
	raw?: { bytes: Uint8Array | string; contentType?: string };
	headers?: Record<string, string>;
}

export interface Answered {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON, or the text where it is none. */
	body: any;
}

/** One request to a simulator. @throws the connection's error when there is no answer */
export async function call(
	simulator: Simulator,
	method: string,
	path: string,
	options: CallOptions = {},
): Promise<Answered> {
	const kind =
		options.token === undefined ? (path.startsWith('/api/whatsapp-sessions') ? 'pat' : 'key') : options.token;
	const token =
		kind === 'pat' ? simulator.personalAccessToken : kind === 'key' ? simulator.store.session(1).apiKey : kind;
	const query = options.query ? `?${new URLSearchParams(options.query)}` : '';
	const json = options.body === undefined ? undefined : JSON.stringify(options.body);
	const contentType = json === undefined ? options.raw?.contentType : 'application/json';
	const answer = await request(simulator.url + path + query, {
		method: method as 'GET',
		headers: {
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...(contentType ? { 'content-type': contentType } : {}),
			...options.headers,
		},
		body: json ?? options.raw?.bytes ?? null,
		reset: true,
	});
	const text = await answer.body.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Not JSON: the text itself is the answer.
	}
	return { status: answer.statusCode, headers: answer.headers, body };
}

/** Sends a text from session 1. */
export function sendText(simulator: Simulator, text: string, to = '+15550200001'): Promise<Answered> {
	return call(simulator, 'POST', '/api/send-message', { body: { to, text } });
}
