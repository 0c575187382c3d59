import {
	NodeApiError,
	NodeOperationError,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { within } from '../clock';
import { tokenFor } from '../token';
import { networkFailureOf } from './networkErrors';
import { BodyTooLarge, readBody, type ByteStream } from './readBody';
import { CREDENTIAL_TYPE, type Caller } from '../caller';
import { DEFAULT_TIMEOUT_MS } from './RetryPolicy';

declare module 'n8n-workflow' {
	interface IHttpRequestOptions {
		/** In place of `body`: read when it is the request's turn, so that the files of those that wait are not in memory. */
		bodyWhenSent?: () => Promise<Buffer>;
		/** The most bytes of a streamed answer that are read. */
		maxBytes?: number;
	}
}

/** What became of one request. */
export type Outcome =
	| { kind: 'answered'; status: number; headers: IDataObject; body: unknown }
	/** It certainly was not processed: it never left. */
	| { kind: 'neverLeft'; reason: string }
	/** It left, and nobody knows whether it was processed, or perhaps still is. */
	| { kind: 'unknown'; reason: string }
	/** The answer is a file larger than allowed. */
	| { kind: 'tooLarge'; maxBytes: number }
	| { kind: 'cancelled' }
	/** n8n did not let it out: a missing credential, a domain the credential does not allow. */
	| { kind: 'stopped'; error: Error };

function failed(error: unknown, cancelled: boolean, maxBytes: number): Outcome {
	if (cancelled) return { kind: 'cancelled' };
	if (error instanceof BodyTooLarge) return { kind: 'tooLarge', maxBytes };
	const failure = networkFailureOf(error);
	if (failure) return { kind: failure.neverLeft ? 'neverLeft' : 'unknown', reason: failure.reason };
	// Only what n8n itself refuses is known not to have left.
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return { kind: 'stopped', error };
	return { kind: 'unknown', reason: 'n8n could not finish the request' };
}

/**
 * With the credential for the API; without it for a file elsewhere, which must not see a token, and for a request that
 * carries its session's key already: n8n would read and decrypt the credential anew for each one.
 */
async function send(caller: Caller, options: IHttpRequestOptions): Promise<unknown> {
	if (tokenFor(options.url) === 'none' || options.headers?.Authorization !== undefined) {
		// n8n by itself ends only requests with a credential when the execution is stopped.
		return await caller.helpers.httpRequest({ ...options, abortSignal: caller.getExecutionCancelSignal?.() });
	}
	const context = caller as unknown as IAllExecuteFunctions;
	return await caller.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options);
}

// A request with a large file takes this long in any case, in bytes a millisecond.
const SLOWEST_UPLOAD = 8;

/**
 * The longest that a request may take until its answer begins, in milliseconds. n8n's timeout counts silence; and where the server answers
 * that it changes the protocol (status 101), Node gives the connection away, and nobody counts any more.
 */
function longestMs({ timeout, body }: IHttpRequestOptions): number {
	return 2 * (timeout || DEFAULT_TIMEOUT_MS) + (Buffer.isBuffer(body) ? body.length / SLOWEST_UPLOAD : 0);
}

interface FullResponse {
	statusCode: number;
	headers?: IDataObject;
	body: unknown;
}

async function bodyOf(response: FullResponse, options: IHttpRequestOptions, maxBytes: number): Promise<unknown> {
	const { statusCode, headers = {}, body } = response;
	if (options.encoding !== 'stream') return body;
	if (statusCode !== 200) {
		// No file, or a part of it; why is told by the status alone.
		(body as ByteStream).destroy();
		return { success: false };
	}
	const silenceMs = options.timeout ?? DEFAULT_TIMEOUT_MS;
	return await readBody(body as ByteStream, {
		silenceMs,
		maxBytes,
		// Without a length there must be room for the longest: a body that outgrows its memory takes three times as much.
		contentLength: headers['content-length'] ?? (Number.isFinite(maxBytes) ? maxBytes : undefined),
	});
}

/**
 * Sends one request, once.
 * @param request with the `Authorization` header of a session, or without one for the credential's token
 * @returns what became of it; never rejects
 */
export async function attempt(caller: Caller, request: IHttpRequestOptions): Promise<Outcome> {
	const { bodyWhenSent, maxBytes = Infinity, ...own } = request;
	try {
		// A copy: n8n and the credential write into what they are given, and a retry must start afresh.
		const options: IHttpRequestOptions = {
			...own,
			...(bodyWhenSent && { body: await bodyWhenSent() }),
			headers: { Accept: 'application/json', ...request.headers },
			returnFullResponse: true,
			// Every status is an answer, which `classify` reads; n8n itself would send again on a 401, whatever the request does.
			ignoreHttpStatusErrors: true,
			// A redirect would repeat a POST as a GET, and could carry the token to another host.
			disableFollowRedirect: request.disableFollowRedirect ?? tokenFor(request.url) !== 'none',
		};
		const response = (await within(longestMs(options), send(caller, options))) as FullResponse;
		const { statusCode: status, headers = {} } = response;
		return { kind: 'answered', status, headers, body: await bodyOf(response, options, maxBytes) };
	} catch (error) {
		return failed(error, caller.getExecutionCancelSignal?.()?.aborted ?? false, maxBytes);
	}
}
