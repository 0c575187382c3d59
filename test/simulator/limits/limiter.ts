import { performance } from 'node:perf_hooks';
import type { Account, Session } from '../store/types';
import { DOCUMENTED_LIMITS, type Limits, type RateClass } from './settings';
import { RateWindow, type WindowState } from './window';

/** A request that came too early or too many at once. */
export interface Violation {
	/** `performance.now()`. */
	at: number;
	sessionId: number;
	limit: string;
	requestSeq: number;
	retryAfterSeconds: number;
}

interface Rule {
	name: string;
	count: number;
	lengthMs: number;
	/** The interval in the documentation: a shorter one is answered with decimals. */
	documentedMs: number;
	message: string;
}

/** The result of asking for a place: the header values, and for an over-limit request the 429 to answer. */
export interface Verdict {
	headers: Record<string, string>;
	refusal?: { message: string; retryAfterSeconds: number; limit: string };
}

/** Keeps the documented limits, per session and endpoint class (WasenderAPI, "Understanding Rate Limits"). */
export class Limiter {
	settings: Limits;
	violations: Violation[] = [];
	/** The most requests a session had in progress at once. */
	readonly peakInFlight = new Map<number, number>();
	private windows = new Map<string, RateWindow>();
	private inFlight = new Map<number, number>();

	constructor(changes: Partial<Limits> = {}) {
		this.settings = { ...DOCUMENTED_LIMITS, ...changes };
	}

	/** Changes settings; the requests counted so far stay counted. */
	set(changes: Partial<Limits>): void {
		this.settings = { ...this.settings, ...changes };
	}

	/** Forgets all counts and violations; settings stay. */
	reset(): void {
		this.violations = [];
		this.windows.clear();
		this.peakInFlight.clear();
	}

	/** Notes that a session's request began. @returns false when it is over the cap; `leave` must be called in either case */
	enter(sessionId: number): boolean {
		const count = (this.inFlight.get(sessionId) ?? 0) + 1;
		this.inFlight.set(sessionId, count);
		this.peakInFlight.set(sessionId, Math.max(count, this.peakInFlight.get(sessionId) ?? 0));
		const { off, concurrency } = this.settings;
		return off || concurrency === null || count <= concurrency;
	}

	/** Notes that a session's request ended. */
	leave(sessionId: number): void {
		this.inFlight.set(sessionId, Math.max(0, (this.inFlight.get(sessionId) ?? 0) - 1));
	}

	/**
	 * Asks for a place under the limits of an endpoint's class and takes it when there is one.
	 * @param count false only looks: nothing is counted and nothing is refused
	 */
	take(session: Session, account: Account | undefined, rate: RateClass, requestSeq: number, count: boolean): Verdict {
		const now = performance.now();
		const rules = this.settings.off ? [] : this.rulesFor(session, account, rate);
		const { window, toleranceMs } = this.settings;
		const looked = rules.map((rule) => ({
			rule,
			window: this.windowOf(session.id, rule.name),
			state: undefined as WindowState | undefined,
		}));
		for (const entry of looked)
			entry.state = entry.window.state(now, entry.rule.count, entry.rule.lengthMs, window, toleranceMs);
		if (count) {
			const blocking = looked
				.filter((entry) => entry.state!.remaining === 0 && entry.state!.waitMs > 0)
				.sort((a, b) => b.state!.waitMs - a.state!.waitMs)[0];
			if (blocking) {
				const retryAfterSeconds = this.seconds(blocking.state!.waitMs, blocking.rule);
				this.violations.push({
					at: now,
					sessionId: session.id,
					limit: blocking.rule.name,
					requestSeq,
					retryAfterSeconds,
				});
				return {
					headers: this.headers(blocking.state!, blocking.rule),
					refusal: { message: blocking.rule.message, retryAfterSeconds, limit: blocking.rule.name },
				};
			}
			for (const entry of looked) {
				entry.window.add(now, entry.rule.lengthMs, window, toleranceMs);
				entry.state = entry.window.state(now, entry.rule.count, entry.rule.lengthMs, window, toleranceMs);
			}
		}
		// The headers show the limit that will bind first.
		const tightest = looked.sort(
			(a, b) => a.state!.remaining - b.state!.remaining || b.state!.resetMs - a.state!.resetMs,
		)[0];
		return { headers: tightest ? this.headers(tightest.state!, tightest.rule) : this.idleHeaders() };
	}

