import { createHash, randomFill } from 'node:crypto';

// Fits a processor's cache.
const PIECE_BYTES = 64 * 1_024;

// A few milliseconds of work: what else the process has to do need not wait longer.
const PIECES_A_TURN = 16;

/** Lets the process do what else waits. n8n's `sleep` takes a millisecond at the least, a byte of chance a twentieth. */
async function yieldTurn(): Promise<void> {
	await new Promise<void>((resolve) => randomFill(Buffer.alloc(1), () => resolve()));
}

/**
 * Works on a large file piece by piece, and lets the process breathe in between.
 * @param work on a piece, which is part of the file's own memory, and on where it begins
 */
export async function eachPiece(file: Buffer, work: (piece: Buffer, at: number) => void): Promise<void> {
	for (let at = 0, done = 0; at < file.length; at += PIECE_BYTES, done++) {
		if (done === PIECES_A_TURN) {
			await yieldTurn();
			done = 0;
		}
		work(file.subarray(at, at + PIECE_BYTES), at);
	}
}

/** The SHA-256 of a file of any size. */
export async function sha256Of(file: Buffer): Promise<Buffer> {
	const sum = createHash('sha256');
	await eachPiece(file, (piece) => sum.update(piece));
	return sum.digest();
}
