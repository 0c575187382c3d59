import type { Endpoint } from '../endpoints/endpoint';
import type { Store } from '../store/store';
import type { Account, Session } from '../store/types';

/** Who a request's bearer token stands for. */
export interface Bearer {
	kind: 'pat' | 'sessionKey' | 'none' | 'unknown';
	account?: Account;
	/** Only with a session key. */
	session?: Session;
}

/** Reads the Authorization header (WasenderAPI, "How to Authenticate API Requests Using Bearer Tokens"). */
export function bearerOf(authorization: string | undefined, store: Store): Bearer {
	if (!authorization) return { kind: 'none' };
	const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
	if (!token) return { kind: 'unknown' };
	const account = store.accountByToken(token);
	if (account) return { kind: 'pat', account };
	const session = store.sessionByKey(token);
	if (session) return { kind: 'sessionKey', session, account: store.accounts.get(session.accountId) };
	return { kind: 'unknown' };
}

/** The message of the 401 when a token does not fit an endpoint. @returns nothing when it fits */
export function tokenProblem(endpoint: Endpoint, bearer: Bearer): string | undefined {
	if (bearer.kind === endpoint.token) return undefined;
	// WasenderAPI, "How to Authenticate API Requests Using Personal Access Token", spells the message "Unnotarized"; taken for a misprint of what such services say.
	if (endpoint.token === 'pat') return 'Unauthenticated.';
	return bearer.kind === 'none' ? 'API key is required' : 'Invalid API key';
}
