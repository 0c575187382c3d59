import { getEventListeners } from 'node:events';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { untilStopped } from '../../../../nodes/WasenderApi/delivery/queue/untilStopped';

const never = async () => await new Promise<never>(() => {});

describe('untilStopped', () => {
	it('gives what the work gives, or fails as it does, and leaves no listener behind', async () => {
		const { signal } = new AbortController();
		expect(await untilStopped(Promise.resolve(1), signal)).toBe(1);
		expect(await untilStopped(Promise.resolve(2), undefined)).toBe(2);
		await expect(untilStopped(Promise.reject(new Error('down')), signal)).rejects.toThrow('down');
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('ends with the execution, also with one that was stopped before', async () => {
		const stop = new AbortController();
		const waiting = untilStopped(never(), stop.signal);
		stop.abort();
		await expect(waiting).rejects.toBeInstanceOf(Cancelled);
		await expect(untilStopped(never(), stop.signal)).rejects.toThrow('The execution was stopped');
	});
});
