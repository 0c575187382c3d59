import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { MediaKind } from './kinds';

/** What the message says of its encrypted file; binary values as WhatsApp writes them, in base64. */
export interface EncryptedFile {
	kind: MediaKind;
	mediaKey: string;
	/** Of the file as it was sent. */
	fileSha256?: string;
	/** Of the encrypted file. */
	fileEncSha256?: string;
}

/** Why a file could not be decrypted. */
export type DecryptionProblem = 'badKey' | 'cutOff' | 'changed' | 'wrongKey' | 'wrongContent';

export class DecryptionError extends Error {
	constructor(
		readonly problem: DecryptionProblem,
		message: string,
	) {
		super(message);
	}
}

/** Stickers use the image keys (api/guides.md, "How To Receive Messages and Media"). */
const KEY_INFO: Readonly<Record<MediaKind, string>> = {
	image: 'WhatsApp Image Keys',
	sticker: 'WhatsApp Image Keys',
	video: 'WhatsApp Video Keys',
	audio: 'WhatsApp Audio Keys',
	document: 'WhatsApp Document Keys',
};

const MAC_BYTES = 10;
const BLOCK_BYTES = 16;

const PIECE_BYTES = 64 * 1_024;

function isSame(digest: Buffer, expected: string): boolean {
	const other = Buffer.from(expected, 'base64');
	return digest.length === other.length && timingSafeEqual(digest, other);
}

/**
 * Decrypts a file of WhatsApp's: HKDF-SHA256 of the media key gives IV, cipher key and MAC key; the file is
 * AES-256-CBC ciphertext and the first 10 bytes of HMAC-SHA256 over IV and ciphertext (shared/DESIGN.md).
 * MAC and both SHA-256 sums are checked before anything is handed out.
 * @throws DecryptionError that says what is wrong
 */
export function decryptMedia(encrypted: Buffer, { kind, mediaKey, fileSha256, fileEncSha256 }: EncryptedFile): Buffer {
	const key = Buffer.from(mediaKey, 'base64');
	if (key.length !== 32) throw new DecryptionError('badKey', `The media key has ${key.length} bytes in place of 32`);
	const cipherLength = encrypted.length - MAC_BYTES;
	if (cipherLength < BLOCK_BYTES || cipherLength % BLOCK_BYTES !== 0) {
		throw new DecryptionError('cutOff', 'The file is cut off, or is not encrypted');
	}
	const keys = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), KEY_INFO[kind], 112));
	const iv = keys.subarray(0, 16);
	const decipher = createDecipheriv('aes-256-cbc', keys.subarray(16, 48), iv).setAutoPadding(false);
	const hmac = createHmac('sha256', keys.subarray(48, 80)).update(iv);
	const encryptedSum = createHash('sha256');
	const file = Buffer.allocUnsafe(cipherLength);
	// All at once, piece by piece, while a piece is in the processor's cache; and into one buffer, so that there is only
	// one copy of the file beside the encrypted one.
	for (let at = 0; at < cipherLength; at += PIECE_BYTES) {
		const piece = encrypted.subarray(at, Math.min(at + PIECE_BYTES, cipherLength));
		hmac.update(piece);
		encryptedSum.update(piece);
		decipher.update(piece).copy(file, at);
	}
	const mac = encrypted.subarray(cipherLength);
	const isIntact = fileEncSha256 === undefined || isSame(encryptedSum.update(mac).digest(), fileEncSha256);
	if (!timingSafeEqual(hmac.digest().subarray(0, MAC_BYTES), mac)) {
		// The sum of the encrypted file tells whether the file or the key is at fault.
		throw isIntact && fileEncSha256 !== undefined
			? new DecryptionError('wrongKey', 'The media key does not belong to this file')
			: new DecryptionError('changed', 'The file was changed or damaged on its way, or the media key is not its own');
	}
	if (!isIntact) throw new DecryptionError('changed', 'The encrypted file is not the one that the message names');
	// PKCS #7: the last byte says how many bytes were added to fill the last block.
	const padding = file[cipherLength - 1] ?? 0;
	if (padding < 1 || padding > BLOCK_BYTES) {
		throw new DecryptionError('wrongKey', 'The media key does not belong to this file');
	}
	const content = file.subarray(0, cipherLength - padding);
	if (fileSha256 && !isSame(createHash('sha256').update(content).digest(), fileSha256)) {
		throw new DecryptionError('wrongContent', 'The decrypted file is not the one that the message names');
	}
	return content;
}
