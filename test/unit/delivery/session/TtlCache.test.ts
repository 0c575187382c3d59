import { TtlCache } from '../../../../nodes/WasenderApi/delivery/session/TtlCache';
import { FakeClock } from '../fakeClock';

describe('TtlCache', () => {
	let clock: FakeClock;
	let answers: TtlCache<string>;

	beforeEach(() => {
		clock = new FakeClock();
		answers = new TtlCache(clock, 60_000);
	});

	it('asks once for all who want to know at the same time', async () => {
		let answer = (_: string) => {};
		const fetch = jest.fn(async () => await new Promise<string>((resolve) => (answer = resolve)));
		const wanted = Promise.all(Array.from({ length: 100 }, async () => await answers.get('key', fetch)));
		answer('it');
		expect(await wanted).toEqual(new Array(100).fill('it'));
		expect(fetch).toHaveBeenCalledTimes(1);
	});

	it('keeps keys apart', async () => {
		expect(await answers.get('a', async () => 'first')).toBe('first');
		expect(await answers.get('b', async () => 'second')).toBe('second');
	});

	it('asks again when the time is over, and not before', async () => {
		let asked = 0;
		const fetch = async () => `answer ${++asked}`;
		await answers.get('key', fetch);
		await clock.run(59_999);
		expect(await answers.get('key', fetch)).toBe('answer 1');
		await clock.run(60_000);
		expect(await answers.get('key', fetch)).toBe('answer 2');
	});

	it('tells what is known at this moment, or on its way, and asks nobody', async () => {
		let answer = (_: string) => {};
		expect([answers.peek('key'), await answers.known('key'), answers.size]).toEqual([undefined, undefined, 0]);
		const asking = answers.get('key', async () => await new Promise<string>((resolve) => (answer = resolve)));
		expect(answers.peek('key')).toBeUndefined();
		const known = answers.known('key');
		answer('it');
		expect([await asking, await known, answers.peek('key')]).toEqual(['it', 'it', 'it']);
		answers.put('other', 'put');
		expect([answers.peek('other'), await answers.known('other'), answers.size]).toEqual(['put', 'put', 2]);
		await clock.run(60_000);
		expect([answers.peek('key'), await answers.known('key')]).toEqual([undefined, undefined]);
	});

	it('lets go of what has expired when the next one comes, and of nothing else', async () => {
		answers.put('a', '1');
		await clock.run(30_000);
		answers.put('b', '2');
		await clock.run(60_000);
		answers.put('c', '3');
		expect(answers.size).toBe(2);
		expect([answers.peek('b'), answers.peek('c')]).toEqual(['2', '3']);
	});

	it('counts the time from when an answer was put last', async () => {
		answers.put('a', '1');
		await clock.run(30_000);
		answers.put('b', '2');
		answers.put('a', '3');
		await clock.run(60_001);
		answers.put('c', '4');
		expect([answers.peek('a'), answers.peek('b'), answers.size]).toEqual(['3', '2', 3]);
	});

	it('tells a failure to all who were waiting for it, and asks again for the next', async () => {
		const fetch = jest.fn(async (): Promise<string> => {
			throw new Error('down');
		});
		const both = await Promise.allSettled([answers.get('key', fetch), answers.get('key', fetch)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(fetch).toHaveBeenCalledTimes(1);
		expect(await answers.get('key', async () => 'up')).toBe('up');
	});

	it('lets a failure that comes late take nothing away that was put meanwhile', async () => {
		let fail = (_: Error) => {};
		const asking = answers.get('key', async () => await new Promise<string>((_, reject) => (fail = reject)));
		answers.put('key', 'read elsewhere');
		fail(new Error('down'));
		await expect(asking).rejects.toThrow('down');
		expect(await answers.get('key', async () => 'asked again')).toBe('read elsewhere');
	});

	it('takes an answer that was read for another reason, for as long as any', async () => {
		answers.put('key', 'read elsewhere');
		await clock.run(59_999);
		expect(await answers.get('key', async () => 'asked')).toBe('read elsewhere');
		await clock.run(60_000);
		expect(await answers.get('key', async () => 'asked')).toBe('asked');
	});

	it('forgets an answer that turned out wrong', async () => {
		answers.put('key', 'wrong');
		await answers.forget('key', (answer) => answer === 'wrong');
		expect(await answers.get('key', async () => 'right')).toBe('right');
	});

	it('does not forget what has been replaced since, so that many who notice ask only once', async () => {
		answers.put('key', 'wrong');
		const fetch = jest.fn(async () => 'right');
		const refreshed = await Promise.all(
			Array.from({ length: 20 }, async () => {
				await answers.forget('key', (answer) => answer === 'wrong');
				return await answers.get('key', fetch);
			}),
		);
		expect(refreshed).toEqual(new Array(20).fill('right'));
		expect(fetch).toHaveBeenCalledTimes(1);
	});

	it('does not forget what is put while it is still looking', async () => {
		answers.put('key', 'wrong');
		const forgetting = answers.forget('key', () => true);
		answers.put('key', 'right');
		await forgetting;
		expect(await answers.get('key', async () => 'asked')).toBe('right');
	});

	it('forgets without harm what it does not know, or what failed', async () => {
		await answers.forget('key', () => true);
		const failing = answers.get('key', async () => await Promise.reject(new Error('down')));
		await answers.forget('key', () => true);
		await expect(failing).rejects.toThrow('down');
	});

	it('holds a bounded number of answers, the latest ones', async () => {
		for (let n = 0; n < 1_500; n++) answers.put(`key ${n}`, 'kept');
		expect(answers.size).toBe(1_000);
		expect(await answers.get('key 1499', async () => 'asked')).toBe('kept');
		expect(await answers.get('key 0', async () => 'asked')).toBe('asked');
	});
});
