/**
 * A moving picture: pictures one after the other as an animated PNG (PNG specification, third edition, "acTL", "fcTL", "fdAT").
 */
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

/** One picture of it, all of the same size. */
export interface Frame {
	width: number;
	height: number;
	/** red, green, blue, opacity of each pixel */
	data: Buffer;
	/** how long it is shown */
	ms: number;
}

interface Part {
	x: number;
	y: number;
	width: number;
	height: number;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(8);
	framed.writeUInt32BE(data.length, 0);
	framed.writeUInt32BE(crc32(named), 4);
	return Buffer.concat([framed.subarray(0, 4), named, framed.subarray(4)]);
}

/** The chunks of a PNG of some types. */
function chunksOf(png: Buffer, type: string): Buffer[] {
	const found: Buffer[] = [];
	for (let at = SIGNATURE.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, at + 8 + length));
		at += 12 + length;
	}
	return found;
}

/** The smallest part in which a frame differs from the one before; a pixel if they are alike. */
function changed(before: Frame, { width, height, data }: Frame): Part {
	let [left, top, right, bottom] = [width, height, -1, -1];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const at = (y * width + x) * 4;
			if (data.readUInt32BE(at) === before.data.readUInt32BE(at)) continue;
			[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
		}
	}
	return right < 0
		? { x: 0, y: 0, width: 1, height: 1 }
		: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A part of a frame as a PNG, without opacity. */
function encoded(frame: Frame, { x, y, width, height }: Part): Buffer {
	const part = new PNG({ width, height });
	for (let row = 0; row < height; row++) {
		const start = ((y + row) * frame.width + x) * 4;
		frame.data.copy(part.data, row * width * 4, start, start + width * 4);
	}
	return PNG.sync.write(part, { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
}

function control(sequence: number, { x, y, width, height }: Part, ms: number): Buffer {
	const data = Buffer.alloc(26);
	[sequence, width, height, x, y].forEach((value, index) => data.writeUInt32BE(value, index * 4));
	data.writeUInt16BE(ms, 20);
	data.writeUInt16BE(1_000, 22);
	// It stays where the next one does not cover it, and covers what was there.
	return chunk('fcTL', data);
}

/**
 * Puts frames together, for ever round; of all but the first only what changes is kept.
 * @param frames at least one
 */
export function animatedPng(frames: readonly [Frame, ...Frame[]]): Buffer {
	const [first] = frames;
	const whole = { x: 0, y: 0, width: first.width, height: first.height };
	const start = encoded(first, whole);
	const count = Buffer.alloc(8);
	count.writeUInt32BE(frames.length, 0);
	const parts = [SIGNATURE, ...chunksOf(start, 'IHDR').map((data) => chunk('IHDR', data)), chunk('acTL', count)];
	let sequence = 0;
	frames.forEach((frame, index) => {
		const before = frames[index - 1];
		const part = before ? changed(before, frame) : whole;
		parts.push(control(sequence++, part, frame.ms));
		for (const data of chunksOf(before ? encoded(frame, part) : start, 'IDAT')) {
			if (!before) parts.push(chunk('IDAT', data));
			else {
				const numbered = Buffer.alloc(4);
				numbered.writeUInt32BE(sequence++, 0);
				parts.push(chunk('fdAT', Buffer.concat([numbered, data])));
			}
		}
	});
	return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}
