import fc from 'fast-check';
import { RateLimiter, type RateWindow } from '../../../nodes/WasenderApi/delivery/queue/RateLimiter';
import { FairQueue } from '../../../nodes/WasenderApi/delivery/queue/FairQueue';
import { Cancelled, WaitedTooLong, type Ticket } from '../../../nodes/WasenderApi/delivery/queue/Ticket';
import { FakeClock } from './fakeClock';

/** One request as a scenario plans it. Times in milliseconds. */
export interface PlannedRequest {
	/** Which of the scenario's paces it keeps. */
	pace: number;
	/** How long after the request before it takes its place. */
	after: number;
	/** How long it has its place before it asks for its turn. */
	thinks: number;
	/** How long each try takes to be answered. */
	latencies: number[];
	/** The wait between a try and the next; one fewer than there are tries. */
	pauses: number[];
}

export interface PlannedLane {
	arrives: number;
	kind: 'read' | 'write';
	requests: PlannedRequest[];
	/** When its execution is stopped. */
	cancelledAt?: number;
}

export interface Scenario {
	paces: RateWindow[][];
	lanes: PlannedLane[];
}

export interface Shape {
	lanes?: number;
	kinds?: Array<'read' | 'write'>;
	paces?: number;
	retries?: boolean;
	cancellations?: boolean;
	/** All requests of a lane are there from the start, as when n8n starts a node. */
	atOnce?: boolean;
}

const ms = (max: number) => fc.integer({ min: 0, max });

/** Scenarios of a shape: some lanes with some requests each, whatever their times. */
export function scenarios(shape: Shape = {}): fc.Arbitrary<Scenario> {
	const { lanes = 4, kinds = ['read', 'write'], paces = 3, retries = true, cancellations = false, atOnce = false } = shape;
	const request = fc
		.record({
			pace: fc.integer({ min: 0, max: paces - 1 }),
			after: atOnce ? fc.constant(0) : ms(20),
			thinks: atOnce ? fc.constant(0) : ms(3),
			latencies: fc.array(ms(30), { minLength: 1, maxLength: retries ? 3 : 1 }),
			waits: fc.array(ms(40), { minLength: 2, maxLength: 2 }),
		})
		.map(({ waits, ...rest }): PlannedRequest => ({ ...rest, pauses: waits.slice(0, rest.latencies.length - 1) }));
	const lane = fc
		.record({
			arrives: ms(80),
			kind: fc.constantFrom(...kinds),
			requests: fc.array(request, { minLength: 1, maxLength: 8 }),
			cancelledAt: cancellations ? fc.option(ms(200), { nil: undefined }) : fc.constant(undefined),
		})
		.map((planned): PlannedLane => planned);
	const window = fc.record({ count: fc.integer({ min: 1, max: 4 }), ms: fc.integer({ min: 1, max: 60 }) });
	return fc.record({
		paces: fc.array(fc.array(window, { maxLength: 2 }), { minLength: paces, maxLength: paces }),
		lanes: fc.array(lane, { minLength: 1, maxLength: lanes }),
	});
}

/** What became of a planned request while the scenario ran. */
export interface Request {
	lane: number;
	order: number;
	kind: 'read' | 'write';
	pace: number;
	state: 'absent' | 'placed' | 'waiting' | 'running' | 'paused' | 'ended';
	/** When it may start next, by its own pause. */
	notBefore: number;
	starts: number[];
	/** Since when it has been waiting for the turn it waits for. */
	waitingSince: number;
	endedBy?: 'answer' | 'cancelled' | 'waitedTooLong';
}

/** A scenario on the real queue, with all that is needed to judge it. */
export class ScenarioRun {
	readonly clock = new FakeClock();

	readonly queue = new FairQueue(this.clock);

	readonly requests: Request[] = [];

	/** Every start in the order it happened. */
	readonly starts: Array<{ request: Request; at: number; tryNumber: number }> = [];

