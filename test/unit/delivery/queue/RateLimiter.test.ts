import fc from 'fast-check';
import { RateLimiter, type RateWindow } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';

/** Starts one request after another as soon as the pace allows, `idle` milliseconds after the one before at the earliest. */
function startsOf(pace: RateLimiter, idles: number[]): number[] {
	let now = 0;
	return idles.map((idle) => {
		now = Math.max(now + idle, pace.readyAt());
		pace.started(now);
		return now;
	});
}

function holds(starts: number[], { count, ms }: RateWindow): boolean {
	return starts.every((start, at) => at < count || start - (starts[at - count] as number) >= ms);
}

const windows = fc.array(fc.record({ count: fc.integer({ min: 1, max: 40 }), ms: fc.integer({ min: 1, max: 5_000 }) }), { maxLength: 3 });
const idles = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000 })), { minLength: 1, maxLength: 200 });

describe('RateLimiter', () => {
	it('keeps within every window, wherever the window begins', () => {
		fc.assert(
			fc.property(windows, idles, (limits, gaps) => {
				const starts = startsOf(new RateLimiter(limits), gaps);
				for (const limit of limits) expect(holds(starts, limit)).toBe(true);
			}),
		);
	});

	it('never asks for more retryPolicy than a window needs', () => {
		fc.assert(
			fc.property(windows, idles, (limits, gaps) => {
				const pace = new RateLimiter(limits);
				const starts: number[] = [];
				let now = 0;
				for (const gap of gaps) {
					now += gap;
					const ready = pace.readyAt();
					// A wait is explained by a window that one more start just before would have burst.
					if (ready > now) expect(limits.some((limit) => !holds([...starts, ready - 1], limit))).toBe(true);
					now = Math.max(now, ready);
					pace.started(now);
					starts.push(now);
				}
			}),
		);
	});

	it('is ready at once when nothing has been started', () => {
		expect(new RateLimiter([{ count: 1, ms: 5_000 }]).readyAt()).toBe(-Infinity);
	});

	it('measures from the start of the request before, not from its end', () => {
		const pace = new RateLimiter([{ count: 1, ms: 5_000 }]);
		pace.started(1_000);
		expect(pace.readyAt()).toBe(6_000);
	});

	it('counts a request as late as it was late in being answered, but no later than half a second', () => {
		const pace = new RateLimiter([{ count: 1, ms: 5_000 }]);
		const readyAfter = (tookMs: number) => {
			const now = pace.readyAt();
			pace.ended(pace.started(now), tookMs);
			return pace.readyAt() - now;
		};
		pace.started(0);
		// What is usual is not known yet.
		expect([300, 200, 200].map(readyAfter)).toEqual([5_300, 5_200, 5_200]);
		expect([200, 300, 100, 200, 90_000, 200].map(readyAfter)).toEqual([5_000, 5_100, 5_000, 5_000, 5_500, 5_000]);
	});

	it('follows an API that has become slower', () => {
		const pace = new RateLimiter([{ count: 1, ms: 5_000 }]);
		for (const tookMs of [10, 10, 10, 10, 10, 10, 10, 10, 10, 300, 300, 300, 300, 300]) {
			pace.ended(pace.started(pace.readyAt()), tookMs);
		}
		const now = pace.readyAt();
		pace.ended(pace.started(now), 300);
		expect(pace.readyAt()).toBe(now + 5_000);
	});

	it('does not count what was refused', () => {
		const pace = new RateLimiter([{ count: 1, ms: 5_000 }]);
		pace.started(0);
		const early = pace.started(4_900);
		pace.refused(early);
		pace.refused(early);
		expect(pace.readyAt()).toBe(5_000);
	});

	it('waits for the strictest of several windows', () => {
		const pace = new RateLimiter([
			{ count: 1, ms: 100 },
			{ count: 2, ms: 10_000 },
		]);
		pace.started(0);
		expect(pace.readyAt()).toBe(100);
		pace.started(100);
		expect(pace.readyAt()).toBe(10_000);
	});

	it('starts nothing before the end of a hold, and the latest of several holds counts', () => {
		const pace = new RateLimiter();
		pace.holdUntil(3_000);
		pace.holdUntil(1_000);
		expect(pace.readyAt()).toBe(3_000);
		pace.started(3_000);
		expect(pace.readyAt()).toBe(3_000);
	});

	it('counts earlier starts against windows that it learns of later', () => {
		const pace = new RateLimiter([{ count: 256, ms: 60_000 }]);
		pace.started(1_000);
		pace.setWindows([
			{ count: 1, ms: 5_000 },
			{ count: 256, ms: 60_000 },
		]);
		expect(pace.readyAt()).toBe(6_000);
		pace.setWindows([{ count: 256, ms: 60_000 }]);
		expect(pace.readyAt()).toBe(-Infinity);
	});

	it('remembers no more than its windows need', () => {
		const pace = new RateLimiter([{ count: 2, ms: 10 }]);
		startsOf(pace, new Array<number>(10_000).fill(0));
		expect((pace as unknown as { starts: number[] }).starts.length).toBeLessThan(50);
	});
});
