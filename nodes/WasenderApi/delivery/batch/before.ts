import type { IHttpRequestOptions } from 'n8n-workflow';
import type { FetchFile } from '../../media/download/fetchFile';
import type { Session } from '../session/Session';

/** What a step before an item's request may use. */
export interface Tools {
	/** Address of the service, as the credential names it. */
	baseUrl: string;
	/** The session that the item uses. */
	session(): Promise<Session>;
	/** Fetches a file from another host, or where the API put it. */
	fetchFile: FetchFile;
	/** One more request on the item's behalf, through the door; it must be one that may be repeated. */
	request(request: IHttpRequestOptions): Promise<unknown>;
	/** What was remembered for the session under a key in the last 12 hours, or undefined. */
	recall(key: string): Promise<string | undefined>;
	remember(key: string, value: string): Promise<void>;
}

/**
 * A step that an item's request needs before it: uploading its file, reading the session's own number. It runs when
 * all items have been checked and it is this one's turn to line up.
 * @returns the request as it goes on from there
 */
export type Before = (tools: Tools, request: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

declare module 'n8n-workflow' {
	interface IHttpRequestOptions {
		/** Set by `preSend`, taken off by the door. */
		before?: Before[];
	}
}
