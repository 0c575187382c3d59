import { systemClock, within } from '../../../nodes/WasenderApi/delivery/clock';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('systemClock', () => {
	it('goes on by the time that has passed', async () => {
		const before = systemClock.now();
		await systemClock.sleep(20);
		const passed = systemClock.now() - before;
		expect(passed).toBeGreaterThanOrEqual(19);
		expect(passed).toBeLessThan(500);
	});

	it('ends a sleep as soon as it is aborted, and leaves no timer', async () => {
		const before = timers();
		const controller = new AbortController();
		const sleeping = systemClock.sleep(60_000, controller.signal);
		expect(timers()).toBe(before + 1);
		controller.abort();
		await expect(sleeping).rejects.toThrow();
		expect(timers()).toBe(before);
	});

	it('does not sleep at all when it is aborted already', async () => {
		await expect(systemClock.sleep(60_000, AbortSignal.abort())).rejects.toThrow();
	});

	it('does not wake at once from a sleep longer than a timer can be', async () => {
		const controller = new AbortController();
		let awake = false;
		const sleeping = systemClock.sleep(2 ** 31 + 5, controller.signal).then(
			() => (awake = true),
			() => {},
		);
		await systemClock.sleep(20);
		expect(awake).toBe(false);
		controller.abort();
		await sleeping;
	});
});

describe('within', () => {
	it('hands on what comes in time, result or error, and leaves no timer', async () => {
		const before = timers();
		expect(await within(60_000, Promise.resolve('done'))).toBe('done');
		await expect(within(60_000, Promise.reject(new Error('went wrong')))).rejects.toThrow('went wrong');
		expect(timers()).toBe(before);
	});

	it('gives up what does not come', async () => {
		await expect(within(20, new Promise(() => {}))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	});
});
