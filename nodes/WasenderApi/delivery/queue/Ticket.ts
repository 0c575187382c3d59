import type { Admission, RateLimiter } from './RateLimiter';

/** The wait for a turn would have been, or was, longer than allowed. */
export class WaitedTooLong extends Error {
	/**
	 * @param waitedMs how long the ticket had been first in its flow, in milliseconds
	 * @param moreMs how much longer it would have had to wait, in milliseconds; infinite if nobody knows
	 */
	constructor(
		readonly waitedMs: number,
		readonly moreMs: number,
	) {
		super('Waited too long for a turn');
	}
}

/** The execution was stopped, or the run has ended with the failure of another item. */
export class Cancelled extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

export interface TicketOptions {
	/** What keeps its order and takes turns with others: one run of a node. Compared by identity. */
	flow: object;
	/** Position within the flow; a lower one goes first. */
	order: number;
	/** Writes go one at a time, in order; reads go a few at a time, in any order. */
	kind: 'read' | 'write';
	limiter: RateLimiter;
	/** How long it may be first in its flow without getting a turn, in milliseconds; its own pause does not count. */
	maxWaitMs: number;
	/** The time to keep since the latest request of its limiter, beyond the limits, in milliseconds. */
	pauseMs?: number;
	signal?: AbortSignal;
}

/** One request's place in a queue, kept through its retries so that nothing behind it in its flow overtakes it. */
export interface Ticket {
	/** Resolves when the request may start, with how its limiter counts it. Rejects with `WaitedTooLong` or `Cancelled`. */
	acquire(): Promise<Admission>;
	/** Gives the turn back, not the place: the next one comes no sooner than `ms` milliseconds from now. */
	backOff(ms: number): void;
	/** Gives up the turn and the place. Harmless when repeated. */
	release(): void;
}

/** A ticket as the queue sees it. */
export interface QueuedTicket extends Ticket {
	readonly options: TicketOptions;
	state: 'idle' | 'waiting' | 'running' | 'gone';
	/** Since when it has been waiting as the first of its flow; undefined while others are before it. */
	firstSince?: number;
	/** How long it had waited as the first of its flow before its latest turn, in milliseconds. */
	waitedMs: number;
	notBefore: number;
	/** Since when it keeps its pause, and the start that it counts from; undefined unless it is first in its flow. */
	pause?: { since: number; from: number };
	grant: (admission: Admission) => void;
	refuse: (reason: Error) => void;
}
