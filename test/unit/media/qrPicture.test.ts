import fc from 'fast-check';
import jsQR from 'jsqr';
import { qrPicture } from '../../../nodes/WasenderApi/media/qrPicture';

// pngjs has no types of its own.
const { PNG } = jest.requireActual<{
	PNG: { sync: { read(file: Buffer): { width: number; height: number; data: Buffer } } };
}>('pngjs');

function read(text: string) {
	const { data, width, height } = PNG.sync.read(qrPicture(text));
	return { pixels: new Uint8ClampedArray(data), width, height };
}

/** What another library than those it was made with reads in the picture. */
function scanned(text: string): string | undefined {
	const { pixels, width, height } = read(text);
	return jsQR(pixels, width, height)?.data;
}

/** The form of WhatsApp's linking codes. */
const base64 = (length: number) => fc.base64String({ minLength: length, maxLength: length });
const linkingCode = fc
	.tuple(base64(120), base64(44), base64(44), base64(44))
	.map((parts) => `2@${parts.join(',').replace(/=/g, 'A')}`);

describe('the picture of a QR code', () => {
	it('says the text it was made of', () => {
		fc.assert(
			fc.property(fc.oneof(linkingCode, fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' })), (text) => {
				expect(scanned(text)).toBe(text);
			}),
			{ numRuns: 8 },
		);
	});

	it('is square, sharp, dark on light, and has a quiet zone', () => {
		const { pixels, width, height } = read('2@'.padEnd(240, 'x'));
		expect(width).toBe(height);
		expect(width).toBeGreaterThanOrEqual(300);
		for (let at = 0; at < pixels.length; at += 4) {
			const [red, green, blue, opacity] = pixels.subarray(at, at + 4);
			if (![0, 255].includes(red!) || green !== red || blue !== red || opacity !== 255) throw new Error('a grey pixel');
		}
		const isLight = (x: number, y: number) => pixels[(y * width + x) * 4] === 255;
		for (let at = 0; at < width; at++) {
			for (let depth = 0; depth < 32; depth++) expect(isLight(at, depth) && isLight(depth, at)).toBe(true);
		}
		expect(isLight(32, 32)).toBe(false);
	});

	it('is the same each time', () => {
		expect(qrPicture('2@code').equals(qrPicture('2@code'))).toBe(true);
	});
});
