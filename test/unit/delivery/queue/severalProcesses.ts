import { FairQueue } from '../../../../nodes/WasenderApi/delivery/queue/FairQueue';
import { RateLimiter, withMargin } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';
import { holdMs } from '../../../../nodes/WasenderApi/delivery/request/RetryPolicy';
import { FakeClock } from '../fakeClock';

/** What is sent for one session, and under which limit of one. */
export interface Campaigns {
	slotMs: number;
	/** for each process the number of messages of each of its runs */
	processes: number[][];
	/** how long a request is on its way, there and back */
	wayMs: () => number;
	/** how the API rounds the wait that it tells */
	told: (ms: number) => number;
}

export interface Outcome {
	/** the messages in the order in which they were accepted, as [process, run, number] */
	accepted: Array<[number, number, number]>;
	refused: number;
	/** from the first to the last accepted one, beside the least that the limit allows */
	timeBesideLimit: number;
}

/** Several processes, each with a queue and a limiter of its own, as n8n's workers have them, send for one session. */
export async function sendFromProcesses({ slotMs, processes, wayMs, told }: Campaigns): Promise<Outcome> {
	const clock = new FakeClock();
	const accepted: Outcome['accepted'] = [];
	const times: number[] = [];
	let refused = 0;
	/** @returns how long the API says to wait; 0 if it accepts */
	const arrive = (): number => {
		const wait = (times.at(-1) ?? -Infinity) + slotMs - clock.now();
		if (wait > 0) refused++;
		else times.push(clock.now());
		return Math.max(0, wait);
	};

	const send = async (queue: FairQueue, limiter: RateLimiter, flow: object, message: [number, number, number]) => {
		const ticket = queue.enter({ flow, order: message[2], kind: 'write', limiter, maxWaitMs: Infinity });
		for (let holds = 0; ; holds++) {
			const admission = await ticket.acquire();
			const startedAt = clock.now();
			await clock.sleep(wayMs());
			const wait = arrive();
			if (wait === 0) accepted.push(message);
			await clock.sleep(wayMs());
			limiter.answered(admission, clock.now() - startedAt);
			if (wait === 0) {
				limiter.accepted(clock.now());
				ticket.release();
				return;
			}
			limiter.uncount(admission);
			const hold = limiter.refused(clock.now(), told(wait)) ?? holdMs(told(wait), holds);
			limiter.holdUntil(clock.now() + hold);
			ticket.backOff(hold);
		}
	};

	const all = processes.flatMap((runs, process) => {
		const queue = new FairQueue(clock);
		const limiter = new RateLimiter(() => [{ count: 1, ms: withMargin(slotMs) }]);
		return runs.flatMap((messages, run) => {
			const flow = {};
			return Array.from(
				{ length: messages },
				async (_, number) => await send(queue, limiter, flow, [process, run, number]),
			);
		});
	});
	await clock.run();
	await Promise.all(all);
	const least = (times.length - 1) * slotMs;
	return { accepted, refused, timeBesideLimit: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / least };
}
