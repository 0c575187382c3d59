import type { IHttpRequestOptions } from 'n8n-workflow';
import { transportOf, type RequestContext } from './request/RequestContext';
import { sendRequest } from './sendRequest';

/** How a file on another host is fetched; `media` is handed such a function. */
export type FetchFile = (
	url: string,
	limits?: {
		/** More bytes are not read. */
		maxBytes?: number;
		/** Whether to go where the host leads. Not for addresses that come from outside: they could lead into n8n's own network. */
		followRedirects?: boolean;
	},
) => Promise<Buffer>;

/**
 * Fetches files on behalf of a context: without a token, in the queue of their own host, with its timeout and Stop.
 * @throws NodeApiError that says why the file could not be had; NodeOperationError when it is too large
 */
export function fileFetcherOf(context: RequestContext): FetchFile {
	return async (url, { maxBytes, followRedirects = false } = {}) => {
		const request: IHttpRequestOptions = {
			...transportOf(context.request),
			// A file's host is none of those that the credential may be limited to.
			allowedDomains: undefined,
			method: 'GET',
			url,
			encoding: 'stream',
			disableFollowRedirect: !followRedirects,
		};
		return (await sendRequest({ ...context, request, repeatable: true, maxBytes, flow: {}, order: 0 })) as Buffer;
	};
}
