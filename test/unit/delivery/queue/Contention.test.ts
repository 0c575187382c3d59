import fc from 'fast-check';
import { Contention } from '../../../../nodes/WasenderApi/delivery/queue/Contention';
import { sendFromProcesses, type Campaigns } from './severalProcesses';

const SLOT_MS = 5_000;

/** Messages of ours that were accepted one after the other. */
function row(contention: Contention, length: number, from = 0): void {
	for (let at = 0; at < length; at++) contention.accepted(from + at * SLOT_MS);
}

describe('Contention', () => {
	it('waits no longer than it is told the first time: the others may have one message only', () => {
		const contention = new Contention();
		row(contention, 1);
		expect(contention.refused(SLOT_MS, SLOT_MS)).toBe(0);
	});

	it('leaves one slot, then two, and no more, to those who go on cutting its rows off', () => {
		const contention = new Contention();
		const left = Array.from({ length: 5 }, () => {
			row(contention, 1);
			return Math.floor(contention.refused(SLOT_MS, SLOT_MS) / SLOT_MS);
		});
		expect(left).toEqual([0, 1, 2, 2, 2]);
	});

	it('takes the next slot that it can get after its wait, then every other', () => {
		const contention = new Contention();
		const waits = [1, 2, 3].map(() => Math.floor(contention.refused(SLOT_MS, SLOT_MS) / SLOT_MS));
		expect(waits).toEqual([0, 1, 1]);
	});

	it('hands over after a row of its own, only while there are others', () => {
		const contention = new Contention();
		row(contention, 3);
		expect(contention.yields(SLOT_MS)).toBe(0);
		for (let at = 0; at < 3; at++) {
			row(contention, 1);
			contention.refused(SLOT_MS, SLOT_MS);
		}
		row(contention, 2);
		expect(contention.yields(SLOT_MS)).toBe(0);
		row(contention, 1);
		expect(contention.yields(SLOT_MS)).toBeGreaterThan(0);
		// Nobody took over.
		row(contention, 1);
		expect(contention.yields(SLOT_MS)).toBe(0);
		expect(contention.refused(SLOT_MS, SLOT_MS)).toBe(0);
	});

	it('forgets others that were there long ago', () => {
		const contention = new Contention();
		for (let at = 0; at < 3; at++) {
			row(contention, 1);
			contention.refused(SLOT_MS, SLOT_MS);
		}
		row(contention, 1);
		expect(contention.refused(100 * SLOT_MS, SLOT_MS)).toBe(0);
	});
});

describe('several processes with a queue each, one session', () => {
	const exact = (ms: number) => Math.ceil(ms);
	const seconds = (ms: number) => Math.ceil(ms / 1_000) * 1_000;
	const fourRuns = (slotMs: number, told: Campaigns['told'], from: number, to: number) =>
		fc
			.record({ spread: fc.array(fc.integer({ min: from, max: to }), { minLength: 200, maxLength: 200 }) })
			.map(({ spread }) => {
				let at = 0;
				return {
					slotMs,
					told,
					processes: [
						[8, 8],
						[8, 8],
					],
					wayMs: () => spread[at++ % spread.length] ?? from,
				};
			});

	it.each([
		['one a second, a near server', 1_000, exact, 1, 3],
		['one a second, a far server', 1_000, exact, 10, 20],
		['one in 5 s, whole seconds, a near server', 5_000, seconds, 1, 3],
		['one in 5 s, whole seconds, a far server', 5_000, seconds, 20, 60],
	] as const)(
		'%s: two take at most 1.1 × the limit, and one refusal for two messages',
		async (_, slotMs, told, from, to) => {
			await fc.assert(
				fc.asyncProperty(fourRuns(slotMs, told, from, to), async (campaigns) => {
					const { accepted, refused, timeBesideLimit } = await sendFromProcesses(campaigns);
					expect(accepted).toHaveLength(32);
					expect(timeBesideLimit).toBeLessThanOrEqual(1.1);
					expect(refused).toBeLessThanOrEqual(16);
				}),
				{ numRuns: 25 },
			);
		},
	);

	it('each run keeps its order, whoever is refused how often', async () => {
		const processes = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }), {
			minLength: 1,
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(
				processes,
				fc.array(fc.integer({ min: 1, max: 800 }), { minLength: 30, maxLength: 30 }),
				async (each, ways) => {
					let at = 0;
					const wayMs = () => ways[at++ % ways.length] ?? 1;
					const { accepted } = await sendFromProcesses({ slotMs: 1_000, told: exact, processes: each, wayMs });
					each.forEach((runs, process) =>
						runs.forEach((messages, run) => {
							const numbers = accepted.filter(([p, r]) => p === process && r === run).map(([, , number]) => number);
							expect(numbers).toEqual(Array.from({ length: messages }, (_, number) => number));
						}),
					);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('alone nobody is refused, and waits for nobody', async () => {
		const { refused, timeBesideLimit } = await sendFromProcesses({
			slotMs: 5_000,
			told: exact,
			processes: [[20, 20]],
			wayMs: () => 30,
		});
		expect(refused).toBe(0);
		expect(timeBesideLimit).toBeLessThanOrEqual(1.03);
	});
});
