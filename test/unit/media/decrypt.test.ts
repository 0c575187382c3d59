import fc from 'fast-check';
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
	DecryptionError,
	decryptMedia,
	type DecryptionProblem,
	type EncryptedFile,
} from '../../../nodes/WasenderApi/media/decrypt';
import { encryptMedia, type MediaKind } from '../../simulator/whatsapp/encryption';

const KINDS: MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker'];
const MB = 1_024 * 1_024;

/** A file encrypted for the test, with what a message says of it but its length. */
function encryptedFrom(plain: Uint8Array, kind: MediaKind) {
	const { file, mediaKey, fileSha256, fileEncSha256 } = encryptMedia(plain, kind);
	return { file, mediaKey, fileSha256, fileEncSha256 };
}

/** Decrypts a copy, so that the file can be used again. */
function decrypted(file: Buffer, kind: MediaKind, keys: Partial<EncryptedFile>): Buffer {
	return decryptMedia(Buffer.from(file), { mediaKey: '', ...keys, kind });
}

/** The problem for which a file is refused, or 'none'. */
function problemOf(file: Buffer, kind: MediaKind, keys: Partial<EncryptedFile>): DecryptionProblem | 'none' {
	try {
		decrypted(file, kind, keys);
		return 'none';
	} catch (error) {
		if (error instanceof DecryptionError) return error.problem;
		throw error;
	}
}

function messageOf(file: Buffer, keys: Partial<EncryptedFile>): string {
	try {
		decrypted(file, 'image', keys);
		return 'none';
	} catch (error) {
		return (error as Error).message;
	}
}

function flipped(file: Buffer, at: number, bit = 0): Buffer {
	const copy = Buffer.from(file);
	copy[at] = copy[at]! ^ (1 << bit);
	return copy;
}

describe('decryption', () => {
	it.each(KINDS.flatMap((kind) => [0, 1, 15, 16, 17, MB, 50 * MB].map((size) => [kind, size] as const)))(
		'gives back %s of %i bytes',
		(kind, size) => {
			const plain = Buffer.alloc(size, randomBytes(Math.min(size, 65_537)));
			const { file, ...keys } = encryptedFrom(plain, kind);
			// Without the sums, too: older messages lack them.
			if (size <= MB) expect(decrypted(file, kind, { mediaKey: keys.mediaKey }).equals(plain)).toBe(true);
			expect(decryptMedia(file, { kind, ...keys, fileLength: size }).equals(plain)).toBe(true);
		},
	);

	it('gives back any file, whatever length its sender named', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...KINDS), fc.nat(), (bytes, kind, fileLength) => {
				const { file, ...keys } = encryptedFrom(bytes, kind);
				expect(decryptMedia(file, { kind, ...keys, fileLength }).equals(bytes)).toBe(true);
			}),
		);
	});

	it.each([16 * 65_536, 16 * 65_536 - 1, 16 * 65_536 + 1, 2 * MB - 16, 2 * MB - 1, 2 * MB])(
		'gives back %i bytes, around the ends of the pieces it works in',
		(size) => {
			const plain = randomBytes(size);
			const { file, ...keys } = encryptedFrom(plain, 'video');
			expect(decryptMedia(file, { kind: 'video', ...keys }).equals(plain)).toBe(true);
		},
	);
});