	/** The 429 for a session with too many requests in progress. The docs give no text for it. */
	tooMany(sessionId: number, requestSeq: number): Verdict {
		const rule: Rule = {
			name: 'concurrency',
			count: this.settings.concurrency ?? 0,
			lengthMs: 1_000,
			documentedMs: 1_000,
			message: 'Too many concurrent requests for this session. Please queue your requests.',
		};
		this.violations.push({ at: performance.now(), sessionId, limit: rule.name, requestSeq, retryAfterSeconds: 1 });
		return {
			headers: this.headers({ limit: rule.count, remaining: 0, waitMs: 1_000, resetMs: 1_000 }, rule),
			refusal: { message: rule.message, retryAfterSeconds: 1, limit: rule.name },
		};
	}

	/** Header values for answers under no limit: WasenderAPI, "Response Headers", has them on every answer, and names no figure for these endpoints. */
	idleHeaders(): Record<string, string> {
		const rule: Rule = { name: 'none', count: 1_000, lengthMs: 60_000, documentedMs: 60_000, message: '' };
		return this.headers({ limit: 1_000, remaining: 999, waitMs: 0, resetMs: 60_000 }, rule);
	}

	private rulesFor(session: Session, account: Account | undefined, rate: RateClass): Rule[] {
		const s = this.settings;
		const rules: Rule[] = [];
		if (rate === 'send') {
			const onTrial = session.trial || account?.subscription === 'trial';
			if (s.trial && onTrial) {
				rules.push({
					name: 'trial minute',
					count: s.trialMinuteCount,
					lengthMs: s.trialMinuteMs,
					documentedMs: DOCUMENTED_LIMITS.trialMinuteMs,
					message: 'You are on a free trial. You can only send 1 message every 1 minute.',
				});
				rules.push({
					name: 'trial day',
					count: s.trialDayCount,
					lengthMs: s.trialDayMs,
					documentedMs: DOCUMENTED_LIMITS.trialDayMs,
					message: `You are on a free trial. You can only send ${s.trialDayCount} messages every day.`,
				});
			}
			if (s.accountProtection && session.accountProtection) {
				rules.push({
					name: 'account protection',
					count: 1,
					lengthMs: s.accountProtectionMs,
					documentedMs: DOCUMENTED_LIMITS.accountProtectionMs,
					message:
						'You have account protection enabled. You can only send 1 message every 5 seconds. Check our API docs: https://www.wasenderapi.com/api-docs',
				});
			} else if (s.plan && !onTrial) {
				rules.push({
					name: 'plan',
					count: s.planCount,
					lengthMs: s.planWindowMs,
					documentedMs: DOCUMENTED_LIMITS.planWindowMs,
					message: `Too many requests. You can only send ${s.planCount} messages every minute.`,
				});
			}
			return rules;
		}
		const [on, minute, day] = {
			groupMetadata: [s.groupMetadata, s.groupMetadataMinuteCount, s.groupMetadataDayCount] as const,
			contactPicture: [s.contactPicture, s.contactPictureMinuteCount, s.contactPictureDayCount] as const,
			numberCheck: [s.numberCheck, s.numberCheckMinuteCount, s.numberCheckDayCount] as const,
			none: [false, 0, 0] as const,
		}[rate];
		if (!on) return rules;
		rules.push({
			name: `${rate} minute`,
			count: minute,
			lengthMs: s.minuteMs,
			documentedMs: DOCUMENTED_LIMITS.minuteMs,
			message: `Too many requests. You can only make ${minute} of these requests every minute.`,
		});
		rules.push({
			name: `${rate} day`,
			count: day,
			lengthMs: s.dayMs,
			documentedMs: DOCUMENTED_LIMITS.dayMs,
			message: `Daily limit reached. You can only make ${day} of these requests every day.`,
		});
		return rules;
	}

	private windowOf(sessionId: number, name: string): RateWindow {
		const id = `${sessionId} ${name}`;
		let window = this.windows.get(id);
		if (!window) this.windows.set(id, (window = new RateWindow()));
		return window;
	}

	/** Whole seconds as documented; thousandths when the interval was shortened. Rounded up, so that waiting so long is enough. */
	private seconds(ms: number, rule: Rule): number {
		// Differences of fractional times may come out a hair too long: that must not add a second.
		const exact = Math.round(ms * 1_000) / 1_000;
		return rule.lengthMs < rule.documentedMs ? Math.ceil(exact) / 1_000 : Math.ceil(exact / 1_000);
	}

	private headers(state: WindowState, rule: Rule): Record<string, string> {
		if (!this.settings.headers) return {};
		const isTimestamp = this.settings.resetHeader === 'timestamp';
		return {
			'x-ratelimit-limit': String(state.limit),
			'x-ratelimit-remaining': String(state.remaining),
			'x-ratelimit-reset': String(this.seconds((isTimestamp ? Date.now() : 0) + state.resetMs, rule)),
		};
	}
}
