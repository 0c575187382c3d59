/** The checksum of a chunk (PNG specification, "CRC algorithm"). */
function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	return (crc ^ 0xffffffff) >>> 0;
}

/** The checksum of a zlib stream (RFC 1950). */
function adler32(bytes: Buffer): number {
	let [a, b] = [1, 0];
	for (const byte of bytes) {
		a = (a + byte) % 65_521;
		b = (b + a) % 65_521;
	}
	return b * 65_536 + a;
}

function uint32(number: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(number);
	return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

const LARGEST_BLOCK = 65_535;

/** A zlib stream of blocks that are stored as they are (RFC 1951, 3.2.4): one bit a pixel is small enough. */
function stored(bytes: Buffer): Buffer {
	const parts: Buffer[] = [Buffer.from([0x78, 0x01])];
	for (let at = 0; at < bytes.length; at += LARGEST_BLOCK) {
		const block = bytes.subarray(at, at + LARGEST_BLOCK);
		const head = Buffer.from([at + LARGEST_BLOCK >= bytes.length ? 1 : 0, 0, 0, 0, 0]);
		head.writeUInt16LE(block.length, 1);
		head.writeUInt16LE(LARGEST_BLOCK - block.length, 3);
		parts.push(head, block);
	}
	return Buffer.concat([...parts, uint32(adler32(bytes))]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG of black and white pixels, one bit each. A library for it takes more room in the package than all of `media`.
 * @param width of the square, in pixels; a multiple of 8
 * @param isDark whether the pixel in that column and row is black
 */
export function pngOf(width: number, isDark: (x: number, y: number) => boolean): Buffer {
	// One bit a pixel, grey, nothing else.
	const header = Buffer.concat([uint32(width), uint32(width), Buffer.from([1, 0, 0, 0, 0])]);
	const rowBytes = 1 + width / 8;
	const rows = Buffer.alloc(rowBytes * width);
	for (let y = 0; y < width; y++) {
		for (let x = 0; x < width; x++) {
			const at = y * rowBytes + 1 + (x >> 3);
			if (!isDark(x, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
		}
	}
	const chunks = [chunk('IHDR', header), chunk('IDAT', stored(rows)), chunk('IEND', Buffer.alloc(0))];
	return Buffer.concat([SIGNATURE, ...chunks]);
}
