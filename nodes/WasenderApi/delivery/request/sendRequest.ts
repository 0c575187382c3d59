import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Account } from '../session/account';
import { messageOf, saysNotConnected } from '../errors/advice';
import { attempt } from './attempt';
import type { Caller } from './caller';
import { systemClock } from '../queue/clock';
import { pageOf } from './unwrap';
import { toNodeError, explainNoTurn, type Subject } from '../errors/toNodeError';
import { allowanceOf, classify, type Allowance, type Trouble } from './classify';
import { rateClassOf, withMargin, type RateClass } from '../queue/limits';
import { findInLog, type LogFinding } from './messageLog';
import type { RateLimiter, Start } from '../queue/RateLimiter';
import type { RetryPolicy } from './RetryPolicy';
import { Cancelled, WaitedTooLong, type Place } from '../queue/FairQueue';
import { sessionFrom, type Session } from '../session/Session';
import { TtlCache } from '../session/TtlCache';
import { tokenFor } from '../session/token';
import { SessionQueues, type Traffic } from '../queue/SessionQueues';

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
	lane: object;
	order: number;
	/** Gives up the wait for a turn. */
	signal?: AbortSignal;
	retryPolicy: RetryPolicy;
	itemIndex?: number;
}

/** A request that has its place in the queue. */
export interface Trip {
	/**
	 * Waits for its turn and makes the request, as often as is safe.
	 * @param request in place of the requestContext's own, to the same endpoint
	 * @returns the answer's body
	 * @throws NodeApiError that says what became of it
	 */
	go(request?: IHttpRequestOptions): Promise<unknown>;
	/** Gives the place up. Harmless when repeated. */
	leave(): void;
}

// Shared by everything in this process: executions, triggers and lists.
const sessions = new TtlCache<Session>(systemClock, 10 * 60_000);
const latestStatuses = new TtlCache<Session>(systemClock, 10_000);
const trafficControl = new SessionQueues(systemClock);

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** Exponential, capped, and spread, so that those who failed together do not come back together. */
function backoffMs(failures: number): number {
	const ms = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
	return ms * (0.5 + Math.random() / 2);
}

const FIRST_UNNAMED_HOLD_MS = 5_000;
const LONGEST_UNNAMED_HOLD_MS = 60_000;

/**
 * How long a 429 is waited out: as long as it says, but a server that keeps refusing is not asked faster and faster.
 * Where it says nothing, longer each time: it may be a limit of a day.
 * @param named what it says, in milliseconds
 * @param holds how often the request has been refused before
 */
export function holdMs(named: number | undefined, holds: number): number {
	return named === undefined
		? Math.min(LONGEST_UNNAMED_HOLD_MS, FIRST_UNNAMED_HOLD_MS * 2 ** holds)
		: Math.max(named, backoffMs(holds) / 4);
}

/** The caller, but not bound to its execution: a lookup that others share must not end with it. */
function detached(caller: Caller): Caller {
	return Object.create(caller, { getExecutionCancelSignal: { value: () => undefined } }) as Caller;
}

/** Waits for `work`, but no longer than until the execution is stopped. */
async function untilStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return await work;
	let onAbort = () => {};
	const stopped = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Cancelled());
		if (signal.aborted) onAbort();
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work, stopped]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/**
 * An answer that others may be waiting for too, from memory or by asking.
 * @param ask makes the requests with the requestContext it is given, which does not end with this execution
 */
export async function lookUp<T>(
	requestContext: RequestContext,
	answers: TtlCache<T>,
	key: string,
	ask: (requestContext: RequestContext) => Promise<T>,
): Promise<T> {
	const apart = {
		...requestContext,
		caller: detached(requestContext.caller),
		signal: undefined,
		itemIndex: undefined,
		lane: {},
		order: 0,
	};
	return await untilStopped(
		answers.get(key, async () => await ask(apart)),
		requestContext.signal,
	);
}

function keyOf(account: Account, sessionId: string): string {
	return `${account.id}:${sessionId}`;
}

/**
 * A session, from memory or from the API.
 * @throws NodeApiError with the API's message when the session does not exist or the token is refused
 */
export async function sessionOf(requestContext: RequestContext, sessionId: string): Promise<Session> {
	const ask = async (apart: RequestContext) => sessionFrom(await readSession(apart, sessionId));
	return await lookUp(requestContext, sessions, keyOf(requestContext.account, sessionId), ask);
}

/**
 * The details of a session as the API has them now; what is remembered of it is renewed.
 * (api/sessions.md, "Get WhatsApp Session Details")
 */
export async function readSession(requestContext: RequestContext, sessionId: string): Promise<IDataObject> {
	const request: IHttpRequestOptions = {
		...transportOf(requestContext.request),
		method: 'GET',
		url: `/api/whatsapp-sessions/${sessionId}`,
	};
	const [details = {}] = pageOf(await sendRequest({ ...requestContext, request, repeatable: true })).entries;
	if (details.api_key) sessions.put(keyOf(requestContext.account, sessionId), sessionFrom(details));
	return details;
}

