import type { UploadCategory } from '../whatsapp/mediaLimits';

interface FileType {
	extension: string;
	/** True when the first bytes are those of such a file; left out where a type has no such mark. */
	isLike?: (bytes: Buffer) => boolean;
}

const starts =
	(...marks: Array<string | number[]>) =>
	(bytes: Buffer) =>
		marks.some((mark) => bytes.subarray(0, mark.length).equals(Buffer.from(mark as string, 'latin1')));
const riff = (form: string) => (bytes: Buffer) =>
	bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === form;
const isoMedia = (bytes: Buffer) => bytes.toString('latin1', 4, 8) === 'ftyp';
// MPEG audio frames begin with eleven set bits.
const mpegAudio = (bytes: Buffer) => starts('ID3')(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);
const zip = starts([0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]);
const ole = starts([0xd0, 0xcf, 0x11, 0xe0]);

const TYPES: Record<string, FileType> = {
	'image/jpeg': { extension: 'jpg', isLike: starts([0xff, 0xd8, 0xff]) },
	'image/png': { extension: 'png', isLike: starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
	'image/gif': { extension: 'gif', isLike: starts('GIF87a', 'GIF89a') },
	'image/webp': { extension: 'webp', isLike: riff('WEBP') },
	'video/mp4': { extension: 'mp4', isLike: isoMedia },
	'video/3gpp': { extension: '3gp', isLike: isoMedia },
	'video/quicktime': { extension: 'mov', isLike: isoMedia },
	'video/webm': { extension: 'webm', isLike: starts([0x1a, 0x45, 0xdf, 0xa3]) },
	'audio/mpeg': { extension: 'mp3', isLike: mpegAudio },
	'audio/mp3': { extension: 'mp3', isLike: mpegAudio },
	'audio/aac': { extension: 'aac', isLike: mpegAudio },
	'audio/ogg': { extension: 'ogg', isLike: starts('OggS') },
	'audio/opus': { extension: 'opus', isLike: starts('OggS') },
	'audio/amr': { extension: 'amr', isLike: starts('#!AMR') },
	'audio/mp4': { extension: 'm4a', isLike: isoMedia },
	'audio/wav': { extension: 'wav', isLike: riff('WAVE') },
	'audio/x-wav': { extension: 'wav', isLike: riff('WAVE') },
	'application/pdf': { extension: 'pdf', isLike: starts('%PDF') },
	'application/zip': { extension: 'zip', isLike: zip },
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { extension: 'docx', isLike: zip },
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extension: 'xlsx', isLike: zip },
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': { extension: 'pptx', isLike: zip },
	'application/msword': { extension: 'doc', isLike: ole },
	'application/vnd.ms-excel': { extension: 'xls', isLike: ole },
	'application/vnd.ms-powerpoint': { extension: 'ppt', isLike: ole },
	'application/rtf': { extension: 'rtf', isLike: starts('{\\rtf') },
	'text/plain': { extension: 'txt' },
	'text/csv': { extension: 'csv' },
	'text/html': { extension: 'html' },
	'application/json': { extension: 'json' },
	'application/xml': { extension: 'xml' },
	'application/octet-stream': { extension: 'bin' },
};

/** Which size limit an upload of that MIME type falls under (WasenderAPI, "Upload Media File"): webp counts as a sticker, the rest by its first half. */
export function categoryOf(mimeType: string): UploadCategory {
	if (mimeType === 'image/webp') return 'sticker';
	if (mimeType.startsWith('image/')) return 'image';
	if (mimeType.startsWith('video/')) return 'video';
	if (mimeType.startsWith('audio/')) return 'audio';
	return 'document';
}

/** The file name extension for a MIME type, without the dot; `bin` for unknown ones. */
export function extensionFor(mimeType: string): string {
	return TYPES[mimeType]?.extension ?? 'bin';
}

/**
 * Whether a file's first bytes fit its declared type (WasenderAPI, "Upload Media File": magic numbers). Types without such a mark are believed,
 * unless the bytes are plainly those of a picture, sound or film. An unknown image, video or audio type never fits.
 */
export function fitsType(bytes: Buffer, mimeType: string): boolean {
	const type = TYPES[mimeType];
	if (type?.isLike) return type.isLike(bytes);
	if (categoryOf(mimeType) !== 'document') return false;
	if (mimeType === 'application/octet-stream') return true;
	const plainMarks = [
		'image/jpeg',
		'image/png',
		'image/gif',
		'image/webp',
		'audio/ogg',
		'video/mp4',
		'application/pdf',
		'application/zip',
	];
	return !plainMarks.some((known) => TYPES[known]!.isLike!(bytes));
}
