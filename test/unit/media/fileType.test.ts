import fc from 'fast-check';
import { extensionOf, plainType, sniffedType, typeOf } from '../../../nodes/WasenderApi/media/fileType';

const bytes = (start: string) => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(40, 7)]);

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe("a file's type", () => {
	it.each([
		['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg', 'jpg'],
		['\xff\xd8\xff\xdb', 'image/jpeg', 'jpg'],
		['\x89PNG\r\n\x1a\n', 'image/png', 'png'],
		['GIF87a', 'image/gif', 'gif'],
		['GIF89a', 'image/gif', 'gif'],
		['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp', 'webp'],
		['RIFF\x10\x00\x00\x00WAVEfmt ', 'audio/wav', 'wav'],
		['\x00\x00\x00\x18ftypmp42', 'video/mp4', 'mp4'],
		['\x00\x00\x00\x18ftypisom', 'video/mp4', 'mp4'],
		['\x00\x00\x00\x18ftyp3gp5', 'video/3gpp', '3gp'],
		['\x00\x00\x00\x14ftypqt  ', 'video/quicktime', 'mov'],
		['\x00\x00\x00\x18ftypM4A ', 'audio/mp4', 'm4a'],
		['\x00\x00\x00\x18ftypM4B ', 'audio/mp4', 'm4a'],
		['\x00\x00\x00\x18ftypM4P ', 'audio/mp4', 'm4a'],
		['\x00\x00\x00\x18ftypF4A ', 'audio/mp4', 'm4a'],
		['\x00\x00\x00\x18ftypF4B ', 'audio/mp4', 'm4a'],
		['\x00\x00\x00\x18ftypM4V ', 'video/mp4', 'mp4'],
		['OggS\x00\x02', 'audio/ogg', 'ogg'],
		['#!AMR\n', 'audio/amr', 'amr'],
		['\xff\xf1\x50\x80', 'audio/aac', 'aac'],
		['\xff\xf9\x50\x80', 'audio/aac', 'aac'],
		['ID3\x03\x00', 'audio/mpeg', 'mp3'],
		['\xff\xfb\x90\x44', 'audio/mpeg', 'mp3'],
		['%PDF-1.7', 'application/pdf', 'pdf'],
		['PK\x03\x04\x14\x00', 'application/zip', 'zip'],
	])('is told by its first bytes (%p: %s), whatever was declared', (start, mimeType, extension) => {
		expect(sniffedType(bytes(start))).toBe(mimeType);
		expect(typeOf(bytes(start), {})).toBe(mimeType);
		expect(typeOf(bytes(start), { mimeType: 'text/html' })).toBe(mimeType);
		expect(typeOf(bytes(start), { mimeType: 'image/x-other' })).toBe(mimeType);
		expect(extensionOf(mimeType)).toBe(extension);
	});

	it.each([
		['PK\x03\x04', DOCX, DOCX],
		['PK\x03\x04', 'image/jpeg', 'application/zip'],
		['\x00\x00\x00\x18ftypisom', 'audio/mp4', 'audio/mp4'],
		['\x00\x00\x00\x18ftypisom', 'image/jpeg', 'video/mp4'],
		['OggS\x00\x02', 'audio/ogg; codecs=opus', 'audio/ogg'],
		['OggS\x00\x02', 'video/ogg', 'video/ogg'],
		['OggS\x00\x02', 'application/ogg', 'application/ogg'],
		['OggS\x00\x02', 'image/ogg', 'audio/ogg'],
		['OggS\x00\x02', 'xaudio/ogg', 'audio/ogg'],
		['OggS\x00\x02', 'audio/oggy', 'audio/ogg'],
		['PK\x03\x04', 'xapplication/a', 'application/zip'],
		['\x00\x00\x00\x18ftyp3gp5', 'audio/3gpp', 'audio/3gpp'],
		['\x00\x00\x00\x18ftyp3gp5', 'audio/3gpp2', 'audio/mp4'],
		['\x00\x00\x00\x18ftyp3gp5', 'xaudio/3gpp', 'video/3gpp'],
		['\x89PNG\r\n\x1a\n', 'image/jpeg', 'image/png'],
		['%PDF-1.7', 'application/octet-stream', 'application/pdf'],
	])('%p declared as %s is %s', (start, declared, expected) => {
		expect(typeOf(bytes(start), { mimeType: declared })).toBe(expected);
	});

	it.each([
		['plain words', 'text/plain; charset=utf-8', 'text/plain'],
		['plain words', '', 'application/octet-stream'],
		['plain words', undefined, 'application/octet-stream'],
		['', 'Image/JPEG ', 'image/jpeg'],
	])('%p, which its bytes do not tell, is as declared (%s)', (start, declared, expected) => {
		expect(typeOf(Buffer.from(start), { mimeType: declared })).toBe(expected);
	});

	it('is found in any bytes and any declaration, and never has parameters', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 20 }), fc.option(fc.string(), { nil: undefined }), (content, declared) => {
				const type = typeOf(Buffer.from(content), { mimeType: declared });
				expect(type).not.toMatch(/;|^\s|\s$|^$/);
				expect(plainType(type)).toBe(type);
			}),
		);
	});

	it.each(['ftypisom', 'ftypmp42', 'ftypiso5', 'ftypdash', 'ftyp3gp4', 'ftypqt  '])(
		'of an MP4 container that begins with %s is sound if its type, its name or its sender says so',
		(brand) => {
			const file = bytes(`\x00\x00\x00\x20${brand}`);
			const silent = typeOf(file, {});
			expect(silent).toMatch(/^video\//);
			for (const mimeType of ['audio/x-m4a', 'audio/m4a', 'audio/aac', 'Audio/MP4; codecs=mp4a.40.2']) {
				expect(typeOf(file, { mimeType, fileName: 'note.m4a' })).toBe('audio/mp4');
				expect(typeOf(file, { mimeType })).toBe('audio/mp4');
			}
			for (const fileName of ['note.m4a', 'book.M4B', 'song.m4p', 'ring.m4r', 'a.mp4a', 'note.m4a ']) {
				expect(typeOf(file, { mimeType: 'application/octet-stream', fileName })).toBe('audio/mp4');
				expect(typeOf(file, { fileName })).toBe('audio/mp4');
			}
			for (const fileName of ['clip.mp4', 'm4a', 'a.m4a.mp4', 'notem4a', 7, undefined]) {
				expect(typeOf(file, { mimeType: 'video/mp4', fileName })).toBe(silent);
			}
			expect(typeOf(file, { isSound: true })).toBe('audio/mp4');
			expect(typeOf(file, { isSound: false })).toBe(silent);
		},
	);

	it.each([
		['\x89PNG\r\n\x1a\n', 'image/png'],
		['OggS\x00\x02', 'audio/ogg'],
		['plain words', 'application/octet-stream'],
	])('of another container (%p) is not that of sound in an MP4', (start, expected) => {
		expect(typeOf(bytes(start), { fileName: 'note.m4a', isSound: true })).toBe(expected);
	});
});

describe('the ending of a file name', () => {
	it.each([
		['audio/3gpp', '3gp'],
		['text/plain; charset=utf-8', 'txt'],
		['TEXT/CSV', 'csv'],
		['text/html', 'html'],
		['text/vcard', 'vcf'],
		['application/json', 'json'],
		['application/msword', 'doc'],
		['application/vnd.ms-excel', 'xls'],
		['application/vnd.ms-powerpoint', 'ppt'],
		['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
		['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
		[DOCX, 'docx'],
		['application/x-unknown', undefined],
		['', undefined],
	])('for %s is %s', (mimeType, extension) => {
		expect(extensionOf(mimeType)).toBe(extension);
	});
});
