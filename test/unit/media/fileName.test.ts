import fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { fileNameFor } from '../../../nodes/WasenderApi/media/fileName';

/** Parts that names of those who do not mean well are made of. */
const part = fc.oneof(
	fc.constantFrom(
		'..',
		'.',
		'/',
		'\\',
		' ',
		'\0',
		'\n',
		'\u007f',
		':',
		'~',
		'C:',
		'%2e%2e%2f',
		'.ssh',
		'a',
		'é',
		'😀',
		'.jpg',
	),
	fc.string({ unit: 'binary', maxLength: 5 }),
);
const name = fc.oneof(
	fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
	fc.string({ unit: 'binary', minLength: 190, maxLength: 420 }),
	fc.tuple(fc.string({ maxLength: 3 }), fc.nat({ max: 210 })).map(([start, more]) => `${start}.${'x'.repeat(more)}`),
);

describe('the name of a file', () => {
	it('is never a path, hidden, empty, or longer than file systems allow, whatever was sent', () => {
		fc.assert(
			fc.property(name, fc.constantFrom('image/png', 'application/x-unknown'), (given, type) => {
				const safe = fileNameFor(given, type, 'image');
				expect(safe).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
				expect(safe).not.toMatch(/^\.|^\s|\s$|^$/);
				expect(posix.basename(safe)).toBe(safe);
				expect(win32.basename(safe)).toBe(safe);
				expect(posix.join('/folder', safe)).toBe(`/folder/${safe}`);
				expect(safe.length).toBeLessThanOrEqual(210);
			}),
			{ numRuns: 3_000 },
		);
	});

	it.each([
		['../../etc/passwd', 'passwd.png'],
		['..\\..\\boot.ini', 'boot.ini'],
		['/absolute/photo.png', 'photo.png'],
		['C:\\Users\\me\\photo.png', 'photo.png'],
		['..', 'image.png'],
		[' ..', 'image.png'],
		[' .bashrc', 'bashrc.png'],
		['. .hidden', 'hidden.png'],
		['photo', 'photo.png'],
		['photo.png', 'photo.png'],
		['photo.png \n', 'photo.png'],
		['Preisliste für März – 2.pdf', 'Preisliste für März – 2.pdf'],
		['صورة.png', 'صورة.png'],
		['what?*.png', 'what.png'],
		['a\u0000b.png', 'ab.png'],
		['', 'image.png'],
		[undefined, 'image.png'],
		[null, 'image.png'],
		[7, 'image.png'],
		[{ toString: () => '../x' }, 'image.png'],
	])('%p becomes %p', (given, expected) => {
		expect(fileNameFor(given, 'image/png', 'image')).toBe(expected);
	});

	it('has no extension where the type has no usual one', () => {
		expect(fileNameFor(undefined, 'application/octet-stream', 'document')).toBe('document');
		expect(fileNameFor('notes', 'application/octet-stream', 'document')).toBe('notes');
	});

	it('keeps its end, and with it its extension, where it is too long', () => {
		expect(fileNameFor(`${'x'.repeat(500)}.pdf`, 'application/pdf', 'document')).toMatch(/^x{100,}\.pdf$/);
	});
});
