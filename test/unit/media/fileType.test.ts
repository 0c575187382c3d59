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
		expect(typeOf(bytes(start), undefined)).toBe(mimeType);
		expect(typeOf(bytes(start), 'text/html')).toBe(mimeType);
		expect(typeOf(bytes(start), 'image/x-other')).toBe(mimeType);
		expect(extensionOf(mimeType)).toBe(extension);
	});

	it.each([
		['PK\x03\x04', DOCX, DOCX],
		['PK\x03\x04', 'image/jpeg', 'application/zip'],
		['\x00\x00\x00\x18ftypisom', 'audio/mp4', 'audio/mp4'],
		['\x00\x00\x00\x18ftypisom', 'image/jpeg', 'video/mp4'],
		['OggS\x00\x02', 'audio/ogg; codecs=opus', 'audio/ogg'],
		['OggS\x00\x02', 'video/ogg', 'video/ogg'],
		['\x89PNG\r\n\x1a\n', 'image/jpeg', 'image/png'],
		['%PDF-1.7', 'application/octet-stream', 'application/pdf'],
	])('%p declared as %s is %s', (start, declared, expected) => {
		expect(typeOf(bytes(start), declared)).toBe(expected);
	});

	it.each([
		['plain words', 'text/plain; charset=utf-8', 'text/plain'],
		['plain words', '', 'application/octet-stream'],
		['plain words', undefined, 'application/octet-stream'],
		['', 'Image/JPEG ', 'image/jpeg'],
	])('%p, which its bytes do not tell, is as declared (%s)', (start, declared, expected) => {
		expect(typeOf(Buffer.from(start), declared)).toBe(expected);
	});

	it('is found in any bytes and any declaration, and never has parameters', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 20 }), fc.option(fc.string(), { nil: undefined }), (content, declared) => {
				const type = typeOf(Buffer.from(content), declared);
				expect(type).not.toMatch(/;|^\s|\s$|^$/);
				expect(plainType(type)).toBe(type);
			}),
		);
	});
});
