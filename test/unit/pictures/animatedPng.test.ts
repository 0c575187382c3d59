import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { animatedPng, type Frame } from '../../pictures/animatedPng';

/** A grey picture with one white pixel. */
function frame(x: number, y: number, ms: number, width = 20, height = 10): Frame {
	const data = Buffer.alloc(width * height * 4, 0x80);
	for (let at = 3; at < data.length; at += 4) data[at] = 0xff;
	data.fill(0xff, (y * width + x) * 4, (y * width + x) * 4 + 4);
	return { width, height, data, ms };
}

interface Chunk {
	type: string;
	data: Buffer;
	sum: number;
}

function chunksIn(file: Buffer): Chunk[] {
	const chunks: Chunk[] = [];
	for (let at = 8; at < file.length;) {
		const length = file.readUInt32BE(at);
		const data = file.subarray(at + 8, at + 8 + length);
		chunks.push({ type: file.toString('latin1', at + 4, at + 8), data, sum: file.readUInt32BE(at + 8 + length) });
		at += 12 + length;
	}
	return chunks;
}

describe('animatedPng', () => {
	const file = animatedPng([frame(3, 4, 500), frame(6, 7, 250), frame(6, 7, 100)]);
	const chunks = chunksIn(file);
	const controls = chunks.filter(({ type }) => type === 'fcTL').map(({ data }) => data);

	it('is a PNG of its first picture for whoever knows no moving ones', () => {
		const shown = PNG.sync.read(file);
		expect([shown.width, shown.height]).toEqual([20, 10]);
		expect(shown.data.equals(frame(3, 4, 0).data)).toBe(true);
	});

	it('has its chunks in order, each with its checksum', () => {
		expect(chunks.map(({ type }) => type)).toEqual([
			'IHDR',
			'acTL',
			'fcTL',
			'IDAT',
			'fcTL',
			'fdAT',
			'fcTL',
			'fdAT',
			'IEND',
		]);
		for (const { type, data, sum } of chunks) {
			expect(crc32(Buffer.concat([Buffer.from(type, 'latin1'), data]))).toBe(sum);
		}
	});

	it('numbers what belongs to the movement, and tells how often and how long', () => {
		const numbered = chunks.filter(({ type }) => type === 'fcTL' || type === 'fdAT');
		expect(numbered.map(({ data }) => data.readUInt32BE(0))).toEqual([0, 1, 2, 3, 4]);
		const [count] = chunks.filter(({ type }) => type === 'acTL');
		expect([count?.data.readUInt32BE(0), count?.data.readUInt32BE(4)]).toEqual([3, 0]);
		expect(controls.map((data) => data.readUInt16BE(20) / data.readUInt16BE(22))).toEqual([0.5, 0.25, 0.1]);
	});

	it('keeps of a later picture the part that differs', () => {
		const [, second, third] = controls.map((data) => [4, 8, 12, 16].map((at) => data.readUInt32BE(at)));
		// Width, height, left, top: from the pixel that went to the one that came.
		expect(second).toEqual([4, 4, 3, 4]);
		expect(third).toEqual([1, 1, 0, 0]);
	});
});
