import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 96;

/** A profile picture for a path: a PNG with a soft gradient whose colours depend on the path alone. */
export function avatarFor(path: string): Buffer {
	const hash = createHash('sha256').update(path).digest();
	const from = [hash[0]! / 2 + 96, hash[1]! / 2 + 96, hash[2]! / 2 + 96];
	const to = [hash[3]! / 2 + 48, hash[4]! / 2 + 48, hash[5]! / 2 + 48];
	const rows = Buffer.alloc(SIZE * (1 + SIZE * 3));
	for (let y = 0; y < SIZE; y++) {
		for (let x = 0; x < SIZE; x++) {
			const share = (x + y) / (2 * SIZE);
			for (let c = 0; c < 3; c++) rows[y * (1 + SIZE * 3) + 1 + x * 3 + c] = from[c]! * (1 - share) + to[c]! * share;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(SIZE, 0);
	header.writeUInt32BE(SIZE, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
