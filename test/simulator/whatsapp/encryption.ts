import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual,
} from 'node:crypto';

/**
 * WhatsApp's media encryption, as the reference that tests compare with: HKDF-SHA256 stretches the 32-byte media key to 112 bytes
 * (iv 16, cipher key 32, MAC key 32, the rest unused here); the file is AES-256-CBC ciphertext and then the first 10 bytes of
 * HMAC-SHA256 over iv and ciphertext. Source: WasenderAPI, "How To Receive Messages and Media From Wasenderapi".
 */

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const INFO: Record<MediaKind, string> = {
	image: 'WhatsApp Image Keys',
	sticker: 'WhatsApp Image Keys',
	video: 'WhatsApp Video Keys',
	audio: 'WhatsApp Audio Keys',
	document: 'WhatsApp Document Keys',
};
const MAC_LENGTH = 10;

export interface EncryptedMedia {
	/** What the media server holds: ciphertext and MAC. */
	file: Buffer;
	/** These four are base64, as in a message object. */
	mediaKey: string;
	fileSha256: string;
	fileEncSha256: string;
	/** Length of the plain file in bytes, as a decimal string. */
	fileLength: string;
}

/** Encrypts a file. @param mediaKey 32 bytes; random unless given */
export function encryptMedia(plain: Uint8Array, kind: MediaKind, mediaKey: Buffer = randomBytes(32)): EncryptedMedia {
	const { iv, cipherKey, macKey } = keysOf(mediaKey, kind);
	const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
	const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
	const file = Buffer.concat([ciphertext, macOf(macKey, iv, ciphertext)]);
	return {
		file,
		mediaKey: mediaKey.toString('base64'),
		fileSha256: sha256(plain),
		fileEncSha256: sha256(file),
		fileLength: String(plain.length),
	};
}

/** Decrypts a file. @param mediaKey base64 @throws Error when the key is not 32 bytes, the MAC is wrong or the padding is broken */
export function decryptMedia(file: Buffer, kind: MediaKind, mediaKey: string): Buffer {
	const key = Buffer.from(mediaKey, 'base64');
	if (key.length !== 32) throw new Error('mediaKey is not 32 bytes');
	const { iv, cipherKey, macKey } = keysOf(key, kind);
	const ciphertext = file.subarray(0, -MAC_LENGTH);
	const mac = file.subarray(-MAC_LENGTH);
	if (file.length < 16 + MAC_LENGTH || !timingSafeEqual(mac, macOf(macKey, iv, ciphertext)))
		throw new Error('the file does not match its key');
	const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
	return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

function keysOf(mediaKey: Buffer, kind: MediaKind): { iv: Buffer; cipherKey: Buffer; macKey: Buffer } {
	const stretched = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), INFO[kind], 112));
	return { iv: stretched.subarray(0, 16), cipherKey: stretched.subarray(16, 48), macKey: stretched.subarray(48, 80) };
}

function macOf(macKey: Buffer, iv: Buffer, ciphertext: Buffer): Buffer {
	return createHmac('sha256', macKey).update(iv).update(ciphertext).digest().subarray(0, MAC_LENGTH);
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('base64');
}
