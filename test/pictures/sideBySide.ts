import { PNG } from 'pngjs';
import type { Frame } from './animatedPng';

/** Two screenshots of the same height beside each other. */
export function sideBySide(left: Buffer, right: Buffer, ms: number): Frame {
	const pictures = [left, right].map((file) => PNG.sync.read(file));
	const height = Math.max(...pictures.map((one) => one.height));
	const joined = new PNG({ width: pictures.reduce((sum, one) => sum + one.width, 0), height });
	let x = 0;
	for (const one of pictures) {
		PNG.bitblt(one, joined, 0, 0, one.width, one.height, x, 0);
		x += one.width;
	}
	return { width: joined.width, height, data: joined.data, ms };
}
