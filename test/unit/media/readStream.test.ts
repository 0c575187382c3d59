import { Readable } from 'node:stream';
import { readStream } from '../../../nodes/WasenderApi/media/readStream';

const MB = 1_024 * 1_024;

describe('a stream that is read', () => {
	it.each([[[]], [['one']], [['one', 'two', '', 'three']]])('gives all of %p', async (chunks) => {
		const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
		expect((await readStream(stream, MB)).toString()).toBe(chunks.join(''));
	});

	it('may have just as many bytes as allowed', async () => {
		expect(await readStream(Readable.from([Buffer.alloc(MB)]), MB)).toHaveLength(MB);
	});

	it('is left alone as soon as it has more, and the limit is named', async () => {
		let made = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					made++;
					yield Buffer.alloc(MB);
				}
			})(),
		);
		await expect(readStream(endless, 3 * MB)).rejects.toThrow('The file is larger than 3 MB');
		expect(made).toBeLessThan(10);
		expect(endless.destroyed).toBe(true);
	});

	it('fails as the stream does', async () => {
		const stream = new Readable({ read: () => undefined });
		setImmediate(() => stream.destroy(new Error('socket hang up')));
		await expect(readStream(stream, MB)).rejects.toThrow('socket hang up');
	});
});
