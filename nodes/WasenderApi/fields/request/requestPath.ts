import type { IHttpRequestOptions } from 'n8n-workflow';

/** `@` and `+` may stand in a path as they are, and do so in the API's samples. */
function encoded(value: string): string {
	return encodeURIComponent(value).replace(/%40/g, '@').replace(/%2B/g, '+');
}

/** The request with `{name}` in its path filled in. */
export function withPath(request: IHttpRequestOptions, name: string, value: string): IHttpRequestOptions {
	return { ...request, url: request.url.replace(`{${name}}`, encoded(value)) };
}
