import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { CREDENTIAL_TYPE, type Caller } from './caller';
import { DEFAULT_TIMEOUT_MS } from './patience';
import { readBody, type ByteStream } from './readBody';
import { tokenFor } from './token';

declare module 'n8n-workflow' {
	interface IHttpRequestOptions {
		/** In place of `body`: read when it is the request's turn, so that the files of those that wait are not in memory. */
		bodyWhenSent?: () => Promise<Buffer>;
		/** Of the answer. A longer one is not read to its end. */
		maxBytes?: number;
	}
}

/** What became of one request. */
export type Outcome =
	| { kind: 'answered'; status: number; headers: IDataObject; body: unknown }
	/** It certainly was not processed: no connection was made. */
	| { kind: 'unreached'; reason: string }
	/** It left, and nobody knows whether it was processed, or perhaps still is. */
	| { kind: 'unknown'; reason: string; mayBeUnderWay: boolean }
	| { kind: 'cancelled' }
	/** n8n did not let it out: a missing credential, a domain the credential does not allow. */
	| { kind: 'stopped'; error: Error };

interface NetworkError {
	code?: string;
	syscall?: string;
	isAxiosError?: boolean;
	cause?: unknown;
}

/** Failures before a connection stood. Certificate and protocol errors end the handshake, before any request. */
const UNREACHED: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the name of the server was not found',
	EAI_AGAIN: 'the name of the server could not be looked up',
	EHOSTUNREACH: 'there is no way to the server',
	ENETUNREACH: 'there is no way to the network of the server',
	EADDRNOTAVAIL: 'this machine has no address to connect from',
	CERT_HAS_EXPIRED: 'the certificate of the server has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the server is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the server is self-signed',
	ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another server',
};

/** Other codes of a TLS handshake that failed. */
const HANDSHAKE = /^(EPROTO|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_(GET|VERIFY))/;

const UNKNOWN: Readonly<Record<string, string>> = {
	ECONNRESET: 'the connection was reset',
	EPIPE: 'the connection was closed',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	ERR_BAD_RESPONSE: 'the answer could not be read',
};

/** It was we who stopped waiting; the server may not have. */
const GAVE_UP = ['ECONNABORTED', 'ETIMEDOUT'];

/** n8n wraps what axios threw, axios wraps what the socket said: the facts are somewhere down the chain. */
function chainOf(error: unknown): NetworkError[] {
	const chain: NetworkError[] = [];
	for (let at = error; typeof at === 'object' && at !== null && chain.length < 6; at = (at as NetworkError).cause) {
		chain.push(at as NetworkError);
	}
	return chain;
}

function failed(error: unknown, cancelled: boolean): Outcome {
	if (cancelled) return { kind: 'cancelled' };
	const chain = chainOf(error);
	const codes = chain.map(({ code }) => code).filter((code): code is string => typeof code === 'string');
	const madeNoConnection = chain.some(({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo');
	const unreached = codes.find((code) => code in UNREACHED);
	if (unreached) return { kind: 'unreached', reason: UNREACHED[unreached] as string };
	if (codes.some((code) => HANDSHAKE.test(code))) {
		return { kind: 'unreached', reason: 'no secure connection could be made' };
	}
	if (madeNoConnection) return { kind: 'unreached', reason: 'no connection could be made' };
	const unknown = codes.find((code) => code in UNKNOWN);
	if (unknown) return { kind: 'unknown', reason: UNKNOWN[unknown] as string, mayBeUnderWay: GAVE_UP.includes(unknown) };
	if (codes.length > 0 || chain.some(({ isAxiosError }) => isAxiosError)) {
		return { kind: 'unknown', reason: 'the connection failed', mayBeUnderWay: true };
	}
	return { kind: 'stopped', error: error instanceof Error ? error : new Error(String(error)) };
}

/** With the credential for the API; without it for a file elsewhere, which must not see a token. */
async function send(caller: Caller, options: IHttpRequestOptions): Promise<unknown> {
	if (tokenFor(options.url) === 'none') {
		// n8n ends only requests with a credential when the execution is stopped.
		return await caller.helpers.httpRequest({ ...options, abortSignal: caller.getExecutionCancelSignal?.() });
	}
	const context = caller as unknown as IAllExecuteFunctions;
	return await caller.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options);
}

async function bodyOf(body: unknown, headers: IDataObject, options: IHttpRequestOptions): Promise<unknown> {
	if (options.encoding !== 'stream') return body;
	const silenceMs = options.timeout ?? DEFAULT_TIMEOUT_MS;
	const { maxBytes } = options;
	return await readBody(body as ByteStream, { silenceMs, maxBytes, contentLength: headers['content-length'] });
}

/**
 * Sends one request, once.
 * @param request with the `Authorization` header of a session, or without one for the credential's token
 * @returns what became of it; never rejects
 */
export async function attempt(caller: Caller, request: IHttpRequestOptions): Promise<Outcome> {
	try {
		// A copy: n8n and the credential write into what they are given, and a retry must start afresh.
		const { bodyWhenSent, ...own } = request;
		const options: IHttpRequestOptions = {
			...own,
			...(bodyWhenSent && { body: await bodyWhenSent() }),
			headers: { Accept: 'application/json', ...request.headers },
			returnFullResponse: true,
			// Every status is judged here; n8n itself would send again on a 401, whatever the request does.
			ignoreHttpStatusErrors: true,
			// A redirect would repeat a POST as a GET, and could carry the token to another host.
			disableFollowRedirect: request.disableFollowRedirect ?? tokenFor(request.url) !== 'none',
		};
		const response = (await send(caller, options)) as { statusCode: number; headers?: IDataObject; body: unknown };
		const { statusCode: status, headers = {} } = response;
		return { kind: 'answered', status, headers, body: await bodyOf(response.body, headers, options) };
	} catch (error) {
		return failed(error, caller.getExecutionCancelSignal?.()?.aborted ?? false);
	}
}
