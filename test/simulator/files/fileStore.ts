import { randomUUID } from 'node:crypto';

export interface StoredFile {
	bytes: Buffer;
	mimeType: string;
	fileName?: string;
	/** Milliseconds since 1970; after it the file is gone. */
	expiresAt: number;
}

const HOUR = 3_600_000;

/** Files that the simulator serves, by their path on it. */
export class FileStore {
	readonly byPath = new Map<string, StoredFile>();

	/** Keeps an uploaded file for 24 hours (WasenderAPI, "Upload Media File"). @returns its path `/media/<uuid>.<extension>` */
	addUpload(bytes: Buffer, mimeType: string, extension: string): string {
		return this.add(`/media/${randomUUID()}.${extension}`, { bytes, mimeType, expiresAt: Date.now() + 24 * HOUR });
	}

	/** Keeps a decrypted file for one hour (WasenderAPI, "Decrypt Media File"). @returns its path `/api/decrypted-media/<message id>` */
	addDecrypted(messageId: string, bytes: Buffer, mimeType: string, fileName?: string): string {
		return this.add(`/api/decrypted-media/${encodeURIComponent(messageId)}`, {
			bytes,
			mimeType,
			fileName,
			expiresAt: Date.now() + HOUR,
		});
	}

	/** Keeps an encrypted file as WhatsApp's media servers would. @returns its path `/mmg/….enc` */
	addEncrypted(bytes: Buffer): string {
		return this.add(`/mmg/v/t62.7118-24/${randomUUID().replace(/-/g, '')}.enc`, {
			bytes,
			mimeType: 'application/octet-stream',
			expiresAt: Infinity,
		});
	}

	/** Keeps a file in the clear for the phone page. @returns its path `/phone/files/<uuid>` */
	addPlain(bytes: Buffer, mimeType: string, fileName?: string): string {
		return this.add(`/phone/files/${randomUUID()}`, { bytes, mimeType, fileName, expiresAt: Infinity });
	}

	/** The file at a path, unless it has expired. */
	get(path: string): StoredFile | undefined {
		const file = this.byPath.get(path);
		return file && file.expiresAt > Date.now() ? file : undefined;
	}

	private add(path: string, file: StoredFile): string {
		this.byPath.set(path, file);
		return path;
	}
}