	/** How many requests of all lanes had started when a lane was cancelled. */
	readonly startsBeforeCancel = new Map<number, number>();

	/** Abort listeners that are set at the moment. */
	listeners = 0;

	private readonly paces: RateLimiter[];

	constructor(
		private readonly scenario: Scenario,
		private readonly maxWaitMs = 1_000_000,
	) {
		this.paces = scenario.paces.map((windows) => new RateLimiter(() => windows));
		scenario.lanes.forEach((lane, index) => this.plan(lane, index));
	}

	running(kind: 'read' | 'write'): number {
		return this.requests.filter((request) => request.state === 'running' && request.kind === kind).length;
	}

	/** By the scenario's windows and the starts that happened, and nothing that the queue says. */
	private paceAllows(pace: number): boolean {
		const now = this.clock.now();
		const starts = this.starts.filter(({ request }) => request.pace === pace).map(({ at }) => at);
		return (this.scenario.paces[pace] as RateWindow[]).every(({ count, ms: length }) => {
			const limiting = starts[starts.length - count];
			return limiting === undefined || limiting + length <= now;
		});
	}

	/** The requests that wait although nothing stands in their way. */
	idleThoughReady(): Request[] {
		return this.requests.filter((request) => {
			if (request.state !== 'waiting' || request.notBefore > this.clock.now()) return false;
			if (!this.paceAllows(request.pace)) return false;
			if (request.kind === 'read') return this.running('read') < 4;
			return this.running('write') === 0 && this.isFirstWrite(request);
		});
	}

	/** No write of its lane that has a place and is not done comes before it. */
	isFirstWrite(request: Request): boolean {
		return !this.requests.some(
			(other) =>
				other.lane === request.lane && other.order < request.order && other.state !== 'ended' && other.state !== 'absent',
		);
	}

	private plan(lane: PlannedLane, index: number): void {
		const { signal, abort } = this.watchedSignal();
		const key = {};
		let at = lane.arrives;
		lane.requests.forEach((planned, order) => {
			at += order === 0 ? 0 : planned.after;
			const request: Request = {
				lane: index,
				order,
				kind: lane.kind,
				pace: planned.pace,
				state: 'absent',
				notBefore: -Infinity,
				starts: [],
				waitingSince: Infinity,
			};
			this.requests.push(request);
			this.clock.at(at, () => {
				const place = this.queue.enter({
					flow: key,
					order,
					kind: lane.kind,
					limiter: this.paces[planned.pace] as RateLimiter,
					maxWaitMs: this.maxWaitMs,
					signal,
				});
				request.state = 'placed';
				this.clock.at(at + planned.thinks, () => void this.drive(place, request, planned));
			});
		});
		if (lane.cancelledAt !== undefined) {
			this.clock.at(lane.cancelledAt, () => {
				this.startsBeforeCancel.set(index, this.starts.length);
				abort();
			});
		}
	}

	private async drive(place: Ticket, request: Request, { latencies, pauses }: PlannedRequest): Promise<void> {
		try {
			for (const [tryNumber, latency] of latencies.entries()) {
				request.state = 'waiting';
				request.waitingSince = this.clock.now();
				await place.acquire();
				request.state = 'running';
				request.starts.push(this.clock.now());
				this.starts.push({ request, at: this.clock.now(), tryNumber });
				await this.clock.sleep(latency);
				const pause = pauses[tryNumber];
				if (pause === undefined) break;
				request.state = 'paused';
				request.notBefore = this.clock.now() + pause;
				place.backOff(pause);
			}
			request.endedBy = 'answer';
		} catch (reason) {
			if (!(reason instanceof Cancelled || reason instanceof WaitedTooLong)) throw reason;
			request.endedBy = reason instanceof Cancelled ? 'cancelled' : 'waitedTooLong';
		} finally {
			request.state = 'ended';
			place.release();
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
