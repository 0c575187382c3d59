/** What stands where in a file, as latin1 text: any of the alternatives. */
type Mark = readonly [at: number, ...alternatives: string[]];

interface Signature {
	mimeType: string;
	extension: string;
	marks: readonly Mark[];
}

/** First bytes of the kinds of files that WhatsApp carries; the first row of which all marks fit counts. */
const SIGNATURES: readonly Signature[] = [
	{ mimeType: 'image/jpeg', extension: 'jpg', marks: [[0, '\xff\xd8\xff']] },
	{ mimeType: 'image/png', extension: 'png', marks: [[0, '\x89PNG\r\n\x1a\n']] },
	{ mimeType: 'image/gif', extension: 'gif', marks: [[0, 'GIF87a', 'GIF89a']] },
	{
		mimeType: 'image/webp',
		extension: 'webp',
		marks: [
			[0, 'RIFF'],
			[8, 'WEBP'],
		],
	},
	{
		mimeType: 'audio/wav',
		extension: 'wav',
		marks: [
			[0, 'RIFF'],
			[8, 'WAVE'],
		],
	},
	{ mimeType: 'video/3gpp', extension: '3gp', marks: [[4, 'ftyp3g']] },
	{ mimeType: 'audio/mp4', extension: 'm4a', marks: [[4, 'ftypM4A', 'ftypM4B', 'ftypM4P', 'ftypF4A', 'ftypF4B']] },
	{ mimeType: 'video/quicktime', extension: 'mov', marks: [[4, 'ftypqt']] },
	{ mimeType: 'video/mp4', extension: 'mp4', marks: [[4, 'ftyp']] },
	{ mimeType: 'audio/ogg', extension: 'ogg', marks: [[0, 'OggS']] },
	{ mimeType: 'audio/amr', extension: 'amr', marks: [[0, '#!AMR']] },
	{ mimeType: 'audio/aac', extension: 'aac', marks: [[0, '\xff\xf1', '\xff\xf9']] },
	{
		mimeType: 'audio/mpeg',
		extension: 'mp3',
		marks: [[0, 'ID3', '\xff\xfb', '\xff\xfa', '\xff\xf3', '\xff\xf2', '\xff\xe3']],
	},
	{ mimeType: 'application/pdf', extension: 'pdf', marks: [[0, '%PDF-']] },
	{ mimeType: 'application/zip', extension: 'zip', marks: [[0, 'PK\x03\x04']] },
];

const LONGEST_SIGNATURE = 16;

/** Extensions of types that the first bytes do not tell, or not alone: documents are zip archives within. */
const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/msword': 'doc',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/json': 'json',
	'audio/3gpp': '3gp',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/plain': 'txt',
	'text/vcard': 'vcf',
};

/** The type that a file's first bytes tell, or undefined. */
export function sniffedType(file: Buffer): string | undefined {
	const head = file.subarray(0, LONGEST_SIGNATURE).toString('latin1');
	const fits = ([at, ...alternatives]: Mark) => alternatives.some((mark) => head.startsWith(mark, at));
	return SIGNATURES.find(({ marks }) => marks.every(fits))?.mimeType;
}

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
export function plainType(mimeType: string): string {
	return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The file name extension for a type, without its dot, or undefined if there is no usual one. */
export function extensionOf(mimeType: string): string | undefined {
	const type = plainType(mimeType);
	return SIGNATURES.find((row) => row.mimeType === type)?.extension ?? EXTENSIONS[type];
}

/** Containers whose bytes say less than a declared type can: a document in a zip, pictures beside sound or not. */
const CONTAINERS: Readonly<Record<string, RegExp>> = {
	'application/zip': /^application\//,
	'video/3gpp': /^audio\/3gpp$/,
	'audio/ogg': /^(audio|video|application)\/ogg$/,
};

/** MP4 and what is made like it. Phones and ffmpeg write sound into them under brands that do not tell it. */
const MP4_FAMILY = ['video/mp4', 'video/3gpp', 'video/quicktime'];

/** Endings of MP4 files that hold nothing but sound. */
const SOUND_NAME = /\.(m4a|m4b|m4p|m4r|mp4a)$/i;

/** What is said of a file beside its bytes. All of it may be missing or wrong. */
export interface SaidOfFile {
	/** Declared by n8n or by WhatsApp. */
	mimeType?: string;
	fileName?: unknown;
	/** Whether whoever sent it says that it is sound. */
	isSound?: boolean;
}

function isSaidToBeSound({ mimeType, fileName, isSound }: SaidOfFile): boolean {
	return (
		isSound === true ||
		plainType(mimeType ?? '').startsWith('audio/') ||
		(typeof fileName === 'string' && SOUND_NAME.test(fileName.trim()))
	);
}

/** The type of a file: what its first bytes tell, unless what is said of it is more exact; else what was declared. */
export function typeOf(file: Buffer, said: SaidOfFile): string {
	const given = plainType(said.mimeType ?? '');
	const sniffed = sniffedType(file);
	if (sniffed === undefined) return given || 'application/octet-stream';
	if (CONTAINERS[sniffed]?.test(given)) return given;
	return MP4_FAMILY.includes(sniffed) && isSaidToBeSound(said) ? 'audio/mp4' : sniffed;
}
