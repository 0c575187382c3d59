import type { IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { messageOf, saysNotConnected } from '../errors/advice';
import { noTurnError, toNodeError, type Subject } from '../errors/toNodeError';
import { rateClassOf } from '../queue/limits';
import type { Gate, SendPolicy, Passage } from '../sendOptions/SendOptions';
import type { LimitedQueue } from '../queue/queues';
import { withMargin, type Admission, type RateLimiter } from '../queue/RateLimiter';
import { WaitedTooLong, type Ticket } from '../queue/Ticket';
import type { Session } from '../session/Session';
import { attempt, type Outcome } from './attempt';
import { leadIn } from './leadIn';
import { classify, type Trouble, type Verdict } from './classify';
import { allowanceOf, type Allowance } from './rateLimitAnswer';
import { transportOf, type RequestContext } from './RequestContext';
import { backoffMs, holdMs } from './RetryPolicy';

/** The session whose API key a request carries. */
export interface SessionAccess {
	/** What is known of it at this moment, or undefined. */
	known(): Session | undefined;
	/** What is known of it, or what the API says. */
	lookUp(): Promise<Session>;
	/** The key did not work. */
	refused(outdated: Session): Promise<void>;
	/** What an answer says and what is known of the session's account protection do not go together. */
	doubtProtection(): void;
	/** The session as it is now, for an error about its connection; undefined if that cannot be had. */
	current(): Promise<Session | undefined>;
}

/** Where a request goes. */
export interface Destination {
	/** Who is asked, for errors. */
	server: string;
	queue: LimitedQueue;
	/** Left out where the request carries no session's key. */
	session?: SessionAccess;
}

/** What may be made of a doubt about a request that must not be repeated. */
export type SettleDoubt = (reason: string, subject: Subject, startedAt: number) => Promise<unknown>;

/** A request that has its place in a queue. */
export interface QueuedRequest {
	/**
	 * Waits for its turn and makes the request, as often as is safe.
	 * @param request in place of the context's own, to the same endpoint
	 * @returns the answer's body
	 * @throws NodeApiError that says what became of it
	 */
	send(request?: IHttpRequestOptions): Promise<unknown>;
	/** Gives the place up. Harmless when repeated. */
	release(): void;
}

/** What may be made of a request beyond sending it. */
export interface Handling {
	/** Asked in place of failing where nobody knows whether the request was processed; it returns an answer, or throws. */
	settleDoubt?: SettleDoubt;
	policy?: SendPolicy;
}

/**
 * Takes a place in the queue. Places of one flow are served by their order, so whoever enters for several items
 * must let them enter one after the other.
 */
export function enqueue(context: RequestContext, to: Destination, handling: Handling = {}): QueuedRequest {
	const { request, flow, order, retryPolicy, signal, repeatable, itemIndex, caller } = context;
	const method = request.method ?? 'GET';
	const rateClass = rateClassOf(method, request.url);
	const limiter = to.queue.limiterOf(rateClass);
	const ticket = to.queue.queue.enter({
		flow,
		order,
		kind: method === 'GET' ? 'read' : 'write',
		limiter,
		maxWaitMs: retryPolicy.maxWaitMs,
		pauseMs: handling.policy?.pauseMs,
		signal,
	});
	const subject: Subject = {
		node: caller.getNode(),
		server: to.server,
		rateClass: rateClass.name,
		repeatable,
		tries: 0,
		itemIndex,
	};
	return {
		send: async (own = request) =>
			await new Delivery({ ...context, request: own }, to, ticket, limiter, subject, handling).run(),
		release: () => ticket.release(),
	};
}

/** One request on its way, through all its tries. */
class Delivery {
	private failures = 0;

	private holds = 0;

	private hasFreshKey = false;

	/** What stood in the way of the latest try, where it may matter that it was made. */
	private trouble?: Trouble;

	constructor(
		private readonly context: RequestContext,
		private readonly to: Destination,
		private readonly ticket: Ticket,
		private readonly limiter: RateLimiter,
		private readonly subject: Subject,
		private readonly handling: Handling,
	) {}

	async run(): Promise<unknown> {
		for (;;) {
			const { admission, session, passage } = await this.turn();
			if (passage !== 'open') return this.kept(passage, admission);
			await this.leadIn(admission, session);
			this.subject.tries++;
			const onReturn = await this.context.onStart?.();
			const startedAt = systemClock.now();
			admission.at = startedAt;
			const outcome = await attempt(this.context.caller, this.signed(session));
			const tookMs = systemClock.now() - startedAt;
			const verdict = this.classify(outcome, session);
			this.count(outcome, verdict, admission, tookMs, session);
			if (verdict.act === 'accept') return verdict.body;
			const { settleDoubt } = this.handling;
			if (verdict.act === 'uncertain' && settleDoubt && !this.context.repeatable) {
				// The place is kept, so that what is behind it does not overtake it; the turn is not.
				this.ticket.backOff(0);
				return await settleDoubt(verdict.reason, this.subject, Date.now() - tookMs);
			}
			onReturn?.();
			await this.beforeNext(verdict, session);
		}
	}

	/** Waits for a turn, with what is known of the session by then: a campaign waits for its turns for hours. */
	private async turn(): Promise<{ admission: Admission; session?: Session; passage: Exclude<Passage, 'ask'> }> {
		const access = this.to.session;
		for (;;) {
			let admission: Admission;
			try {
				admission = await this.ticket.acquire();
			} catch (reason) {
				throw this.noTurn(reason);
			}
			const session = access?.known();
			const { passage, gate } = this.passage();
			if (passage !== 'ask' && (session || !access)) return { admission, session, passage };
			// Whoever has a turn must not wait for anything else.
			this.limiter.uncount(admission);
			this.ticket.backOff(0);
			await (passage === 'ask' ? gate?.ask(this.context.request) : access?.lookUp());
		}
	}

	/** What the first gate says that is not open. */
	private passage(): { passage: Passage; gate?: Gate } {
		for (const gate of this.handling.policy?.gates ?? []) {
			const passage = gate.look(this.context.request);
			if (passage !== 'open') return { passage, gate };
		}
		return { passage: 'open' };
	}

	/** What becomes of a request that a gate keeps from leaving: it does not count. */
	private kept(passage: Exclude<Passage, 'ask' | 'open'>, admission: Admission): unknown {
		this.limiter.uncount(admission);
		this.ticket.backOff(0);
		if ('error' in passage) throw passage.error;
		return passage.answer;
	}

	/** What goes before the request, without a turn of its own: nothing gets between. */
	private async leadIn(admission: Admission, session?: Session): Promise<void> {
		const { request, caller, signal } = this.context;
		const lead = this.handling.policy?.lead?.(request);
		if (!lead) return;
		const own = this.signed(session, { ...transportOf(request), ...lead.request });
		try {
			await leadIn(caller, { ...lead, request: own }, signal);
		} catch (reason) {
			this.limiter.uncount(admission);
			throw this.noTurn(reason);
		}
	}

	private noTurn(reason: unknown): Error {
		const { trouble, subject } = this;
		const mayHaveBeenDone = trouble?.act === 'uncertain';
		return trouble && (mayHaveBeenDone || reason instanceof WaitedTooLong)
			? toNodeError(trouble, subject)
			: noTurnError(reason, subject, this.limiter.refusal);
	}

	/** The request as it leaves: whole address, and the session's API key where the endpoint wants it. */
	private signed(session?: Session, request = this.context.request): IHttpRequestOptions {
		const { account } = this.context;
		if (!request.url.startsWith('/')) return { ...request, baseURL: undefined };
		const headers = session ? { ...request.headers, Authorization: `Bearer ${session.apiKey}` } : request.headers;
		return { ...request, baseURL: account.baseUrl, headers };
	}

	private classify(outcome: Outcome, session?: Session): Verdict {
		const { repeatable, retryPolicy } = this.context;
		return classify(outcome, {
			repeatable,
			mayRetry: this.failures < retryPolicy.retries,
			mayRefreshKey: session !== undefined && !this.hasFreshKey,
			epochSeconds: Date.now() / 1_000,
		});
	}

	/** Lets the limiter know what became of a request that it let through. */
	private count(outcome: Outcome, verdict: Verdict, admission: Admission, tookMs: number, session?: Session): void {
		const { limiter } = this;
		if (outcome.kind === 'neverLeft') limiter.uncount(admission);
		if (outcome.kind !== 'answered') return;
		limiter.answered(admission, tookMs);
		const { status, headers } = outcome;
		if (status === 401 || status === 429) limiter.uncount(admission);
		if (status < 300) {
			limiter.refusal = undefined;
			limiter.accepted(systemClock.now());
			noteAllowance(limiter, allowanceOf(headers, Date.now() / 1_000), admission);
			const { announcedWindow } = limiter;
			if (session?.accountProtection && announcedWindow && announcedWindow.count > 1)
				this.to.session?.doubtProtection();
		}
		if (verdict.act === 'hold') {
			if (verdict.limit) limiter.name(verdict.limit, systemClock.now());
			limiter.refusal = verdict.message;
			if (session?.accountProtection === false && /account protection/i.test(verdict.message)) {
				this.to.session?.doubtProtection();
			}
		}
	}

	/** Gives the turn back until the next try. @throws the error, if there is to be none */
	private async beforeNext(verdict: Exclude<Verdict, { act: 'accept' }>, session?: Session): Promise<void> {
		const { ticket, limiter } = this;
		switch (verdict.act) {
			case 'hold': {
				const holds = this.holds++;
				const ms = limiter.refused(systemClock.now(), verdict.ms ?? 0) ?? holdMs(verdict.ms, holds);
				limiter.holdUntil(systemClock.now() + ms);
				ticket.backOff(ms);
				return;
			}
			case 'retry':
				this.trouble = verdict.trouble;
				ticket.backOff(backoffMs(++this.failures));
				return;
			case 'freshKey':
				this.hasFreshKey = true;
				ticket.backOff(0);
				await this.to.session?.refused(session as Session);
				return;
			case 'refused':
				ticket.backOff(0);
				if (saysNotConnected(messageOf(verdict.body, verdict.status))) {
					this.subject.session = await this.to.session?.current();
				}
				throw toNodeError(verdict, this.subject);
			default:
				throw toNodeError(verdict, this.subject);
		}
	}
}

/** Keeps what the headers of an accepted request announce; nothing more starts until the window ends once it is used up. */
function noteAllowance(limiter: RateLimiter, allowance: Allowance | undefined, { at }: Admission): void {
	const now = systemClock.now();
	const { limit, remaining = Infinity, resetMs = 0, isRough } = allowance ?? {};
	if (isRough || limit === undefined) {
		limiter.announce(undefined, now);
	} else {
		// Of several requests only the first one of a window has all of it before it.
		const known = limiter.announcedWindow;
		const isKnown = limit !== 1 && known?.count === limit;
		limiter.announce({ count: limit, ms: Math.max(resetMs, isKnown ? known.ms : 0) }, now);
	}
	// From the start: what the answer took is part of the window.
	if (remaining <= 0) limiter.holdUntil(at + withMargin(resetMs) + (isRough ? 1_000 : 0));
}
