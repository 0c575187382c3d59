import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual, type Hash } from 'node:crypto';
import { sniffedType } from '../fileType';
import type { MediaKind } from '../kinds';
import { eachPiece, sha256Of } from './pieces';

/** What the message says of its encrypted file. */
export interface EncryptedFile {
	kind: MediaKind;
	mediaKey: Buffer;
	/** Of the file as it was sent. */
	fileSha256?: Buffer;
	/** Of the encrypted file. */
	fileEncSha256?: Buffer;
	/** Of the file as it was sent, in bytes. */
	fileLength?: number;
}

/** Why a file could not be decrypted. */
export type DecryptionProblem =
	'badKey' | 'badSum' | 'cutOff' | 'notEncrypted' | 'changed' | 'changedMac' | 'wrongKey' | 'wrongContent';

export class DecryptionError extends Error {
	constructor(
		readonly problem: DecryptionProblem,
		message: string,
	) {
		super(message);
	}
}

/** Stickers use the image keys (WasenderAPI, "How To Receive Messages and Media From Wasenderapi"). */
const KEY_INFO: Readonly<Record<MediaKind, string>> = {
	image: 'WhatsApp Image Keys',
	sticker: 'WhatsApp Image Keys',
	video: 'WhatsApp Video Keys',
	audio: 'WhatsApp Audio Keys',
	document: 'WhatsApp Document Keys',
};

const MAC_BYTES = 10;
const BLOCK_BYTES = 16;

function isSame(digest: Buffer, expected: Buffer): boolean {
	return digest.length === expected.length && timingSafeEqual(digest, expected);
}

/** How long the ciphertext of a file is: padding fills the last block, or a block of its own (PKCS #7). */
function cipherLengthOf(fileLength: number): number {
	return (Math.floor(fileLength / BLOCK_BYTES) + 1) * BLOCK_BYTES;
}

/** How many bytes a file has once it is encrypted. */
export function encryptedLengthOf(fileLength: number): number {
	return cipherLengthOf(fileLength) + MAC_BYTES;
}

/** What one pass over the file finds out. */
interface Findings {
	/** The first bytes of the HMAC over IV and ciphertext. */
	mac: Buffer;
	/** SHA-256 of the ciphertext, to be gone on with. */
	ciphertextSum: Hash;
	/** SHA-256 of the decrypted file; undefined if its padding is impossible. */
	contentSum?: Buffer;
	/** The decrypted file; undefined if its padding is impossible. */
	content?: Buffer;
}

/**
 * Decrypts, and computes all sums, in one pass: piece by piece, while a piece is in the processor's cache, and each
 * back to where it came from. Memory that is used for the first time costs as much time as AES does.
 */
async function decryptInPlace(ciphertext: Buffer, keys: Buffer): Promise<Findings> {
	const iv = keys.subarray(0, 16);
	const decipher = createDecipheriv('aes-256-cbc', keys.subarray(16, 48), iv).setAutoPadding(false);
	const hmac = createHmac('sha256', keys.subarray(48, 80)).update(iv);
	const ciphertextSum = createHash('sha256');
	const contentSum = createHash('sha256');
	const lastBlock = ciphertext.length - BLOCK_BYTES;
	await eachPiece(ciphertext, (piece, at) => {
		hmac.update(piece);
		ciphertextSum.update(piece);
		decipher.update(piece).copy(piece);
		contentSum.update(piece.subarray(0, lastBlock - at));
	});
	const mac = hmac.digest().subarray(0, MAC_BYTES);
	// PKCS #7: the last byte says how many bytes were added to fill the last block.
	const padding = ciphertext[ciphertext.length - 1] ?? 0;
	if (padding < 1 || padding > BLOCK_BYTES) return { mac, ciphertextSum };
	const content = ciphertext.subarray(0, ciphertext.length - padding);
	return { mac, ciphertextSum, content, contentSum: contentSum.update(content.subarray(lastBlock)).digest() };
}

/** The error for a file whose length ciphertext cannot have. */
async function misfit(file: Buffer, fileSha256?: Buffer): Promise<DecryptionError> {
	const isPlain = fileSha256 !== undefined && isSame(await sha256Of(file), fileSha256);
	return isPlain || sniffedType(file) !== undefined
		? new DecryptionError('notEncrypted', 'The file is not encrypted')
		: new DecryptionError('cutOff', 'The file is cut off');
}

/**
 * Decrypts a file of WhatsApp's: HKDF-SHA256 of the media key gives IV, cipher key and MAC key; the file is
 * AES-256-CBC ciphertext and the first 10 bytes of HMAC-SHA256 over IV and ciphertext.
 * MAC and both SHA-256 sums are checked before anything is handed out.
 * @param encrypted is used up: the decrypted file takes its memory, so that there is never more than one copy
 * @throws DecryptionError that says what is wrong
 */
export async function decryptMedia(encrypted: Buffer, file: EncryptedFile): Promise<Buffer> {
	const { kind, mediaKey, fileSha256, fileEncSha256, fileLength } = file;
	const cipherLength = encrypted.length - MAC_BYTES;
	if (cipherLength < BLOCK_BYTES || cipherLength % BLOCK_BYTES !== 0) throw await misfit(encrypted, fileSha256);
	// Asked before the file is gone: ciphertext looks like nothing at all.
	const looksPlain = sniffedType(encrypted) !== undefined;
	const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), KEY_INFO[kind], 112));
	const mac = encrypted.subarray(cipherLength);
	const found = await decryptInPlace(encrypted.subarray(0, cipherLength), keys);
	const isNamed = (end: Buffer) =>
		fileEncSha256 !== undefined && isSame(found.ciphertextSum.copy().update(end).digest(), fileEncSha256);
	if (!timingSafeEqual(found.mac, mac)) {
		if (looksPlain) throw new DecryptionError('notEncrypted', 'The file is not encrypted');
		// Asked only now: a sender may have named a wrong length for a file that is whole.
		if (fileLength !== undefined && cipherLength < cipherLengthOf(fileLength)) {
			throw new DecryptionError('cutOff', 'The file is cut off');
		}
		// With the MAC that it should have it would be the file that the message names.
		if (isNamed(found.mac)) throw new DecryptionError('changedMac', "The file's MAC was changed or damaged on its way");
		// With the one that it has it is that file, so the key is at fault.
		if (isNamed(mac)) throw new DecryptionError('wrongKey', 'The media key does not belong to this file');
		const or = fileEncSha256 === undefined ? ', or the media key is not its own' : '';
		throw new DecryptionError('changed', `The file was changed or damaged on its way${or}`);
	}
	if (fileEncSha256 !== undefined && !isNamed(mac)) {
		throw new DecryptionError('changed', 'The encrypted file is not the one that the message names');
	}
	const { content, contentSum } = found;
	if (!content || !contentSum) throw new DecryptionError('wrongKey', 'The media key does not belong to this file');
	if (fileSha256 && !isSame(contentSum, fileSha256)) {
		throw new DecryptionError('wrongContent', 'The decrypted file is not the one that the message names');
	}
	return content;
}
