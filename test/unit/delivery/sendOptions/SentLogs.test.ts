import type { Sent } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLog';
import { noteSent, SentLogs } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLogs';

const HOUR = 3_600_000;
const once = { withinMs: 24 * HOUR, isUploaded: false };
const body = (text: string) => ({ to: '+15550200001', text });
const sent = (text: string): Sent => ({ at: Date.now(), to: '+15550200001', content: body(text), data: {} });

describe('the logs of a run', () => {
	it('are read once for each session, as far back as any item wants', async () => {
		const logs = new SentLogs();
		logs.want(2 * HOUR);
		logs.want(5 * HOUR);
		logs.want(HOUR);
		const since: number[] = [];
		const read = async (from: number) => {
			since.push(from);
			return [sent('read')];
		};
		const before = Date.now();
		const [one, same] = await Promise.all([logs.of('a', read), logs.of('a', read)]);
		expect(same).toBe(one);
		expect(since).toHaveLength(1);
		expect(since[0]).toBeGreaterThanOrEqual(before - 5 * HOUR);
		expect(since[0]).toBeLessThanOrEqual(Date.now() - 5 * HOUR);
		expect(one.find(body('read'), once)).toHaveProperty('sent');
		expect(await logs.of('b', async () => [])).not.toBe(one);
	});

	it('have what this process sends from then on, also while they are read, and in all runs', async () => {
		const [one, other, elsewhere] = [new SentLogs(), new SentLogs(), new SentLogs()];
		let found = (_: Sent[]) => {};
		const reading = one.of('shop', async () => await new Promise<Sent[]>((resolve) => (found = resolve)));
		noteSent('shop', sent('meanwhile'));
		found([]);
		const logs = [await reading, await other.of('shop', async () => [])];
		noteSent('shop', sent('later'));
		for (const log of logs) expect(log.find(body('later'), once)).toHaveProperty('sent');
		expect(logs[0]?.find(body('meanwhile'), once)).toHaveProperty('sent');
		expect((await elsewhere.of('support', async () => [])).find(body('later'), once)).toBe('none');
	});

	it('fail for all who ask while they cannot be read, and are read again for whoever asks later', async () => {
		const logs = new SentLogs();
		const read = jest.fn(async () => await Promise.reject(new Error('down')));
		const both = await Promise.allSettled([logs.of('shop', read), logs.of('shop', read)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(read).toHaveBeenCalledTimes(1);
		const log = await logs.of('shop', async () => [sent('read')]);
		expect(log.find(body('read'), once)).toHaveProperty('sent');
	});

	it('have nothing of what this process sends where only what was sent before is asked for', async () => {
		const log = await new SentLogs(false).of('shop', async () => [sent('before')]);
		noteSent('shop', sent('later'));
		expect(log.find(body('before'), once)).toHaveProperty('sent');
		expect(log.find(body('later'), once)).toBe('none');
	});

	it('are no matter where nobody asks', () => {
		expect(() => noteSent('nobody', sent('text'))).not.toThrow();
	});
});
