export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

interface Kind {
	/** In errors: "a video". */
	name: string;
	/** The field of `POST /send-message` that takes its URL (WasenderAPI, "Send Image Message" and its like). */
	parameter: string;
	/** The largest file WhatsApp takes as a message of this kind, in bytes (WasenderAPI, "Send Image Message" and its like). */
	maxBytes: number;
	/** The types that WhatsApp takes; undefined for any. */
	mimeTypes?: readonly string[];
}

const KB = 1_024;
const MB = 1_024 * KB;

/** No file of WhatsApp's is larger: documents may have 2 GB. */
export const LARGEST_RECEIVED = 2_048 * MB;

export const MEDIA_KINDS: Readonly<Record<MediaKind, Kind>> = {
	image: { name: 'an image', parameter: 'imageUrl', maxBytes: 5 * MB, mimeTypes: ['image/jpeg', 'image/png'] },
	video: { name: 'a video', parameter: 'videoUrl', maxBytes: 50 * MB, mimeTypes: ['video/mp4', 'video/3gpp'] },
	audio: {
		name: 'an audio file',
		parameter: 'audioUrl',
		maxBytes: 16 * MB,
		mimeTypes: ['audio/aac', 'audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/amr'],
	},
	document: { name: 'a document', parameter: 'documentUrl', maxBytes: 100 * MB },
	sticker: { name: 'a sticker', parameter: 'stickerUrl', maxBytes: 100 * KB, mimeTypes: ['image/webp'] },
};

/** What `POST /upload` takes of each category of files, in bytes (WasenderAPI, "Upload Media File"). */
export function uploadLimit(mimeType: string): number {
	if (mimeType === 'image/webp') return 5 * MB;
	if (mimeType.startsWith('image/') || mimeType.startsWith('audio/')) return 16 * MB;
	return mimeType.startsWith('video/') ? 50 * MB : 100 * MB;
}

/** A number of bytes in words. */
export function sizeInWords(bytes: number): string {
	if (bytes >= MB) return `${(bytes / MB).toFixed(1).replace(/\.0$/, '')} MB`;
	return bytes >= KB ? `${(bytes / KB).toFixed(1).replace(/\.0$/, '')} KB` : `${bytes} bytes`;
}
