import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { BodyTooLarge, readBody } from '../../../../nodes/WasenderApi/delivery/request/readBody';
import { FakeClock } from '../fakeClock';

const MB = 1_024 * 1_024;
const patient = { silenceMs: 60_000 };

describe('the body of an answer', () => {
	it.each([
		[[], 0],
		[['one'], undefined],
		[['one', 'two', '', 'three'], 11],
		[['longer', 'than', 'announced'], 3],
		[['shorter'], 1_000],
		[['no', 'number'], 'many'],
		[['less', 'than', 'nothing'], -5],
	])('is read to its end: %p, announced as %p', async (chunks, contentLength) => {
		const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
		expect((await readBody(stream, { ...patient, contentLength })).toString()).toBe(chunks.join(''));
	});

	it('may have just as many bytes as allowed', async () => {
		const stream = Readable.from([Buffer.alloc(MB)]);
		expect(await readBody(stream, { ...patient, maxBytes: MB, contentLength: MB })).toHaveLength(MB);
	});

	it('is left alone as soon as it has more', async () => {
		let made = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					made++;
					yield Buffer.alloc(MB);
				}
			})(),
		);
		await expect(readBody(endless, { ...patient, maxBytes: 3 * MB })).rejects.toBeInstanceOf(BodyTooLarge);
		expect(made).toBeLessThan(10);
		expect(endless.destroyed).toBe(true);
	});

	it('fails as the stream does, and leaves no timer behind', async () => {
		const clock = new FakeClock();
		const stream = new Readable({ read: () => undefined });
		setImmediate(() => stream.destroy(new Error('socket hang up')));
		await expect(readBody(stream, patient, clock)).rejects.toThrow('socket hang up');
		expect(clock.pending).toBe(0);
	});

	it('is given up when nothing more comes, but not while something does', async () => {
		let answer: ServerResponse | undefined;
		const server = createServer((_, response) => {
			answer = response;
			response.writeHead(200, { 'content-length': '100' });
			response.write('a');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		try {
			const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
			const stream = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
			const startedAt = performance.now();
			const reading = readBody(stream, { silenceMs: 300 });
			const trickle = setInterval(() => answer?.write('b'), 100);
			setTimeout(() => clearInterval(trickle), 750);
			await expect(reading).rejects.toMatchObject({ code: 'ETIMEDOUT' });
			expect(performance.now() - startedAt).toBeGreaterThan(900);
			expect(stream.destroyed).toBe(true);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
