import fc from 'fast-check';
import { RateLimiter, type RateWindow } from '../../../nodes/WasenderApi/delivery/queue/RateLimiter';
import { FairQueue } from '../../../nodes/WasenderApi/delivery/queue/FairQueue';
import { Cancelled, WaitedTooLong, type Ticket } from '../../../nodes/WasenderApi/delivery/queue/Ticket';
import { FakeClock } from './fakeClock';

/** One request as a scenario plans it. Times in milliseconds. */
export interface PlannedRequest {
	/** Which of the scenario's limiters it shares. */
	limiter: number;
	/** How long after the request before it enters the queue. */
	after: number;
	/** How long it has its ticket before it asks for its turn. */
	thinks: number;
	/** How long each try takes to be answered. */
	latencies: number[];
	/** The wait between a try and the next; one fewer than there are tries. */
	pauses: number[];
}

export interface PlannedFlow {
	arrives: number;
	kind: 'read' | 'write';
	requests: PlannedRequest[];
	/** When its execution is stopped. */
	cancelledAt?: number;
}

export interface Scenario {
	limiters: RateWindow[][];
	flows: PlannedFlow[];
}

export interface Shape {
	flows?: number;
	kinds?: Array<'read' | 'write'>;
	limiters?: number;
	retries?: boolean;
	cancellations?: boolean;
	/** All requests of a flow are there from the start, as when n8n starts a node. */
	atOnce?: boolean;
}

const ms = (max: number) => fc.integer({ min: 0, max });

/** Scenarios of a shape: some flows with some requests each, whatever their times. */
export function scenarios(shape: Shape = {}): fc.Arbitrary<Scenario> {
	const { flows = 4, kinds = ['read', 'write'], limiters = 3, retries = true, cancellations = false, atOnce = false } = shape;
	const request = fc
		.record({
			limiter: fc.integer({ min: 0, max: limiters - 1 }),
			after: atOnce ? fc.constant(0) : ms(20),
			thinks: atOnce ? fc.constant(0) : ms(3),
			latencies: fc.array(ms(30), { minLength: 1, maxLength: retries ? 3 : 1 }),
			waits: fc.array(ms(40), { minLength: 2, maxLength: 2 }),
		})
		.map(({ waits, ...rest }): PlannedRequest => ({ ...rest, pauses: waits.slice(0, rest.latencies.length - 1) }));
	const flow = fc
		.record({
			arrives: ms(80),
			kind: fc.constantFrom(...kinds),
			requests: fc.array(request, { minLength: 1, maxLength: 8 }),
			cancelledAt: cancellations ? fc.option(ms(200), { nil: undefined }) : fc.constant(undefined),
		})
		.map((planned): PlannedFlow => planned);
	const window = fc.record({ count: fc.integer({ min: 1, max: 4 }), ms: fc.integer({ min: 1, max: 60 }) });
	return fc.record({
		limiters: fc.array(fc.array(window, { maxLength: 2 }), { minLength: limiters, maxLength: limiters }),
		flows: fc.array(flow, { minLength: 1, maxLength: flows }),
	});
}

/** What became of a planned request while the scenario ran. */
export interface Request {
	flow: number;
	order: number;
	kind: 'read' | 'write';
	limiter: number;
	state: 'absent' | 'entered' | 'waiting' | 'running' | 'paused' | 'ended';
	/** When it may start next, by its own pause. */
	notBefore: number;
	starts: number[];
	/** Since when it has been waiting for the turn it waits for. */
	waitingSince: number;
	endedBy?: 'answer' | 'cancelled' | 'waitedTooLong';
}

/** A scenario on the real queue, with all that is needed to check it. */
export class ScenarioRun {
	readonly clock = new FakeClock();

	readonly queue = new FairQueue(this.clock);

	readonly requests: Request[] = [];

	/** Every start in the order it happened. */
	readonly starts: Array<{ request: Request; at: number; tryNumber: number }> = [];

	/** How many requests of all flows had started when a flow was cancelled. */
	readonly startsBeforeCancel = new Map<number, number>();

	/** Abort listeners that are set at the moment. */
	listeners = 0;

	private readonly limiters: RateLimiter[];

	constructor(
		private readonly scenario: Scenario,
		private readonly maxWaitMs = 1_000_000,
	) {
		this.limiters = scenario.limiters.map((windows) => new RateLimiter(() => windows));
		scenario.flows.forEach((flow, index) => this.plan(flow, index));
	}

