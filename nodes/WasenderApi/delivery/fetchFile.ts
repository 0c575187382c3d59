import { NodeApiError, type IHttpRequestOptions } from 'n8n-workflow';
import { FileNotServed, FileTooLarge, type FetchFile } from '../media/download/fetchFile';
import { TooLargeError } from './errors/nodeError';
import type { Caller } from './caller';
import { transportOf, type RequestContext } from './request/RequestContext';
import { DEFAULT_TIMEOUT_MS } from './request/RetryPolicy';
import { requestContextOf } from './requestContextOf';
import { sendRequest } from './sendRequest';

async function fetchFile(context: RequestContext, ...[url, limits]: Parameters<FetchFile>): Promise<Buffer> {
	const { maxBytes, mayRedirect = false } = limits;
	const request: IHttpRequestOptions = {
		...transportOf(context.request),
		// A file's host is none of those that the credential may be limited to.
		allowedDomains: undefined,
		method: 'GET',
		url,
		encoding: 'stream',
		maxBytes,
		disableFollowRedirect: !mayRedirect,
	};
	const aside = { ...context, request, repeatable: true, flow: {}, order: 0, onStart: undefined };
	const file = await sendRequest(aside).catch((error: unknown) => {
		throw inTermsOfFiles(error, url);
	});
	return file as Buffer;
}

/** What `media` knows of failures; anything else as it is. */
function inTermsOfFiles(error: unknown, url: string): unknown {
	if (error instanceof TooLargeError) return new FileTooLarge();
	const status = error instanceof NodeApiError ? Number(error.httpCode) : NaN;
	return status > 0 ? new FileNotServed(status, new URL(url).hostname) : error;
}

/** The function that fetches files on behalf of an item's request: in the queue of their own host, with Stop and timeout. */
export function fileFetcherOf(context: RequestContext): FetchFile {
	return async (url, limits) => await fetchFile(context, url, limits);
}

/**
 * The same for whoever is not the item's own request: the trigger, and pictures whose address comes in an answer.
 * @param timeoutMs how long the host may be silent
 */
export function fileFetcher(caller: Caller, timeoutMs = DEFAULT_TIMEOUT_MS): FetchFile {
	return async (url, limits) =>
		await fetchFile(await requestContextOf(caller, { url, timeout: timeoutMs }), url, limits);
}
