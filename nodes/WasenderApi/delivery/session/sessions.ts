import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { queues } from '../queue/queues';
import { enqueue, type SessionAccess } from '../request/deliver';
import { transportOf, type RequestContext } from '../request/RequestContext';
import { pageOf } from '../request/unwrap';
import { WASENDER_API } from '../errors/toNodeError';
import type { Account } from './account';
import { lookUp } from './lookUp';
import { sessionFrom, type Session } from './Session';
import { TtlCache } from './TtlCache';
import { orUnknownSession } from './unknownSession';

// Shared by everything in this process: executions, triggers and lists.
const sessions = new TtlCache<Session>(systemClock, 10 * 60_000);

// Long enough for the items of a run to share one look, short enough that a new session is noticed.
const lists = new TtlCache<IDataObject[]>(systemClock, 60_000);

/** As they were a moment ago, for errors: a campaign that fails asks once for all its items. */
const latest = new TtlCache<Session>(systemClock, 10_000);

/** Sessions whose details are not read again yet, although an answer did not go with them. */
const doubted = new TtlCache<Session | undefined>(systemClock, 60_000);

function keyOf({ id }: Account, sessionId: string): string {
	return `${id}:${sessionId}`;
}

/**
 * Makes an account's own request, with its token.
 * @param context for a path of the account's, `/api/whatsapp-sessions…`
 * @returns the answer's body
 * @throws NodeApiError that says what became of it
 */
export async function sendAsAccount(context: RequestContext): Promise<unknown> {
	const queued = enqueue(context, { server: WASENDER_API, queue: queues.ofAccount(context.account) });
	try {
		const body = await queued.send().catch(async (error: unknown) => {
			throw await explained(context, error);
		});
		noteChange(context);
		return body;
	} finally {
		queued.release();
	}
}

/** The error of a request about a session, as the user can do something about it. */
export async function explained(context: RequestContext, error: unknown): Promise<unknown> {
	return await orUnknownSession(context, error, knownSessions);
}

/**
 * All sessions of the account as they were less than a minute ago.
 * @throws NodeApiError with the API's message
 */
export async function knownSessions(context: RequestContext): Promise<IDataObject[]> {
	return await lookUp(context, lists, context.account.id, readSessions);
}

/** The GET of an account's path, in place of the context's own request. */
function reading(context: RequestContext, url: string, qs?: IDataObject): RequestContext {
	const request: IHttpRequestOptions = { ...transportOf(context.request), method: 'GET', url, qs };
	return { ...context, request, repeatable: true, onStart: undefined };
}

/**
 * The details of a session as the API has them now; what is remembered of it is renewed.
 * (WasenderAPI, "Get WhatsApp Session Details")
 * @throws NodeApiError with the API's message
 */
export async function readSession(context: RequestContext, sessionId: string): Promise<IDataObject> {
	const [details = {}] = pageOf(await sendAsAccount(reading(context, `/api/whatsapp-sessions/${sessionId}`))).entries;
	if (details.api_key) remember(context.account, sessionId, sessionFrom(details));
	return details;
}

function remember(account: Account, sessionId: string, session: Session): void {
	sessions.put(keyOf(account, sessionId), session);
	queues.ofSession(account, sessionId).keepProtection(session.accountProtection);
}

/**
 * All sessions of the account, as the API has them now (WasenderAPI, "Get All WhatsApp Sessions").
 * @throws NodeApiError with the API's message
 */
export async function readSessions(context: RequestContext): Promise<IDataObject[]> {
	return pageOf(await sendAsAccount(reading(context, '/api/whatsapp-sessions'))).entries;
}

/**
 * One page of a session's message log (WasenderAPI, "Get Message Logs").
 * @returns the answer's body
 * @throws NodeApiError with the API's message
 */
export async function readMessageLog(context: RequestContext, sessionId: string, qs: IDataObject): Promise<unknown> {
	return await sendAsAccount(reading(context, `/api/whatsapp-sessions/${sessionId}/message-logs`, qs));
}

/**
 * A session, from memory or from the API.
 * @throws NodeApiError with the API's message when the session does not exist or the token is refused
 */
export async function sessionOf(context: RequestContext, sessionId: string): Promise<Session> {
	return await lookUp(context, sessions, keyOf(context.account, sessionId), async (apart) => {
		const session = sessionFrom(await readSession(apart, sessionId));
		queues.ofSession(context.account, sessionId).keepProtection(session.accountProtection);
		return session;
	});
}

/** What is remembered of a session is out of date once the session has been changed, or may have been. */
export function noteChange({ account, request }: RequestContext): void {
	const [, id] = /^\/api\/whatsapp-sessions\/(\d+)/.exec(request.url) ?? [];
	if (id && (request.method ?? 'GET') !== 'GET') void sessions.forget(keyOf(account, id), () => true);
}

/** How a request gets at the session whose key it carries. */
export function accessTo(context: RequestContext, sessionId: string): SessionAccess {
	const key = keyOf(context.account, sessionId);
	const read = async (apart: RequestContext) => sessionFrom(await readSession(apart, sessionId));
	return {
		known: () => sessions.peek(key),
		lookUp: async () => await sessionOf(context, sessionId),
		// Unless somebody else was first and it has been replaced.
		refused: async (outdated) => await sessions.forget(key, ({ apiKey }) => apiKey === outdated.apiKey),
		doubtProtection: () => {
			// Nobody waits for it, and if it fails the next answer raises the doubt again.
			lookUp(context, doubted, key, read).catch(() => undefined);
		},
		current: async () => await lookUp(context, latest, key, read).catch(() => undefined),
	};
}
