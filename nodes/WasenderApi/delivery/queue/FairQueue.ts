import { Alarm } from './Alarm';
import type { Clock } from '../clock';
import { OrderedFlow, UnorderedFlow, type Flow } from './Flow';
import type { Admission } from './RateLimiter';
import { RoundRobin } from './RoundRobin';
import { Cancelled, WaitedTooLong, type QueuedTicket, type Ticket, type TicketOptions } from './Ticket';

// WasenderAPI recommends 1 to 5 requests at a time for a session (WasenderAPI, "Understanding Rate Limits"):
// one write and four reads keep within that.
const READS_AT_ONCE = 4;

/**
 * The queue of one session, of an account's own requests, or of a file host: everything this process asks of it waits here.
 * Within a flow writes keep their order; between flows turns go round; each rate class keeps its limits.
 */
export class FairQueue {
	private readonly turns: Readonly<Record<TicketOptions['kind'], RoundRobin>> = {
		write: new RoundRobin(1, () => new OrderedFlow()),
		read: new RoundRobin(READS_AT_ONCE, () => new UnorderedFlow()),
	};

	private readonly alarm: Alarm;

	constructor(private readonly clock: Clock) {
		this.alarm = new Alarm(clock, () => this.pump());
	}

	/** Takes a place behind those of the same flow with a lower order. The caller must `release()` it in the end. */
	enter(options: TicketOptions): Ticket {
		const ticket = this.newTicket(options);
		this.flowOf(options).add(ticket);
		return ticket;
	}

	/** Looks again at what waits: a limit has changed in the middle of a wait for it. */
	lookAgain(): void {
		this.pump();
	}

	/** How many requests wait or run. */
	get size(): number {
		const flows = Object.values(this.turns).flatMap((turns) => [...turns.flows.values()]);
		return flows.reduce((sum, { size }) => sum + size, 0);
	}

	private newTicket(options: TicketOptions): QueuedTicket {
		const ticket: QueuedTicket = {
			options,
			state: 'idle',
			waitedMs: 0,
			notBefore: -Infinity,
			grant: () => {},
			refuse: () => {},
			acquire: async () =>
				await new Promise<Admission>((resolve, reject) => {
					ticket.grant = resolve;
					ticket.refuse = reject;
					if (options.signal?.aborted || ticket.state === 'gone') {
						this.release(ticket);
						reject(new Cancelled());
						return;
					}
					ticket.state = 'waiting';
					this.flowOf(options).waits(ticket);
					this.pump();
				}),
			backOff: (ms) => {
				ticket.notBefore = this.clock.now() + ms;
				if (ticket.state !== 'running') return;
				this.turns[options.kind].running--;
				ticket.state = 'idle';
				this.pump();
			},
			release: () => this.release(ticket),
		};
		return ticket;
	}

	private flowOf({ flow: key, kind, signal }: TicketOptions): Flow {
		const turns = this.turns[kind];
		const known = turns.flows.get(key);
		if (known) return known;
		const flow = turns.open(key);
		flow.onAbort(signal, () => this.abandon(flow));
		return flow;
	}

	/** Gives up all that waits in a flow. What runs is aborted by n8n, and ends its turn by itself. */
	private abandon(flow: Flow): void {
		const waiting = flow.all().filter(({ state }) => state !== 'running');
		for (const ticket of waiting) this.remove(ticket);
		for (const ticket of waiting) ticket.refuse(new Cancelled());
		this.pump();
	}

	private release(ticket: QueuedTicket): void {
		if (ticket.state === 'gone') return;
		this.remove(ticket);
		this.pump();
	}

	private remove(ticket: QueuedTicket): void {
		const { kind, flow: key } = ticket.options;
		const turns = this.turns[kind];
		if (ticket.state === 'running') turns.running--;
		ticket.state = 'gone';
		const flow = turns.flows.get(key);
		flow?.remove(ticket);
		if (flow?.size === 0) turns.close(key);
	}

	/** Starts what may start, refuses what has waited too long, and sets the alarm for what comes next. */
	private pump(): void {
		let next = Infinity;
		for (const turns of Object.values(this.turns)) {
			let step = this.step(turns);
			while (step === 'again') step = this.step(turns);
			next = Math.min(next, step);
		}
		this.alarm.set(next);
	}

	/**
	 * One look at the flows of a kind.
	 * @returns 'again' if something was started or refused, else when to look again (milliseconds; may be infinite)
	 */
	private step(turns: RoundRobin): 'again' | number {
		const now = this.clock.now();
		let next = Infinity;
		for (const [key, flow] of turns.flows) {
			for (const ticket of flow.candidates()) {
				const pausedUntil = this.pausedUntil(turns, ticket, now);
				if (pausedUntil > now) {
					next = Math.min(next, pausedUntil);
					continue;
				}
				const firstSince = (ticket.firstSince ??= now);
				const readyAt = Math.max(ticket.notBefore, ticket.options.limiter.readyAt(now));
				const waitedMs = ticket.waitedMs + now - firstSince;
				const deadline = now + ticket.options.maxWaitMs - waitedMs;
				if (readyAt > deadline || now > deadline) {
					this.remove(ticket);
					ticket.refuse(new WaitedTooLong(waitedMs, readyAt > now ? readyAt - now : Infinity));
					return 'again';
				}
				if (turns.isBusy) {
					// A turn that ends pumps; only the deadline needs the alarm.
					next = Math.min(next, deadline + 1);
				} else if (readyAt > now) {
					next = Math.min(next, readyAt);
				} else {
					this.start(turns, ticket, now);
					flow.starts(ticket);
					turns.served(key);
					return 'again';
				}
			}
		}
		return next;
	}

	/**
	 * Until when a ticket keeps its pause: since the request before it, and since every one that keeps a pause too. What keeps
	 * none may go meanwhile, and does not make it longer: a bot that answers all the time would hold up a campaign for ever.
	 * @returns Infinity where another has kept its pause for longer; a short pause would always be over before a long one
	 */
	private pausedUntil(turns: RoundRobin, ticket: QueuedTicket, now: number): number {
		const { pauseMs = 0, limiter } = ticket.options;
		if (pauseMs === 0) return -Infinity;
		const { since, from } = (ticket.pause ??= { since: now, from: limiter.latestStart() });
		const others = [...turns.flows.values()].flatMap((flow) => [...flow.candidates()]);
		const isBehind = others.some(({ options, pause }) => options.limiter === limiter && pause && pause.since < since);
		return isBehind ? Infinity : Math.max(from, limiter.latestStart(true)) + pauseMs;
	}

	private start(turns: RoundRobin, ticket: QueuedTicket, now: number): void {
		ticket.waitedMs += now - (ticket.firstSince ?? now);
		ticket.firstSince = undefined;
		ticket.notBefore = -Infinity;
		ticket.pause = undefined;
		ticket.state = 'running';
		turns.running++;
		const { limiter, pauseMs = 0 } = ticket.options;
		ticket.grant(limiter.admit(now, pauseMs > 0));
	}
}
