import type { RateLimiter } from './RateLimiter';
import type { QueuedTicket } from './Ticket';

/** The tickets of one run that are of one kind. */
export abstract class Flow {
	private unsubscribe?: () => void;

	abstract get size(): number;

	/** Those that wait and may be considered now. */
	abstract candidates(): Iterable<QueuedTicket>;

	abstract add(ticket: QueuedTicket): void;

	/** The ticket has begun to wait for a turn. */
	abstract waits(ticket: QueuedTicket): void;

	/** The ticket has its turn. */
	abstract starts(ticket: QueuedTicket): void;

	abstract remove(ticket: QueuedTicket): void;

	abstract all(): QueuedTicket[];

	/** One listener for the flow, not one for each of its ten thousand tickets. */
	onAbort(signal: AbortSignal | undefined, abort: () => void): void {
		if (!signal) return;
		signal.addEventListener('abort', abort, { once: true });
		this.unsubscribe = () => signal.removeEventListener('abort', abort);
	}

	close(): void {
		this.unsubscribe?.();
	}
}

/** Each waits for all that are before it, retries included. */
export class OrderedFlow extends Flow {
	private readonly tickets: QueuedTicket[] = [];

	get size(): number {
		return this.tickets.length;
	}

	candidates(): Iterable<QueuedTicket> {
		const [first] = this.tickets;
		return first?.state === 'waiting' ? [first] : [];
	}

	add(ticket: QueuedTicket): void {
		let at = this.tickets.length;
		while (at > 0 && (this.tickets[at - 1] as QueuedTicket).options.order > ticket.options.order) at--;
		this.tickets.splice(at, 0, ticket);
	}

	waits(): void {}

	starts(): void {}

	remove(ticket: QueuedTicket): void {
		const at = this.tickets.indexOf(ticket);
		if (at >= 0) this.tickets.splice(at, 1);
	}

	all(): QueuedTicket[] {
		return [...this.tickets];
	}
}

/** Nobody waits for anybody else; of those that wait for the same limiter the first will do to look at. */
export class UnorderedFlow extends Flow {
	private readonly tickets = new Set<QueuedTicket>();

	private readonly byLimiter = new Map<RateLimiter, Set<QueuedTicket>>();

	/** Waiting for their own retries, which holds up nobody but themselves. */
	private readonly backingOff = new Set<QueuedTicket>();

	get size(): number {
		return this.tickets.size;
	}

	*candidates(): Iterable<QueuedTicket> {
		for (const waiting of this.byLimiter.values()) {
			const [first] = waiting;
			if (first) yield first;
		}
		yield* this.backingOff;
	}

	add(ticket: QueuedTicket): void {
		this.tickets.add(ticket);
	}

	waits(ticket: QueuedTicket): void {
		if (ticket.notBefore > -Infinity) {
			this.backingOff.add(ticket);
			return;
		}
		const { limiter } = ticket.options;
		const waiting = this.byLimiter.get(limiter) ?? new Set();
		this.byLimiter.set(limiter, waiting.add(ticket));
	}

	starts(ticket: QueuedTicket): void {
		this.backingOff.delete(ticket);
		this.byLimiter.get(ticket.options.limiter)?.delete(ticket);
	}

	remove(ticket: QueuedTicket): void {
		this.starts(ticket);
		this.tickets.delete(ticket);
	}

	all(): QueuedTicket[] {
		return [...this.tickets];
	}
}
