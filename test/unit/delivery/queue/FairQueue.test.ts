import fc from 'fast-check';
import { RateLimiter } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';
import { FairQueue } from '../../../../nodes/WasenderApi/delivery/queue/FairQueue';
import {
	Cancelled,
	WaitedTooLong,
	type Ticket,
	type TicketOptions,
} from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { FakeClock } from '../fakeClock';
import { ScenarioRun, scenarios, type Scenario } from '../scenarios';
import { atMostMs, itIsFast } from '../../atMostMs';
import { processorTime } from '../../processorTime';

/** Plays a scenario to its end. @param settled looks at it whenever a moment is over */
async function play(scenario: Scenario, settled?: (run: ScenarioRun) => void): Promise<ScenarioRun> {
	const run = new ScenarioRun(scenario);
	await run.clock.run(Infinity, () => settled?.(run));
	return run;
}

// The time limit is for shrinking: a busy machine shows a longer counterexample rather than none.
const runs = { numRuns: 100, interruptAfterTimeLimit: 3_000 };

describe('any schedule of arrivals, answers, retries and flows', () => {
	it('starts the writes of a flow in their order, retries included', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ kinds: ['write'] }), async (scenario) => {
				const { starts } = await play(scenario);
				for (const [flow] of scenario.flows.entries()) {
					const order = starts
						.filter(({ request }) => request.flow === flow)
						.map(({ request, tryNumber }) => [request.order, tryNumber]);
					const sorted = [...order].sort(([a = 0, m = 0], [b = 0, n = 0]) => a - b || m - n);
					expect(order).toEqual(sorted);
				}
			}),
			runs,
		);
	});

	it('has at most one write and four reads under way', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios(), async (scenario) => {
				await play(scenario, (run) => {
					expect(run.running('write')).toBeLessThanOrEqual(1);
					expect(run.running('read')).toBeLessThanOrEqual(4);
				});
			}),
			runs,
		);
	});

	it('holds every rate window over its starts', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ cancellations: true }), async (scenario) => {
				const { starts } = await play(scenario);
				for (const [limiter, windows] of scenario.limiters.entries()) {
					const times = starts.filter(({ request }) => request.limiter === limiter).map(({ at }) => at);
					for (const { count, ms } of windows) {
						times.forEach((time, at) => {
							if (at >= count) expect(time - (times[at - count] as number)).toBeGreaterThanOrEqual(ms);
						});
					}
				}
			}),
			runs,
		);
	});

	it('is never idle while a write could start', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ kinds: ['write'], cancellations: true }), async (scenario) => {
				await play(scenario, (run) => expect(run.idleThoughReady()).toEqual([]));
			}),
			runs,
		);
	});

	it('is never idle while a read could start', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ kinds: ['read'] }), async (scenario) => {
				await play(scenario, (run) => expect(run.idleThoughReady()).toEqual([]));
			}),
			runs,
		);
	});

	it('lets no other flow start twice while a flow waits for its turn', async () => {
		// One limiter for all: a flow that waits for another rate limit than the others is rightly passed by.
		const shape = { kinds: ['write' as const], limiters: 1 };
		await fc.assert(
			fc.asyncProperty(scenarios(shape), async (scenario) => {
				const run = new ScenarioRun(scenario);
				/** For each request: how often each other flow has started since it could have. */
				const passedBy = new Map<string, number[]>();
				let seen = 0;
				const look = () => {
					const started = run.starts.slice(seen);
					seen = run.starts.length;
					for (const { request } of started) {
						for (const waiting of passedBy.values()) waiting[request.flow] = (waiting[request.flow] ?? 0) + 1;
						passedBy.delete(`${request.flow}`);
					}
					for (const request of run.requests) {
						const couldStart =
							request.state === 'waiting' && request.notBefore <= run.clock.now() && run.isFirstWrite(request);
						if (couldStart && !passedBy.has(`${request.flow}`)) passedBy.set(`${request.flow}`, []);
					}
					for (const counts of passedBy.values()) for (const count of counts) expect(count ?? 0).toBeLessThanOrEqual(1);
				};
				await run.clock.run(Infinity, look);
			}),
			runs,
		);
	});

	it('starts nothing of a cancelled flow any more', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ cancellations: true }), async (scenario) => {
				const { starts, startsBeforeCancel, requests } = await play(scenario);
				starts.forEach(({ request }, at) => expect(at).toBeLessThan(startsBeforeCancel.get(request.flow) ?? Infinity));
				for (const { endedBy, flow } of requests)
					expect(endedBy).toMatch(startsBeforeCancel.has(flow) ? /answer|cancelled/ : /answer/);
			}),
			runs,
		);
	});

	it('leaves nothing behind: no ticket, no alarm, no listener', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios({ cancellations: true }), async (scenario) => {
				const run = await play(scenario);
				expect(run.requests.map(({ state }) => state)).toEqual(run.requests.map(() => 'ended'));
				expect(run.queue.size).toBe(0);
				expect(run.clock.pending).toBe(0);
				expect(run.listeners).toBe(0);
			}),
			runs,
		);
	});
});

