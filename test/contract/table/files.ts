import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** The shortest beginnings by which files of each kind are known, as latin1 text. */
export const CONTENT = {
	jpg: '\xff\xd8\xff\xe0\x00\x10JFIF\x00',
	png: '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR',
	mp4: '\x00\x00\x00\x18ftypisom\x00\x00\x02\x00',
	ogg: 'OggS\x00\x02\x00\x00',
	pdf: '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
	webp: 'RIFF\x1a\x00\x00\x00WEBPVP8L',
};

export const MIME_TYPE: Record<keyof typeof CONTENT, string> = {
	jpg: 'image/jpeg',
	png: 'image/png',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	webp: 'image/webp',
};

/** A file as n8n's binary data. */
export function binaryOf(content: string, mimeType: string, fileName?: string): IBinaryData {
	return { data: Buffer.from(content, 'latin1').toString('base64'), mimeType, ...(fileName && { fileName }) };
}

/** An item with a file. */
export function itemWith(kind: keyof typeof CONTENT, property = 'data', fileName = `file.${kind}`): INodeExecutionData {
	return { json: {}, binary: { [property]: binaryOf(CONTENT[kind], MIME_TYPE[kind], fileName) } };
}
