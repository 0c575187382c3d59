const MB = 1024 * 1024;

/** The largest file of a message, bytes, by its kind (WasenderAPI, "Send Image Message" and the following). */
export const MESSAGE_LIMITS = {
	image: 5 * MB,
	video: 50 * MB,
	audio: 16 * MB,
	document: 100 * MB,
	sticker: 100 * 1024,
} as const;

/** The largest upload, bytes, by category (WasenderAPI, "Upload Media File"). */
export const UPLOAD_LIMITS = {
	image: 16 * MB,
	video: 50 * MB,
	audio: 16 * MB,
	document: 100 * MB,
	sticker: 5 * MB,
} as const;

export type UploadCategory = keyof typeof UPLOAD_LIMITS;

/** A size as the documented error words it: `16 MB`, `100 KB`. */
export function sizeWords(bytes: number): string {
	return bytes >= MB ? `${bytes / MB} MB` : `${bytes / 1024} KB`;
}