/** The part of a request that says how it travels, not what it asks for. */
export function transportOf(request: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = request;
	return { timeout, proxy, skipSslCertificateValidation, allowedDomains };
}

/**
 * Takes a place in the queue. Places of one lane are served by their order, so whoever enters for several items
 * must let them enter one after the other.
 * @throws NodeApiError when the session's API key cannot be looked up
 */
export async function enter(requestContext: RequestContext): Promise<Trip> {
	const { caller, account, request, sessionId } = requestContext;
	const method = request.method ?? 'GET';
	const session = tokenFor(request.url) === 'session' ? await sessionOf(requestContext, sessionId ?? '') : undefined;
	const rateClass = rateClassOf(method, request.url);
	const traffic = trafficControl.of(account, session);
	const pace = traffic.limiterOf(rateClass, session);
	const place = traffic.queue.enter({
		lane: requestContext.lane,
		order: requestContext.order,
		kind: method === 'GET' ? 'read' : 'write',
		pace,
		maxWaitMs: requestContext.retryPolicy.maxWaitMs,
		signal: requestContext.signal,
	});
	const subject: Subject = {
		node: caller.getNode(),
		server: tokenFor(request.url) === 'none' ? new URL(request.url).hostname : 'WasenderAPI',
		rateClass: rateClass.name,
		repeatable: requestContext.repeatable,
		tries: 0,
		itemIndex: requestContext.itemIndex,
	};
	return {
		go: async (own = request) =>
			await go({ ...requestContext, request: own }, { place, pace, subject, session, traffic, rateClass }),
		leave: () => place.leave(),
	};
}

/** Takes a place, makes the request and leaves again. */
export async function sendRequest(requestContext: RequestContext): Promise<unknown> {
	const trip = await enter(requestContext);
	try {
		return await trip.go();
	} finally {
		trip.leave();
	}
}

/** What a trip has got together before it goes. */
interface Equipment {
	place: Place;
	pace: RateLimiter;
	subject: Subject;
	traffic: Traffic;
	rateClass: RateClass;
	session?: Session;
}

async function go(requestContext: RequestContext, equipment: Equipment): Promise<unknown> {
	const { place, pace, subject, traffic, rateClass } = equipment;
	const { caller, account, request, repeatable, retryPolicy } = requestContext;
	let { session } = equipment;
	let failures = 0;
	let holds = 0;
	let refreshed = false;
	let trouble: Trouble | undefined;
	for (;;) {
		let start: Start;
		try {
			start = await place.turn();
		} catch (reason) {
			throw trouble && reason instanceof WaitedTooLong
				? toNodeError(trouble, subject)
				: explainNoTurn(reason, subject, pace.refusal);
		}
		// Others may have found out meanwhile that the key was changed: a campaign waits for its turns for hours.
		if (session) session = await sessionOf(requestContext, session.id);
		subject.tries++;
		const startedAt = systemClock.now();
		start.at = startedAt;
		const outcome = await attempt(caller, signed(request, account, session));
		const tookMs = systemClock.now() - startedAt;
		const epochSeconds = Date.now() / 1_000;
		if (outcome.kind === 'answered') {
			pace.ended(start, tookMs);
			noteAllowance(pace, allowanceOf(outcome.headers, epochSeconds), outcome.status, start);
			// What waits already keeps the pace that the API has just announced.
			traffic.limiterOf(rateClass, session);
		}
		const mayRetry = failures < retryPolicy.retries;
		const verdict = classify(outcome, {
			repeatable,
			mayRetry,
			mayRefreshKey: session !== undefined && !refreshed,
			epochSeconds,
		});
		switch (verdict.act) {
			case 'accept':
				pace.refusal = undefined;
				noteChange(requestContext);
				noteMessage(traffic, verdict.body);
				return verdict.body;
			case 'hold': {
				const ms = holdMs(verdict.ms, holds++);
				pace.refused(start);
				pace.refusal = verdict.message;
				pace.named = verdict.limit ?? pace.named;
				traffic.limiterOf(rateClass, session);
				pace.holdUntil(systemClock.now() + ms);
				place.pause(ms);
				break;
			}
			case 'retry':
				trouble = verdict.trouble;
				failures++;
				place.pause(backoffMs(failures));
				break;
			case 'freshKey':
				refreshed = true;
				await forgetSession(requestContext, session as Session);
				place.pause(0);
				break;
			case 'uncertain': {
				// The turn is kept here as well.
				const finding = await settle(
					requestContext,
					traffic,
					session,
					verdict.mayBeUnderWay,
					epochSeconds * 1_000 - tookMs,
				);
				if (finding === 'unclear') throw toNodeError(verdict, subject);
				if (finding !== 'absent') {
					noteMessage(traffic, finding);
					return finding;
				}
				if (!mayRetry) throw toNodeError({ act: 'unreached', reason: verdict.reason }, subject);
				failures++;
				place.pause(backoffMs(failures));
				break;
			}
			case 'refused':
				subject.session = await sessionToExplain(requestContext, session, messageOf(verdict.body, verdict.status));
				throw toNodeError(verdict, subject);
			default:
				throw toNodeError(verdict, subject);
		}
	}
}

