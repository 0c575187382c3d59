import { systemClock } from '../../../nodes/WasenderApi/delivery/clock';

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
