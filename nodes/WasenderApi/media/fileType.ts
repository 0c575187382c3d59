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
	{ mimeType: 'audio/mp4', extension: 'm4a', marks: [[4, 'ftypM4A']] },
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

/** Containers whose bytes say less than a declared type can: a document in a zip, sound alone in an MP4. */
const CONTAINERS: Readonly<Record<string, RegExp>> = {
	'application/zip': /^application\//,
	'video/mp4': /^(audio|video)\/mp4$/,
	'audio/ogg': /^(audio|video|application)\/ogg$/,
};

/**
 * The type of a file: what its first bytes tell, unless what was declared is more exact; else what was declared.
 * @param declared by n8n or by WhatsApp; may be empty or wrong
 */
export function typeOf(file: Buffer, declared: string | undefined): string {
	const given = plainType(declared ?? '');
	const sniffed = sniffedType(file);
	if (sniffed === undefined) return given || 'application/octet-stream';
	return CONTAINERS[sniffed]?.test(given) ? given : sniffed;
}
