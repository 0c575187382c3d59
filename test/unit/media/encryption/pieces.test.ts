import { createHash, randomBytes } from 'node:crypto';
import { eachPiece, sha256Of } from '../../../../nodes/WasenderApi/media/encryption/pieces';

const PIECE = 65_536;

describe('a file in pieces', () => {
	it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 16 * PIECE, 16 * PIECE + 1, 40 * PIECE])(
		'of %i bytes is gone over once, in its order',
		async (size) => {
			const file = randomBytes(size);
			const pieces: Buffer[] = [];
			const starts: number[] = [];
			await eachPiece(file, (piece, at) => {
				pieces.push(piece);
				starts.push(at);
			});
			expect(Buffer.concat(pieces).equals(file)).toBe(true);
			expect(starts).toEqual(Array.from({ length: Math.ceil(size / PIECE) }, (_, index) => index * PIECE));
			expect((await sha256Of(file)).equals(createHash('sha256').update(file).digest())).toBe(true);
		},
	);

	it('is worked on where it is', async () => {
		const file = Buffer.alloc(2 * PIECE);
		await eachPiece(file, (piece, at) => piece.fill(at === 0 ? 1 : 2));
		expect([file[0], file[PIECE - 1], file[PIECE], file[2 * PIECE - 1]]).toEqual([1, 1, 2, 2]);
	});

	it('lets the process do something else after each megabyte, and not before', async () => {
		let turns = 0;
		let isOver = false;
		const count = () => {
			turns++;
			if (!isOver) setImmediate(count);
		};
		setImmediate(count);
		const seen: number[] = [];
		await eachPiece(Buffer.alloc(64 * PIECE), () => seen.push(turns));
		isOver = true;
		for (const start of [0, 16, 32, 48]) {
			const megabyte = seen.slice(start, start + 16);
			expect(new Set(megabyte).size).toBe(1);
			if (start > 0) expect(megabyte[0]).toBeGreaterThan(seen[start - 1]!);
		}
	});

	it('what goes wrong in a piece goes wrong as a whole', async () => {
		const wrong = eachPiece(Buffer.alloc(20 * PIECE), (_, at) => {
			if (at === 18 * PIECE) throw new Error('broken piece');
		});
		await expect(wrong).rejects.toThrow('broken piece');
	});
});
