import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FairQueue } from '../../../../nodes/WasenderApi/delivery/queue/FairQueue';
import { sendWindows } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { RateLimiter, withMargin, type RateWindow } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';
import { FakeClock } from '../fakeClock';

const README = readFileSync(join(__dirname, '../../../../README.md'), 'utf8');

interface Setting {
	windows: readonly RateWindow[];
	/** Seconds. */
	pause?: [min: number, max: number];
	/** How long the turn is held before the message leaves, in milliseconds. */
	typingMs?: number;
}

const HOUR = 3_600_000;

/** How many messages of one campaign leave in an hour, the mean of ten. */
async function anHourOf({ windows, pause: [min, max] = [0, 0], typingMs = 0 }: Setting): Promise<number> {
	const clock = new FakeClock();
	const queue = new FairQueue(clock);
	const limiter = new RateLimiter(() => windows.map(({ count, ms }) => ({ count, ms: withMargin(ms) })));
	const flow = {};
	let sent = 0;
	const campaign = async () => {
		for (let order = 0; clock.now() < 10 * HOUR; order++) {
			const pauseMs = (min + Math.random() * (max - min)) * 1_000;
			const ticket = queue.enter({ flow, order, kind: 'write', limiter, maxWaitMs: Infinity, pauseMs });
			const admission = await ticket.acquire();
			if (typingMs > 0) await clock.sleep(typingMs);
			// A request counts from when it leaves.
			admission.at = clock.now();
			sent++;
			ticket.release();
		}
	};
	const running = campaign();
	await clock.run(Infinity);
	await running;
	return sent / 10;
}

const PLAN = sendWindows(false);
const PROTECTED = sendWindows(true);

it.each<[string, Setting]>([
	['none, paid plan (256 a minute)', { windows: PLAN }],
	['*Account Protection* (one in 5 s)', { windows: PROTECTED }],
	['*Account Protection*, *Typing* auto, 100 characters', { windows: PROTECTED, typingMs: 5_000 }],
	['*Pause* 5 to 15 s', { windows: PLAN, pause: [5, 15] }],
	['*Pause* 20 to 60 s', { windows: PLAN, pause: [20, 60] }],
	['*Pause* 60 to 180 s', { windows: PLAN, pause: [60, 180] }],
	['trial (one a minute, 50 a day)', { windows: sendWindows(false, { count: 1, ms: 60_000 }) }],
])('the README is right about messages an hour: %s', async (name, setting) => {
	const row = README.split('\n').find((line) => line.startsWith(`| ${name} |`));
	const told = Number(row?.split('|')[2]?.replace(/[^\d]/g, ''));
	const played = await anHourOf(setting);
	expect(Math.abs(told / played - 1)).toBeLessThan(0.05);
});
