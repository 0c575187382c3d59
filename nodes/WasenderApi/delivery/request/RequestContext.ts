import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Caller } from '../caller';
import type { Account } from '../session/account';
import type { RetryPolicy } from './RetryPolicy';

/** A request, on whose behalf it is made, and how it may travel. */
export interface RequestContext {
	caller: Caller;
	account: Account;
	/** `url` is the documented path, `/api/…`, with `{session}` filled in; or the whole address of a file elsewhere. */
	request: IHttpRequestOptions;
	/** The session's id; needed for endpoints that take the session's API key. */
	sessionId?: string;
	/** Doing it twice is the same as doing it once. */
	repeatable: boolean;
	/** Whose turn it takes, and where in line. */
	flow: object;
	order: number;
	/** Gives up the wait for a turn. */
	signal?: AbortSignal;
	retryPolicy: RetryPolicy;
	itemIndex?: number;
	/** Called each time the request leaves, which it does when that is done; what it returns, when the request has come back undone. */
	onStart?: OnStart;
}

type OnReturn = (() => void) | undefined;

/** @returns what to call if it was in vain */
export type OnStart = () => OnReturn | Promise<OnReturn>;

/** The part of a request that says how it travels, not what it asks for. */
export function transportOf(request: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = request;
	return { timeout, proxy, skipSslCertificateValidation, allowedDomains };
}