describe('a file that cannot be right', () => {
	const plain = randomBytes(1_000);
	const { file, ...keys } = encryptedFrom(plain, 'image');
	const { mediaKey, fileSha256, fileEncSha256 } = keys;
	const otherKey = randomBytes(32).toString('base64');
	const otherSum = randomBytes(32).toString('base64');

	it.each<[string, DecryptionProblem, Buffer, Partial<EncryptedFile>, RegExp]>([
		[
			'with a changed bit in the ciphertext',
			'changed',
			flipped(file, 100),
			keys,
			/^The file was changed or damaged on its way$/,
		],
		[
			'with a changed bit in the first block',
			'changed',
			flipped(file, 0),
			keys,
			/^The file was changed or damaged on its way$/,
		],
		['with a changed MAC', 'changedMac', flipped(file, file.length - 1), keys, /^The file's MAC was changed/],
		[
			'with a changed MAC and no sum',
			'changed',
			flipped(file, file.length - 1),
			{ mediaKey },
			/or the media key is not/,
		],
		['of which the MAC is cut off', 'cutOff', file.subarray(0, -10), keys, /^The file is cut off$/],
		['of which a byte is missing', 'cutOff', file.subarray(0, -1), keys, /^The file is cut off$/],
		[
			'of which a whole block is missing',
			'cutOff',
			file.subarray(0, -16),
			{ ...keys, fileLength: 1_000 },
			/^The file is cut off$/,
		],
		['of which a block is missing, its length unknown', 'changed', file.subarray(0, -16), keys, /damaged/],
		['with a byte too many', 'cutOff', Buffer.concat([file, Buffer.from('x')]), keys, /^The file is cut off$/],
		['that is empty', 'cutOff', Buffer.alloc(0), keys, /^The file is cut off$/],
		['that is a MAC without a file', 'cutOff', Buffer.alloc(10), keys, /^The file is cut off$/],
		['that is not encrypted', 'notEncrypted', plain, keys, /^The file is not encrypted$/],
		[
			'that is not encrypted, without sums',
			'notEncrypted',
			Buffer.from('%PDF-1.7\nabc'),
			{ mediaKey },
			/^The file is not encrypted$/,
		],
		[
			'that is a PDF of a fitting length',
			'notEncrypted',
			Buffer.concat([Buffer.from('%PDF-'), randomBytes(1_013)]),
			keys,
			/^The file is not encrypted$/,
		],
		['that is anything, of a fitting length', 'changed', randomBytes(1_018), keys, /damaged/],
		['with the key of another file', 'wrongKey', file, { ...keys, mediaKey: otherKey }, /key does not belong/],
		['with a changed bit in its key', 'wrongKey', file, { ...keys, mediaKey: bitOff(mediaKey) }, /key does not belong/],
		['with another key and no sum', 'changed', file, { mediaKey: otherKey }, /or the media key is not its own/],
		['with half a key', 'badKey', file, { ...keys, mediaKey: mediaKey.slice(0, 20) }, /media key has 15 bytes/],
		['with a key that is no key', 'badKey', file, { ...keys, mediaKey: '%%%' }, /media key has 0 bytes/],
		[
			'with another fileSha256',
			'wrongContent',
			file,
			{ ...keys, fileSha256: otherSum },
			/decrypted file is not the one/,
		],
		['with half a fileSha256', 'wrongContent', file, { ...keys, fileSha256: fileSha256.slice(0, 8) }, /not the one/],
		[
			'with another fileEncSha256',
			'changed',
			file,
			{ ...keys, fileEncSha256: otherSum },
			/encrypted file is not the one/,
		],
	])('%s is refused', (_, problem, given, keysGiven, message) => {
		expect(problemOf(given, 'image', keysGiven)).toBe(problem);
		expect(messageOf(given, keysGiven)).toMatch(message);
	});

	it('is refused with the key of another kind, save that stickers are images', () => {
		for (const kind of KINDS) {
			expect(problemOf(file, kind, keys)).toBe(kind === 'image' || kind === 'sticker' ? 'none' : 'wrongKey');
		}
	});

	it('is refused whichever bit of file, MAC or key is changed, and wherever it is cut', () => {
		fc.assert(
			fc.property(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
				expect(problemOf(flipped(file, at, bit), 'image', { mediaKey })).toBe('changed');
			}),
		);
		fc.assert(
			fc.property(fc.nat({ max: 31 }), fc.nat({ max: 7 }), (at, bit) => {
				const key = flipped(Buffer.from(mediaKey, 'base64'), at, bit).toString('base64');
				expect(problemOf(file, 'image', { mediaKey: key, fileEncSha256 })).toBe('wrongKey');
			}),
		);
		fc.assert(
			fc.property(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
				const problem = at < file.length - 10 ? 'changed' : 'changedMac';
				expect(problemOf(flipped(file, at, bit), 'image', keys)).toBe(problem);
			}),
		);
		fc.assert(
			fc.property(fc.nat({ max: file.length - 1 }), (length) => {
				expect(problemOf(file.subarray(0, length), 'image', { ...keys, fileLength: 1_000 })).toBe('cutOff');
			}),
		);
	});

	it('is never anything but a file or a DecryptionError, whatever is given', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.string(), (bytes, key, sum) => {
				problemOf(Buffer.from(bytes), 'document', { mediaKey: key, fileSha256: sum, fileEncSha256: sum });
			}),
		);
	});

	it.each([0, 17, 255])('is refused where its maker filled the last block with %i', (padding) => {
		const key = randomBytes(32);
		const keysOf = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'WhatsApp Image Keys', 112));
		const iv = keysOf.subarray(0, 16);
		const cipher = createCipheriv('aes-256-cbc', keysOf.subarray(16, 48), iv).setAutoPadding(false);
		const ciphertext = Buffer.concat([cipher.update(Buffer.alloc(32, padding)), cipher.final()]);
		const mac = createHmac('sha256', keysOf.subarray(48, 80)).update(iv).update(ciphertext).digest().subarray(0, 10);
		const made = Buffer.concat([ciphertext, mac]);
		expect(problemOf(made, 'image', { mediaKey: key.toString('base64') })).toBe('wrongKey');
	});

	it('does not show its key in the error', () => {
		expect(messageOf(flipped(file, 0), keys)).not.toContain(mediaKey);
	});
});

function bitOff(key: string): string {
	return flipped(Buffer.from(key, 'base64'), 31).toString('base64');
}
