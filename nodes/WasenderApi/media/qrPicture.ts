import encodeQR from 'qr';
import { pngOf } from './png';

// Eight pixels a module: crisp on a screen, and large enough to scan from one.
const SCALE = 8;

// The quiet zone that scanners rely on (ISO/IEC 18004).
const BORDER_MODULES = 4;

/**
 * A QR code as a PNG, black on white.
 * @param text what the code says; WhatsApp's linking codes have about 240 characters
 */
export function qrPicture(text: string): Buffer {
	const modules = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER_MODULES });
	const isDark = (x: number, y: number) => modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] === true;
	return pngOf(modules.length * SCALE, isDark);
}