/** The session as it is now, if that is what an error is about; a campaign that fails asks once for all its items. */
async function sessionToExplain(
	requestContext: RequestContext,
	session: Session | undefined,
	message: string,
): Promise<Session | undefined> {
	if (!session || !saysNotConnected(message)) return undefined;
	const ask = async (apart: RequestContext) => sessionFrom(await readSession(apart, session.id));
	try {
		return await lookUp(requestContext, latestStatuses, keyOf(requestContext.account, session.id), ask);
	} catch {
		// The API's own message has to do.
		return undefined;
	}
}

// Long enough for the API to have written what it accepted, and once more to be sure.
const LOOKS_AFTER_MS = [500, 3_000];

/**
 * Settles from the session's message log whether a message was sent.
 * @returns an answer like that of a successful send; 'absent' if it certainly was not sent; 'unclear' if the log does
 * not tell, or there is none
 */
async function settle(
	requestContext: RequestContext,
	traffic: Traffic,
	session: Session | undefined,
	mayBeUnderWay: boolean,
	startedAt: number,
): Promise<IDataObject | 'absent' | 'unclear'> {
	const { request } = requestContext;
	const { newestMessageId } = traffic;
	if (request.url !== '/api/send-message' || !session?.logMessages) return 'unclear';
	const body = request.body as IDataObject;
	let finding: LogFinding = 'unclear';
	try {
		for (const ms of LOOKS_AFTER_MS) {
			await systemClock.sleep(ms, requestContext.signal);
			finding = await findInLog(requestContext, session.id, body, newestMessageId, startedAt);
			if (typeof finding === 'object') {
				const { id, status } = finding.found;
				return { success: true, data: { msgId: Number(id), jid: body.to, status } };
			}
		}
	} catch {
		// Without the log the doubt remains, and is what the user has to hear of.
		return 'unclear';
	}
	return finding === 'absent' && !mayBeUnderWay ? 'absent' : 'unclear';
}

/** Remembers the id of a message that was sent: what the log has after it came later. */
function noteMessage(traffic: Traffic, body: unknown): void {
	const id = Number((body as { data?: { msgId?: unknown } } | undefined)?.data?.msgId);
	if (Number.isSafeInteger(id)) traffic.newestMessageId = Math.max(traffic.newestMessageId ?? 0, id);
}

/** Nothing more starts until the window ends once it is used up; a 429 says by itself how long to wait. */
function noteAllowance(pace: RateLimiter, allowance: Allowance | undefined, status: number, start: Start): void {
	if (!allowance) return;
	const { limit, remaining, resetMs, isRough } = allowance;
	// A 429 tells what is left of a window, a request that was accepted how long a new one is.
	if (status === 429) return;
	if (status < 300) {
		// Of several requests only the first one of a window has all of it before it.
		const isKnown = limit !== 1 && pace.announced?.count === limit;
		const ms = Math.max(resetMs, isKnown ? (pace.announced?.ms ?? 0) : 0);
		pace.announced = isRough || limit === undefined ? undefined : { count: limit, ms };
		pace.named = undefined;
	}
	if (remaining > 0) return;
	// From the start: what the answer took is part of the window.
	pace.holdUntil(start.at + withMargin(resetMs) + (isRough ? 1_000 : 0));
}

/** What is remembered of a session is out of date once the session has been changed. */
function noteChange({ account, request }: RequestContext): void {
	const [, id] = /^\/api\/whatsapp-sessions\/(\d+)/.exec(request.url) ?? [];
	if (id && request.method !== 'GET') void sessions.forget(keyOf(account, id), () => true);
}

/** Drops a key that no longer works, unless somebody else was first and it has been replaced. */
async function forgetSession({ account }: RequestContext, outdated: Session): Promise<void> {
	await sessions.forget(keyOf(account, outdated.id), ({ apiKey }) => apiKey === outdated.apiKey);
}

/** The request as it leaves: whole address, and the session's API key where the endpoint wants it. */
function signed(request: IHttpRequestOptions, { baseUrl }: Account, session?: Session): IHttpRequestOptions {
	if (tokenFor(request.url) === 'none') return { ...request, baseURL: undefined };
	const headers = session ? { ...request.headers, Authorization: `Bearer ${session.apiKey}` } : request.headers;
	return { ...request, baseURL: baseUrl, headers };
}