describe('single situations', () => {
	let clock: FakeClock;
	let queue: FairQueue;
	let limiter: RateLimiter;

	beforeEach(() => {
		clock = new FakeClock();
		queue = new FairQueue(clock);
		limiter = new RateLimiter();
	});

	const enter = (options: Partial<TicketOptions> & { flow: object }): Ticket =>
		queue.enter({ order: 0, kind: 'write', limiter, maxWaitMs: 1_000_000, ...options });

	/** Asks for a turn, and notes in `log` when it came, or why it did not. */
	function ask(ticket: Ticket, name: string, log: unknown[]): void {
		ticket.acquire().then(
			() => log.push(`${name} at ${clock.now()}`),
			(reason: unknown) => log.push(reason),
		);
	}

	/** A whole visit: a turn of `latency` milliseconds, then away. */
	async function visit(ticket: Ticket, name: string, latency: number, log: string[]): Promise<void> {
		await ticket.acquire();
		log.push(`${name} at ${clock.now()}`);
		await clock.sleep(latency);
		ticket.release();
	}

	it('lets a reply go next in the middle of a campaign', async () => {
		const log: string[] = [];
		const campaign = {};
		for (let order = 0; order < 200; order++)
			void visit(enter({ flow: campaign, order }), `campaign ${order}`, 10, log);
		clock.at(55, () => void visit(enter({ flow: {} }), 'reply', 10, log));
		await clock.run(100);
		expect(log.slice(5, 8)).toEqual(['campaign 5 at 50', 'reply at 60', 'campaign 6 at 70']);
		await clock.run();
		expect(log).toHaveLength(201);
	});

	it('lets a reply go next also where the campaign waits for its rate limit', async () => {
		const log: string[] = [];
		limiter.follow(() => [{ count: 1, ms: 5_000 }]);
		const campaign = {};
		for (let order = 0; order < 20; order++) void visit(enter({ flow: campaign, order }), `campaign ${order}`, 10, log);
		clock.at(12_000, () => void visit(enter({ flow: {} }), 'reply', 10, log));
		await clock.run(21_000);
		expect(log.slice(2)).toEqual(['campaign 2 at 10000', 'reply at 15000', 'campaign 3 at 20000']);
	});

	it('gives three campaigns their turns in a circle', async () => {
		const log: string[] = [];
		for (const name of ['a', 'b', 'c']) {
			const flow = {};
			for (let order = 0; order < 3; order++) void visit(enter({ flow, order }), name, 10, log);
		}
		await clock.run();
		expect(log.map((entry) => entry[0]).join('')).toBe('abcabcabc');
	});

	it('serves a write that is waiting beside the reads of its own flow', async () => {
		const log: string[] = [];
		const mixed = {};
		for (let order = 0; order < 100; order++) void visit(enter({ flow: mixed, order, kind: 'read' }), 'read', 7, log);
		const other = {};
		for (let order = 0; order < 30; order++) void visit(enter({ flow: other, order }), 'other', 10, log);
		void visit(enter({ flow: mixed, order: 100 }), 'write', 10, log);
		await clock.run();
		const before = log
			.slice(
				0,
				log.findIndex((entry) => entry.startsWith('write')),
			)
			.filter((entry) => entry.startsWith('other'));
		// The one that was running when it came, and at most one more.
		expect(before.length).toBeLessThanOrEqual(2);
	});

	it('has one alarm set at most, however many wait', async () => {
		limiter.holdUntil(10_000);
		const others = [5_000, 3_000, 7_000].map((time) => {
			const other = new RateLimiter();
			other.holdUntil(time);
			return other;
		});
		for (const one of [limiter, ...others]) ask(enter({ flow: {}, limiter: one }), 'it', []);
		await clock.run(100);
		expect(clock.pending).toBe(1);
	});

	it('keeps the order of a flow whoever asks first', async () => {
		const log: unknown[] = [];
		const flow = {};
		const tickets = [2, 0, 1].map((order) => ({ order, ticket: enter({ flow, order }) }));
		for (const { order, ticket } of tickets) void visit(ticket, `${order}`, 5, log as string[]);
		await clock.run();
		expect(log).toEqual(['0 at 0', '1 at 5', '2 at 10']);
	});

	it('lets nothing of the flow overtake a retry, while other flows go on', async () => {
		const log: string[] = [];
		const flow = {};
		const first = enter({ flow, order: 0 });
		void (async () => {
			await first.acquire();
			log.push(`first at ${clock.now()}`);
			first.backOff(100);
			await visit(first, 'first again', 10, log);
		})();
		void visit(enter({ flow, order: 1 }), 'second', 10, log);
		void visit(enter({ flow: {} }), 'other', 10, log);
		await clock.run();
		expect(log).toEqual(['first at 0', 'other at 0', 'first again at 100', 'second at 110']);
	});

	it('lets the reads behind a read that waits for its retry go on', async () => {
		const log: string[] = [];
		const flow = {};
		const first = enter({ flow, order: 0, kind: 'read' });
		void (async () => {
			await first.acquire();
			first.backOff(30_000);
			await visit(first, 'retry', 10, log);
		})();
		for (let order = 1; order < 8; order++) void visit(enter({ flow, order, kind: 'read' }), `read ${order}`, 10, log);
		await clock.run(1_000);
		expect(log).toHaveLength(7);
	});

	it('lets the reads of one rate class go on while another has to wait', async () => {
		const log: string[] = [];
		const flow = {};
		const held = new RateLimiter();
		held.holdUntil(60_000);
		void visit(enter({ flow, order: 0, kind: 'read', limiter: held }), 'held', 10, log);
		void visit(enter({ flow, order: 1, kind: 'read' }), 'free', 10, log);
		await clock.run(1_000);
		expect(log).toEqual(['free at 0']);
	});

	describe('the longest wait', () => {
		it('is refused at once when the limiter already says that it is too long, with the time still to wait', async () => {
			const log: unknown[] = [];
			limiter.holdUntil(10_000);
			await clock.run(1_000);
			ask(enter({ flow: {}, maxWaitMs: 3_000 }), 'it', log);
			await clock.run(1_000);
			expect(log).toEqual([expect.any(WaitedTooLong)]);
			expect(log[0]).toMatchObject({ waitedMs: 0, moreMs: 9_000 });
		});

		it('is refused when it is over, with the time waited', async () => {
			const log: unknown[] = [];
			void visit(enter({ flow: {} }), 'slow', 1_000, []);
			await clock.run(200);
			ask(enter({ flow: {}, maxWaitMs: 300 }), 'it', log);
			await clock.run(499);
			expect(log).toEqual([]);
			await clock.run(510);
			const [reason] = log as WaitedTooLong[];
			expect(reason).toBeInstanceOf(WaitedTooLong);
			expect(reason?.waitedMs).toBeGreaterThanOrEqual(300);
			expect(reason?.waitedMs).toBeLessThanOrEqual(302);
			// How long the slow one takes, nobody knows.
			expect(reason?.moreMs).toBe(Infinity);
		});

		it('is not refused just before it is over', async () => {
			const log: unknown[] = [];
			limiter.holdUntil(300);
			ask(enter({ flow: {}, maxWaitMs: 300 }), 'it', log);
			await clock.run();
			expect(log).toEqual(['it at 300']);
		});

		it('counts only from when a request is first in its flow', async () => {
			const log: string[] = [];
			const flow = {};
			for (let order = 0; order < 10; order++) void visit(enter({ flow, order, maxWaitMs: 50 }), `${order}`, 100, log);
			await clock.run();
			expect(log).toHaveLength(10);
		});

		it('counts the hold of a 429 as waiting', async () => {
			const log: unknown[] = [];
			const ticket = enter({ flow: {}, maxWaitMs: 2_000 });
			await ticket.acquire();
			limiter.holdUntil(5_000);
			ticket.backOff(5_000);
			ask(ticket, 'it', log);
			await clock.run();
			expect(log).toEqual([expect.any(WaitedTooLong)]);
			expect(log[0]).toMatchObject({ moreMs: 5_000 });
		});

		it('does not count the time that its own request takes', async () => {
			const log: unknown[] = [];
			const ticket = enter({ flow: {}, maxWaitMs: 2_000 });
			await ticket.acquire();
			await clock.run(60_000);
			// The request timed out after a minute; its retry has not waited for anything yet.
			ticket.backOff(500);
			ask(ticket, 'it', log);
			await clock.run();
			expect(log).toEqual(['it at 60500']);
		});

		it('lets those behind it go on', async () => {
			const log: unknown[] = [];
			const flow = {};
			const held = new RateLimiter();
			held.holdUntil(10_000);
			const first = enter({ flow, order: 0, limiter: held, maxWaitMs: 100 });
			ask(first, 'first', log);
			ask(enter({ flow, order: 1 }), 'second', log);
			await clock.run();
			expect(log).toEqual([expect.any(WaitedTooLong), 'second at 0']);
		});

		itIsFast('refuses ten thousand in a row without a deep stack', async () => {
			limiter.holdUntil(1_000_000);
			const flow = {};
			const tickets = Array.from({ length: 10_000 }, (_, order) => enter({ flow, order, maxWaitMs: 100 }));
			const ended = await Promise.allSettled(tickets.map(async (ticket) => await ticket.acquire()));
			expect(ended.every((one) => one.status === 'rejected' && one.reason instanceof WaitedTooLong)).toBe(true);
			expect(queue.size).toBe(0);
			expect(clock.pending).toBe(0);
		});
	});

	describe('cancellation', () => {
		it('ends the wait of every request of the flow at once and frees the turn for others', async () => {
			const log: unknown[] = [];
			const stop = new AbortController();
			const flow = {};
			limiter.holdUntil(10_000);
			for (let order = 0; order < 3; order++) ask(enter({ flow, order, signal: stop.signal }), `${order}`, log);
			const other = new RateLimiter();
			clock.at(500, () => stop.abort());
			await clock.run(500);
			expect(log).toEqual([expect.any(Cancelled), expect.any(Cancelled), expect.any(Cancelled)]);
			expect(queue.size).toBe(0);
			ask(enter({ flow: {}, limiter: other }), 'next', log);
			await clock.run(500);
			expect(log[3]).toBe('next at 500');
		});

		it('leaves no alarm behind that would wake nobody', async () => {
			const stop = new AbortController();
			limiter.holdUntil(10_000);
			ask(enter({ flow: {}, signal: stop.signal }), 'it', []);
			await clock.run(100);
			expect(clock.pending).toBe(1);
			stop.abort();
			await clock.run(100);
			expect(clock.pending).toBe(0);
		});

		it('starts nothing of the flow while it is being given up', async () => {
			const log: unknown[] = [];
			const stop = new AbortController();
			const flow = {};
			const first = enter({ flow, order: 0, signal: stop.signal });
			await first.acquire();
			// The first waits for its retry; nothing but its position in the flow holds up the second.
			first.backOff(1_000);
			ask(first, 'first', log);
			ask(enter({ flow, order: 1, signal: stop.signal }), 'second', log);
			stop.abort();
			await clock.run();
			expect(log).toEqual([expect.any(Cancelled), expect.any(Cancelled)]);
		});

		it('lets what is on its way end, and keeps its turn until then', async () => {
			const log: unknown[] = [];
			const stop = new AbortController();
			const running = enter({ flow: {}, signal: stop.signal });
			await running.acquire();
			ask(enter({ flow: {} }), 'other', log);
			stop.abort();
			await clock.run(100);
			expect(log).toEqual([]);
			running.release();
			await clock.run(100);
			expect(log).toEqual(['other at 100']);
		});

		it('refuses a turn after the execution was stopped', async () => {
			const stop = new AbortController();
			const ticket = enter({ flow: {}, signal: stop.signal });
			stop.abort();
			await expect(ticket.acquire()).rejects.toThrow(Cancelled);
			const late = enter({ flow: {}, signal: stop.signal });
			await expect(late.acquire()).rejects.toThrow(Cancelled);
			late.release();
			expect(queue.size).toBe(0);
		});

		it('sets one listener for a flow of any length', () => {
			const { signal } = new AbortController();
			const add = jest.spyOn(signal, 'addEventListener');
			const remove = jest.spyOn(signal, 'removeEventListener');
			const flow = {};
			const tickets = Array.from({ length: 1_000 }, (_, order) => enter({ flow, order, signal }));
			expect(add).toHaveBeenCalledTimes(1);
			for (const ticket of tickets) ticket.release();
			expect(remove).toHaveBeenCalledTimes(1);
		});

		itIsFast('gives up ten thousand waiting requests without a deep stack, in little time', async () => {
			const stop = new AbortController();
			limiter.holdUntil(1_000_000);
			const flow = {};
			const turns = Array.from(
				{ length: 10_000 },
				async (_, order) => await enter({ flow, order, signal: stop.signal }).acquire(),
			);
			const ended = Promise.allSettled(turns);
			const spent = processorTime();
			stop.abort();
			expect((await ended).every(({ status }) => status === 'rejected')).toBe(true);
			expect(spent()).toBeLessThan(atMostMs(2_000));
		});
	});

	it('forgives leaving twice, and leaving without a turn', async () => {
		const log: unknown[] = [];
		const flow = {};
		const first = enter({ flow, order: 0 });
		const second = enter({ flow, order: 1 });
		await first.acquire();
		first.release();
		first.release();
		second.release();
		ask(enter({ flow, order: 2 }), 'third', log);
		ask(enter({ flow: {} }), 'fourth', log);
		await clock.run(1_000);
		expect(log).toEqual(['third at 0']);
		expect(queue.size).toBe(2);
	});

	itIsFast('takes ten thousand writes through one flow in about a second', async () => {
		const flow = {};
		const tickets = Array.from({ length: 10_000 }, (_, order) => enter({ flow, order }));
		const order: number[] = [];
		const spent = processorTime();
		await Promise.all(
			tickets.map(async (ticket, at) => {
				await ticket.acquire();
				order.push(at);
				ticket.release();
			}),
		);
		expect(spent()).toBeLessThan(atMostMs(2_000));
		expect(order).toEqual(tickets.map((_, at) => at));
		expect(queue.size).toBe(0);
	});

	itIsFast('takes thousands of reads through one flow in about a second', async () => {
		const flow = {};
		const tickets = Array.from({ length: 4_000 }, (_, order) => enter({ flow, order, kind: 'read' }));
		const spent = processorTime();
		await Promise.all(
			tickets.map(async (ticket) => {
				await ticket.acquire();
				await Promise.resolve();
				ticket.release();
			}),
		);
		expect(spent()).toBeLessThan(1_000);
		expect(queue.size).toBe(0);
	});
});

