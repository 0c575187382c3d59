import fc from 'fast-check';
import { ItemBatch } from '../../../../nodes/WasenderApi/delivery/batch/ItemBatch';
import { allPromises } from '../allPromises';

function batchOf(count: number, signal?: AbortSignal): ItemBatch {
	const batch = new ItemBatch(signal);
	for (let item = 0; item < count; item++) batch.items.add(item);
	return batch;
}

describe('ItemBatch', () => {
	it('lets nobody pass before all have come, and then all in the order of the items', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (ranks) => {
				const arrivals = ranks.map((rank, item) => ({ rank, item })).sort((a, b) => a.rank - b.rank);
				const batch = batchOf(8);
				const passed: number[] = [];
				for (const { item } of arrivals) {
					expect(passed).toEqual([]);
					void batch.allChecked.arrive(item).then(() => passed.push(item));
					await allPromises();
				}
				expect(passed).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
			}),
			{ numRuns: 20 },
		);
	});

	it('waits for no item that has ended', async () => {
		const batch = batchOf(3);
		const passed: number[] = [];
		for (const item of [2, 0]) void batch.allRouted.arrive(item).then(() => passed.push(item));
		await allPromises();
		expect(passed).toEqual([]);
		batch.end(1);
		await allPromises();
		expect(passed).toEqual([0, 2]);
	});

	it('ends with the execution, and by itself at the first item that failed', () => {
		const execution = new AbortController();
		const batch = batchOf(6, execution.signal);
		expect(batch.signal.aborted).toBe(false);
		expect(batch.fail(3, 'no')).toBe(true);
		expect(batch.fail(1, 'no')).toBe(false);
		expect(batch.failedItem).toBe(3);
		expect(batch.signal.aborted).toBe(true);
		expect(execution.signal.aborted).toBe(false);
		const other = batchOf(1, execution.signal);
		execution.abort();
		expect(other.signal.aborted).toBe(true);
	});

	it('names the items that were done, those under way that failed too, and those not started', () => {
		const batch = batchOf(8);
		for (const item of [0, 1, 2, 4, 6]) batch.start(item);
		for (const item of [0, 1, 4]) batch.finish(item);
		batch.fail(2, 'Not connected');
		batch.fail(6, 'The message may have been sent');
		expect(batch.progressInWords()).toBe(
			'Done: items 0–1, 4. Under way when it failed: item 6: The message may have been sent. Not started: items 3, 5, 7.',
		);
	});

	it('names every item that failed besides, and all in the order of the items, however they came', () => {
		const batch = new ItemBatch(undefined);
		for (const item of [3, 11, 0, 1, 2]) batch.items.add(item);
		for (const item of [3, 11, 0, 2, 1]) batch.start(item);
		for (const item of [3, 0, 2]) batch.finish(item);
		batch.fail(5, 'no');
		batch.fail(11, 'Not connected');
		batch.fail(1, 'Timeout');
		expect(batch.progressInWords()).toBe(
			'Done: items 0, 2–3. Under way when it failed: item 11: Not connected; item 1: Timeout.',
		);
	});

	it('says where none was done, and nothing of a single item', () => {
		const batch = batchOf(2);
		batch.start(0);
		batch.fail(0, 'no');
		expect(batch.progressInWords()).toBe('None of the 2 items was done. Not started: item 1.');
		expect(batchOf(1).progressInWords()).toBe('');
	});

	it('counts an item that was given up as not started', () => {
		const batch = batchOf(3);
		batch.start(0);
		batch.fail(0, 'no');
		batch.start(1);
		batch.giveUp(1);
		expect(batch.progressInWords()).toBe('None of the 3 items was done. Not started: items 1–2.');
	});

	it('tells when nothing is under way any more', async () => {
		const batch = batchOf(3);
		let none = 0;
		await batch.untilNoneIsUnderWay();
		batch.start(0);
		batch.start(1);
		void batch.untilNoneIsUnderWay().then(() => none++);
		batch.finish(0);
		await allPromises();
		expect(none).toBe(0);
		batch.fail(1, 'no');
		await allPromises();
		expect(none).toBe(1);
	});

	it('does works of one kind one at a time, also after one that failed, and others beside them', async () => {
		const batch = batchOf(1);
		const log: string[] = [];
		const work = async (name: string, fails = false) => {
			log.push(`${name} begins`);
			await allPromises();
			log.push(`${name} ends`);
			if (fails) throw new Error(name);
		};
		const first = batch.oneAtATime('a', async () => await work('1', true));
		const second = batch.oneAtATime('a', async () => await work('2'));
		const other = batch.oneAtATime('b', async () => await work('3'));
		await expect(first).rejects.toThrow('1');
		await Promise.all([second, other]);
		expect(log.indexOf('2 begins')).toBeGreaterThan(log.indexOf('1 ends'));
		expect(log.indexOf('3 begins')).toBeLessThan(log.indexOf('1 ends'));
	});
});
