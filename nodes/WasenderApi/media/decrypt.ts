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

// Decrypted piece by piece into one buffer: in one go there would be a second copy of the whole file.
const PIECE_BYTES = 1_024 * 1_024;

function sha256(data: Buffer): Buffer {
	return createHash('sha256').update(data).digest();
}

function isSame(digest: Buffer, expected: string): boolean {
	const other = Buffer.from(expected, 'base64');
	return digest.length === other.length && timingSafeEqual(digest, other);
}

/**
 * Decrypts a file of WhatsApp's: HKDF-SHA256 of the media key gives IV, cipher key and MAC key; the file is
 * AES-256-CBC ciphertext and the first 10 bytes of HMAC-SHA256 over IV and ciphertext (shared/DESIGN.md).
 * MAC and both SHA-256 sums are checked.
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
	const ciphertext = encrypted.subarray(0, cipherLength);
	const mac = createHmac('sha256', keys.subarray(48, 80)).update(iv).update(ciphertext).digest().subarray(0, MAC_BYTES);
	if (!timingSafeEqual(mac, encrypted.subarray(cipherLength))) {
		// The sum of the encrypted file tells whether the file or the key is at fault.
		const isIntact = fileEncSha256 !== undefined && isSame(sha256(encrypted), fileEncSha256);
		throw isIntact
			? new DecryptionError('wrongKey', 'The media key does not belong to this file')
			: new DecryptionError('changed', 'The file was changed or damaged on its way, or the media key is not its own');
	}
	if (fileEncSha256 && !isSame(sha256(encrypted), fileEncSha256)) {
		throw new DecryptionError('changed', 'The encrypted file is not the one that the message names');
	}
	const file = decipher(ciphertext, keys.subarray(16, 48), iv);
	if (fileSha256 && !isSame(sha256(file), fileSha256)) {
		throw new DecryptionError('wrongContent', 'The decrypted file is not the one that the message names');
	}
	return file;
}

function decipher(ciphertext: Buffer, key: Buffer, iv: Buffer): Buffer {
	const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
	const file = Buffer.allocUnsafe(ciphertext.length);
	let length = 0;
	for (let at = 0; at < ciphertext.length; at += PIECE_BYTES) {
		length += cipher.update(ciphertext.subarray(at, at + PIECE_BYTES)).copy(file, length);
	}
	// PKCS #7: the last byte says how many bytes were added to fill the last block.
	const padding = file[length - 1] ?? 0;
	if (padding < 1 || padding > BLOCK_BYTES) {
		throw new DecryptionError('wrongKey', 'The media key does not belong to this file');
	}
	return file.subarray(0, length - padding);
}
