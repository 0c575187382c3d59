import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** The request with more fields in its JSON body; those that are `undefined` are left out. */
export function withBody(request: IHttpRequestOptions, fields: IDataObject): IHttpRequestOptions {
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	return { ...request, body: { ...(request.body as IDataObject | undefined), ...Object.fromEntries(given) } };
}