	running(kind: 'read' | 'write'): number {
		return this.requests.filter((request) => request.state === 'running' && request.kind === kind).length;
	}

	/** By the scenario's windows and the starts that happened, and nothing that the queue says. */
	private limiterAllows(limiter: number): boolean {
		const now = this.clock.now();
		const starts = this.starts.filter(({ request }) => request.limiter === limiter).map(({ at }) => at);
		return (this.scenario.limiters[limiter] as RateWindow[]).every(({ count, ms: length }) => {
			const limiting = starts[starts.length - count];
			return limiting === undefined || limiting + length <= now;
		});
	}

	/** The requests that wait although nothing stands in their way. */
	idleThoughReady(): Request[] {
		return this.requests.filter((request) => {
			if (request.state !== 'waiting' || request.notBefore > this.clock.now()) return false;
			if (!this.limiterAllows(request.limiter)) return false;
			if (request.kind === 'read') return this.running('read') < 4;
			return this.running('write') === 0 && this.isFirstWrite(request);
		});
	}

	/** No write of its flow that has entered and is not done comes before it. */
	isFirstWrite(request: Request): boolean {
		return !this.requests.some(
			(other) =>
				other.flow === request.flow && other.order < request.order && other.state !== 'ended' && other.state !== 'absent',
		);
	}

	private plan(flow: PlannedFlow, index: number): void {
		const { signal, abort } = this.watchedSignal();
		const key = {};
		let at = flow.arrives;
		flow.requests.forEach((planned, order) => {
			at += order === 0 ? 0 : planned.after;
			const request: Request = {
				flow: index,
				order,
				kind: flow.kind,
				limiter: planned.limiter,
				state: 'absent',
				notBefore: -Infinity,
				starts: [],
				waitingSince: Infinity,
			};
			this.requests.push(request);
			this.clock.at(at, () => {
				const ticket = this.queue.enter({
					flow: key,
					order,
					kind: flow.kind,
					limiter: this.limiters[planned.limiter] as RateLimiter,
					maxWaitMs: this.maxWaitMs,
					signal,
				});
				request.state = 'entered';
				this.clock.at(at + planned.thinks, () => void this.drive(ticket, request, planned));
			});
		});
		if (flow.cancelledAt !== undefined) {
			this.clock.at(flow.cancelledAt, () => {
				this.startsBeforeCancel.set(index, this.starts.length);
				abort();
			});
		}
	}

	private async drive(ticket: Ticket, request: Request, { latencies, pauses }: PlannedRequest): Promise<void> {
		try {
			for (const [tryNumber, latency] of latencies.entries()) {
				request.state = 'waiting';
				request.waitingSince = this.clock.now();
				await ticket.acquire();
				request.state = 'running';
				request.starts.push(this.clock.now());
				this.starts.push({ request, at: this.clock.now(), tryNumber });
				await this.clock.sleep(latency);
				const pause = pauses[tryNumber];
				if (pause === undefined) break;
				request.state = 'paused';
				request.notBefore = this.clock.now() + pause;
				ticket.backOff(pause);
			}
			request.endedBy = 'answer';
		} catch (reason) {
			if (!(reason instanceof Cancelled || reason instanceof WaitedTooLong)) throw reason;
			request.endedBy = reason instanceof Cancelled ? 'cancelled' : 'waitedTooLong';
		} finally {
			request.state = 'ended';
			ticket.release();
		}
	}

	private watchedSignal(): { signal: AbortSignal; abort: () => void } {
		const controller = new AbortController();
		const { signal } = controller;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		const set = new Set<unknown>();
		const count = () => {
			this.listeners = [...this.listenerSets].reduce((sum, one) => sum + one.size, 0);
		};
		this.listenerSets.add(set);
		signal.addEventListener = ((type: 'abort', listener: () => void, options?: AddEventListenerOptions) => {
			set.add(listener);
			count();
			add(type, listener, options);
		}) as typeof signal.addEventListener;
		signal.removeEventListener = ((type: 'abort', listener: () => void) => {
			set.delete(listener);
			count();
			remove(type, listener);
		}) as typeof signal.removeEventListener;
		const abort = () => {
			controller.abort();
			// A listener that is heard once is gone.
			set.clear();
			count();
		};
		return { signal, abort };
	}

	private readonly listenerSets = new Set<Set<unknown>>();
}
