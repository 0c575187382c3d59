import fc from 'fast-check';
import { RateLimiter, type RateWindow } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';

/** Starts one request after another as soon as the limiter allows, `idle` milliseconds after the one before at the earliest. */
function startsOf(limiter: RateLimiter, idles: number[]): number[] {
	let now = 0;
	return idles.map((idle) => {
		now = Math.max(now + idle, limiter.readyAt(0));
		limiter.admit(now);
		return now;
	});
}

function holds(starts: number[], { count, ms }: RateWindow): boolean {
	return starts.every((start, at) => at < count || start - (starts[at - count] as number) >= ms);
}

const windows = fc.array(
	fc.record({ count: fc.integer({ min: 1, max: 40 }), ms: fc.integer({ min: 1, max: 5_000 }) }),
	{ maxLength: 3 },
);
const idles = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000 })), { minLength: 1, maxLength: 200 });

describe('RateLimiter', () => {
	it('keeps within every window, wherever the window begins', () => {
		fc.assert(
			fc.property(windows, idles, (limits, gaps) => {
				const starts = startsOf(new RateLimiter(() => limits), gaps);
				for (const limit of limits) expect(holds(starts, limit)).toBe(true);
			}),
		);
	});

	it('never asks for a longer wait than a window needs', () => {
		fc.assert(
			fc.property(windows, idles, (limits, gaps) => {
				const limiter = new RateLimiter(() => limits);
				const starts: number[] = [];
				let now = 0;
				for (const gap of gaps) {
					now += gap;
					const ready = limiter.readyAt(0);
					// A wait is explained by a window that one more start just before would have burst.
					if (ready > now) expect(limits.some((limit) => !holds([...starts, ready - 1], limit))).toBe(true);
					now = Math.max(now, ready);
					limiter.admit(now);
					starts.push(now);
				}
			}),
		);
	});

	it('is ready at once when nothing has been started', () => {
		expect(new RateLimiter(() => [{ count: 1, ms: 5_000 }]).readyAt(0)).toBe(-Infinity);
	});

	it('measures from the start of the request before, not from its end', () => {
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		limiter.admit(1_000);
		expect(limiter.readyAt(0)).toBe(6_000);
	});

	it('counts a request as late as it was late in being answered beside the fastest, but no later than half a second', () => {
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		limiter.answered(limiter.admit(0), 200);
		limiter.answered(limiter.admit(5_200), 200);
		expect(limiter.readyAt(0)).toBe(10_200);
		limiter.answered(limiter.admit(10_200), 300);
		expect(limiter.readyAt(0)).toBe(15_300);
		limiter.answered(limiter.admit(15_300), 90_000);
		expect(limiter.readyAt(0)).toBe(20_800);
	});

	it('takes all the time of the first request for lost on the way: there is nothing to compare it with', () => {
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		limiter.answered(limiter.admit(0), 200);
		expect(limiter.readyAt(0)).toBe(5_200);
	});

	it('follows an API that has become slower', () => {
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		for (const tookMs of [10, ...new Array<number>(40).fill(300)])
			limiter.answered(limiter.admit(Math.max(0, limiter.readyAt(0))), tookMs);
		const now = limiter.readyAt(0);
		limiter.answered(limiter.admit(now), 300);
		expect(limiter.readyAt(0) - now).toBeLessThan(5_001);
	});

	describe('what the API tells of itself', () => {
		const told = () => new RateLimiter((learnt) => (learnt ? [learnt] : []));
		const minute = { count: 1, ms: 60_000 };

		it('is kept for a window, and forgotten when nothing confirms it', () => {
			const limiter = told();
			limiter.announce(minute, 0);
			limiter.admit(0);
			expect(limiter.readyAt(1_000)).toBe(60_000);
			expect(limiter.readyAt(61_000)).toBe(-Infinity);
		});

		it('is still known to a timer that wakes a little after its window', () => {
			const pace = new RateLimiter((learnt) => [learnt ?? { count: 1, ms: 60_000 }]);
			pace.admit(0);
			pace.announce({ count: 1, ms: 1_000 }, 5);
			expect(pace.readyAt(1_100)).toBe(1_000);
		});

		it('is forgotten at once when an answer no longer carries it', () => {
			const limiter = told();
			limiter.announce(minute, 0);
			limiter.admit(0);
			limiter.announce(undefined, 1_000);
			expect(limiter.readyAt(1_000)).toBe(-Infinity);
		});

		it('is kept from the words of a 429 too, the longer the more often it is named', () => {
			const limiter = told();
			limiter.admit(0);
			limiter.name(minute, 0);
			expect(limiter.readyAt(59_000)).toBe(60_000);
			expect(limiter.readyAt(62_000)).toBe(-Infinity);
			limiter.name(minute, 62_000);
			expect(limiter.readyAt(62_000 + 119_000)).toBe(60_000);
			expect(limiter.readyAt(62_000 + 122_000)).toBe(-Infinity);
		});

		it('is what the headers say once there are some', () => {
			const limiter = told();
			limiter.name(minute, 0);
			limiter.announce({ count: 5, ms: 1_000 }, 10);
			limiter.admit(10);
			expect(limiter.readyAt(10)).toBe(-Infinity);
			expect(limiter.announcedWindow).toMatchObject({ count: 5, ms: 1_000 });
		});
	});

	it('does not count what was refused', () => {
		const limiter = new RateLimiter(() => [{ count: 1, ms: 5_000 }]);
		limiter.admit(0);
		const early = limiter.admit(4_900);
		limiter.uncount(early);
		limiter.uncount(early);
		expect(limiter.readyAt(0)).toBe(5_000);
	});

	it('waits for the strictest of several windows', () => {
		const limiter = new RateLimiter(() => [
			{ count: 1, ms: 100 },
			{ count: 2, ms: 10_000 },
		]);
		limiter.admit(0);
		expect(limiter.readyAt(0)).toBe(100);
		limiter.admit(100);
		expect(limiter.readyAt(0)).toBe(10_000);
	});

	it('starts nothing before the end of a hold, and the latest of several holds counts', () => {
		const limiter = new RateLimiter();
		limiter.holdUntil(3_000);
		limiter.holdUntil(1_000);
		expect(limiter.readyAt(0)).toBe(3_000);
		limiter.admit(3_000);
		expect(limiter.readyAt(0)).toBe(3_000);
	});

	it('counts earlier starts against windows that it learns of later', () => {
		const limiter = new RateLimiter(() => [{ count: 256, ms: 60_000 }]);
		limiter.admit(1_000);
		limiter.follow(() => [
			{ count: 1, ms: 5_000 },
			{ count: 256, ms: 60_000 },
		]);
		expect(limiter.readyAt(0)).toBe(6_000);
		limiter.follow(() => [{ count: 256, ms: 60_000 }]);
		expect(limiter.readyAt(0)).toBe(-Infinity);
	});

	it('remembers no more than its windows need', () => {
		const limiter = new RateLimiter(() => [{ count: 2, ms: 10 }]);
		startsOf(limiter, new Array<number>(10_000).fill(0));
		expect((limiter as unknown as { admissions: unknown[] }).admissions.length).toBeLessThan(50);
	});

	describe('refused although it kept the limit', () => {
		const oneIn5s = () => new RateLimiter(() => [{ count: 1, ms: 5_000 }]);

		it('waits as long as it is told', () => {
			expect(oneIn5s().refused(0, 4_200)).toBe(4_200);
		});

		it.each([
			['a limit of many has no slots', () => new RateLimiter(() => [{ count: 256, ms: 60_000 }]), 4_000],
			['nor has no limit', () => new RateLimiter(), 4_000],
			['a longer wait is about something else', oneIn5s, 60_000],
			['nobody said how long', oneIn5s, 0],
		])('does not take it for a lost slot where %s', (_, limiter, ms) => {
			expect(limiter().refused(0, ms)).toBeUndefined();
		});

		it('leaves slots to others who go on cutting in, and then starts a little late, so that they come in', () => {
			const limiter = oneIn5s();
			for (let at = 0; at < 3; at++) {
				limiter.accepted(0);
				limiter.refused(0, 5_000);
			}
			for (let at = 0; at < 3; at++) limiter.accepted(0);
			limiter.admit(0);
			expect(limiter.readyAt(0)).toBeGreaterThan(5_000);
			expect(limiter.refused(0, 5_000)).toBeGreaterThan(15_000);
		});
	});
});
