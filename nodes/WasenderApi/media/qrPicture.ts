import { encode } from 'fast-png';
import encodeQR from 'qr';

// Eight pixels a module: crisp on a screen, and large enough to scan from one.
const SCALE = 8;

// The quiet zone that scanners rely on (ISO/IEC 18004).
const BORDER_MODULES = 4;

/**
 * A QR code as a PNG, dark on light, one grey byte a pixel.
 * @param text what the code says; WhatsApp's linking codes have about 240 characters
 */
export function qrPicture(text: string): Buffer {
	const modules = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER_MODULES });
	const width = modules.length * SCALE;
	const data = new Uint8Array(width * width);
	for (let y = 0; y < width; y++) {
		const row = modules[Math.floor(y / SCALE)] ?? [];
		for (let x = 0; x < width; x++) data[y * width + x] = row[Math.floor(x / SCALE)] ? 0 : 255;
	}
	return Buffer.from(encode({ width, height: width, data, depth: 8, channels: 1 }));
}
