import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Before } from '../../delivery/batch/before';

/** The request with one more step before it, after those that it has. */
export function withBefore(request: IHttpRequestOptions, step: Before): IHttpRequestOptions {
	return { ...request, before: [...(request.before ?? []), step] };
}