describe('a pause', () => {
	interface Paced {
		flow: object;
		order: number;
		pauseMs?: number;
		/** When it enters. */
		at?: number;
		maxWaitMs?: number;
	}

	/** Plays messages, each answered after 10 ms, and gives the times at which they start. */
	async function play(messages: Paced[], limiter = new RateLimiter()): Promise<number[]> {
		const clock = new FakeClock();
		const queue = new FairQueue(clock);
		const starts: number[] = [];
		const send = async ({ at = 0, maxWaitMs = Infinity, ...rest }: Paced, index: number) => {
			await clock.sleep(at);
			const ticket = queue.enter({ ...rest, kind: 'write', limiter, maxWaitMs });
			try {
				await ticket.acquire();
				starts[index] = clock.now();
				await clock.sleep(10);
			} finally {
				ticket.release();
			}
		};
		const all = Promise.all(messages.map(send));
		await clock.run(Infinity);
		await all;
		expect(clock.pending).toBe(0);
		expect(queue.size).toBe(0);
		return starts;
	}

	it('is kept since the message before, none before the first', async () => {
		const flow = {};
		const paced = [3_000, 5_000, 1_000].map((pauseMs, order) => ({ flow, order, pauseMs }));
		expect(await play(paced)).toEqual([0, 5_000, 6_000]);
	});

	it('is kept since a message without one', async () => {
		expect(await play([{ flow: {}, order: 0 }, { flow: {}, order: 0, pauseMs: 5_000, at: 100 }])).toEqual([0, 5_000]);
	});

	it('does not begin anew for every message without one that goes meanwhile', async () => {
		const bot = Array.from({ length: 20 }, (_, n) => ({ flow: {}, order: 0, at: 1_000 * n }));
		const starts = await play([...bot, { flow: {}, order: 0, pauseMs: 5_000, at: 500 }]);
		expect(starts.at(-1)).toBe(5_000);
		expect(starts.slice(0, 5)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
	});

	it('of a long campaign is not overtaken for ever by that of a short one', async () => {
		const [short, long] = [{}, {}];
		const messages = [
			...Array.from({ length: 20 }, (_, order) => ({ flow: short, order, pauseMs: 1_000 })),
			...Array.from({ length: 3 }, (_, order) => ({ flow: long, order, pauseMs: 10_000 })),
		];
		const starts = await play(messages);
		const [first = 0, second = 0, third = 0] = starts.slice(20);
		expect(starts.slice(0, 20).filter((at) => at < third)).toHaveLength(3);
		expect(second - first).toBeLessThanOrEqual(21_000);
	});

	it('does not count as a wait, also not where many keep one', async () => {
		const messages = Array.from({ length: 5 }, () => ({ flow: {}, order: 0, pauseMs: 60_000, maxWaitMs: 1_000 }));
		expect((await play(messages)).sort((a, b) => a - b)).toEqual([0, 60_000, 120_000, 180_000, 240_000]);
	});

	it('is no shorter than the limits are', async () => {
		const flow = {};
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		const paced = [1_000, 1_000, 7_000].map((pauseMs, order) => ({ flow, order, pauseMs }));
		expect(await play(paced, limiter)).toEqual([0, 5_000, 12_000]);
	});

	it('lies between any two that keep one, in any mixture, and nobody waits for ever', async () => {
		const message = fc.record({
			run: fc.nat({ max: 3 }),
			at: fc.nat({ max: 20_000 }),
			pauseMs: fc.constantFrom(0, 0, 500, 3_000, 20_000),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 15 }), async (all) => {
				const flows = [{}, {}, {}, {}];
				const paced = all.map(({ run, ...rest }, order) => ({ ...rest, order, flow: flows[run] as object }));
				const starts = await play(paced);
				const played = paced.map(({ pauseMs }, index) => ({ pauseMs, at: starts[index] as number }));
				const sorted = played.filter(({ pauseMs }) => pauseMs > 0).sort((a, b) => a.at - b.at);
				for (const [index, { at, pauseMs }] of sorted.entries()) {
					if (index > 0) expect(at - (sorted[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(pauseMs);
				}
				expect(Math.max(...starts)).toBeLessThanOrEqual(20_000 + all.length * 20_500);
			}),
			runs,
		);
	});
});
