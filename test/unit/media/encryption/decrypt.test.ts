import fc from 'fast-check';
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
	DecryptionError,
	decryptMedia,
	encryptedLengthOf,
	type DecryptionProblem,
	type EncryptedFile,
} from '../../../../nodes/WasenderApi/media/encryption/decrypt';
import { encryptMedia, type MediaKind } from '../../../simulator/whatsapp/encryption';

const KINDS: MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker'];
const MB = 1_024 * 1_024;

/** A file encrypted for the test, with what a message says of it but its length. */
function encryptedFrom(plain: Uint8Array, kind: MediaKind) {
	const { file, ...texts } = encryptMedia(plain, kind);
	const [mediaKey, fileSha256, fileEncSha256] = [texts.mediaKey, texts.fileSha256, texts.fileEncSha256].map((text) =>
		Buffer.from(text, 'base64'),
	) as [Buffer, Buffer, Buffer];
	return { file, mediaKey, fileSha256, fileEncSha256 };
}

/** Decrypts a copy, so that the file can be used again. */
async function decrypted(file: Buffer, kind: MediaKind, keys: Partial<EncryptedFile>): Promise<Buffer> {
	return await decryptMedia(Buffer.from(file), { mediaKey: Buffer.alloc(32), ...keys, kind });
}

/** The problem for which a file is refused, or 'none'. */
async function problemOf(
	file: Buffer,
	kind: MediaKind,
	keys: Partial<EncryptedFile>,
): Promise<DecryptionProblem | 'none'> {
	try {
		await decrypted(file, kind, keys);
		return 'none';
	} catch (error) {
		if (error instanceof DecryptionError) return error.problem;
		throw error;
	}
}

async function messageOf(file: Buffer, keys: Partial<EncryptedFile>): Promise<string> {
	try {
		await decrypted(file, 'image', keys);
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
	it.each([
		...KINDS.flatMap((kind) => [0, 1, 15, 16, 17, MB].map((size) => [kind, size] as const)),
		['video', 50 * MB] as const,
	])(
		'gives back %s of %i bytes',
		async (kind, size) => {
			const plain = Buffer.alloc(size, randomBytes(Math.min(size, 65_537)));
			const { file, ...keys } = encryptedFrom(plain, kind);
			// Without the sums, too: older messages lack them.
			if (size <= MB) expect((await decrypted(file, kind, { mediaKey: keys.mediaKey })).equals(plain)).toBe(true);
			expect((await decryptMedia(file, { kind, ...keys, fileLength: size })).equals(plain)).toBe(true);
		},
		// Machines that tests share are slow with the largest.
		30_000,
	);

	it.each([0, 1, 15, 16, 17, 1_000])('knows how long %i bytes are once they are encrypted', (size) => {
		expect(encryptedLengthOf(size)).toBe(encryptMedia(Buffer.alloc(size), 'image').file.length);
	});

	it('gives back any file, whatever length its sender named', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ maxLength: 300 }),
				fc.constantFrom(...KINDS),
				fc.nat(),
				async (bytes, kind, fileLength) => {
					const { file, ...keys } = encryptedFrom(bytes, kind);
					expect((await decryptMedia(file, { kind, ...keys, fileLength })).equals(bytes)).toBe(true);
				},
			),
		);
	});

	it.each([16 * 65_536, 16 * 65_536 - 1, 16 * 65_536 + 1, 2 * MB - 16, 2 * MB - 1, 2 * MB])(
		'gives back %i bytes, around the ends of the pieces it works in',
		async (size) => {
			const plain = randomBytes(size);
			const { file, ...keys } = encryptedFrom(plain, 'video');
			expect((await decryptMedia(file, { kind: 'video', ...keys })).equals(plain)).toBe(true);
		},
	);
});

describe('a file that cannot be right', () => {
	const plain = randomBytes(1_000);
	const { file, ...keys } = encryptedFrom(plain, 'image');
	const { mediaKey, fileSha256, fileEncSha256 } = keys;
	const otherKey = randomBytes(32);
	const otherSum = randomBytes(32);

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
		[
			'with a changed bit, as long as its sender named',
			'changed',
			flipped(file, 500),
			{ ...keys, fileLength: 1_000 },
			/^The file was changed or damaged on its way$/,
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
		[
			'with a changed bit in its key',
			'wrongKey',
			file,
			{ ...keys, mediaKey: flipped(mediaKey, 31) },
			/key does not belong/,
		],
		['with another key and no sum', 'changed', file, { mediaKey: otherKey }, /or the media key is not its own/],
		[
			'with another fileSha256',
			'wrongContent',
			file,
			{ ...keys, fileSha256: otherSum },
			/decrypted file is not the one/,
		],
		['with half a fileSha256', 'wrongContent', file, { ...keys, fileSha256: fileSha256.subarray(0, 8) }, /not the one/],
		[
			'with another fileEncSha256',
			'changed',
			file,
			{ ...keys, fileEncSha256: otherSum },
			/encrypted file is not the one/,
		],
	])('%s is refused', async (_, problem, given, keysGiven, message) => {
		expect(await problemOf(given, 'image', keysGiven)).toBe(problem);
		expect(await messageOf(given, keysGiven)).toMatch(message);
	});

	it('is refused with the key of another kind, save that stickers are images', async () => {
		for (const kind of KINDS) {
			expect(await problemOf(file, kind, keys)).toBe(kind === 'image' || kind === 'sticker' ? 'none' : 'wrongKey');
		}
	});

	it('is refused whichever bit of file, MAC or key is changed, and wherever it is cut', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
				expect(await problemOf(flipped(file, at, bit), 'image', { mediaKey })).toBe('changed');
			}),
		);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 31 }), fc.nat({ max: 7 }), async (at, bit) => {
				const key = flipped(mediaKey, at, bit);
				expect(await problemOf(file, 'image', { mediaKey: key, fileEncSha256 })).toBe('wrongKey');
			}),
		);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
				const problem = at < file.length - 10 ? 'changed' : 'changedMac';
				expect(await problemOf(flipped(file, at, bit), 'image', keys)).toBe(problem);
			}),
		);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: file.length - 1 }), async (length) => {
				expect(await problemOf(file.subarray(0, length), 'image', { ...keys, fileLength: 1_000 })).toBe('cutOff');
			}),
		);
	});

	it('is never anything but a file or a DecryptionError, whatever is given', async () => {
		const anything = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
		await fc.assert(
			fc.asyncProperty(anything, anything, anything, async (bytes, mediaKey, sum) => {
				const given = { mediaKey, fileSha256: sum, fileEncSha256: sum };
				expect(await problemOf(bytes, 'document', given)).not.toBe('none');
			}),
		);
	});

	it.each([0, 17, 255])('is refused where its maker filled the last block with %i', async (padding) => {
		const key = randomBytes(32);
		const keysOf = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'WhatsApp Image Keys', 112));
		const iv = keysOf.subarray(0, 16);
		const cipher = createCipheriv('aes-256-cbc', keysOf.subarray(16, 48), iv).setAutoPadding(false);
		const ciphertext = Buffer.concat([cipher.update(Buffer.alloc(32, padding)), cipher.final()]);
		const mac = createHmac('sha256', keysOf.subarray(48, 80)).update(iv).update(ciphertext).digest().subarray(0, 10);
		const made = Buffer.concat([ciphertext, mac]);
		expect(await problemOf(made, 'image', { mediaKey: key })).toBe('wrongKey');
	});

	it('does not show its key in the error', async () => {
		expect(await messageOf(flipped(file, 0), keys)).not.toContain(mediaKey.toString('base64'));
	});
});
