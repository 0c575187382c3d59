import { attachFile } from '../../../nodes/WasenderApi/media/attachFile';

const context = {
	helpers: {
		prepareBinaryData: async (content: Buffer | unknown, fileName?: string, mimeType?: string) => ({
			data: (content as Buffer).toString('latin1'),
			fileName,
			mimeType: mimeType ?? '',
		}),
	},
};

const MP4 = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00', 'latin1');

it('a file goes into the item beside those that it has', async () => {
	const item = { json: { a: 1 }, binary: { other: { data: 'x', mimeType: 'text/plain' } }, pairedItem: 3 };
	const content = Buffer.from('%PDF-1.7', 'latin1');
	const output = await attachFile(context as never, item, 'file', {
		content,
		fallbackName: 'document',
		fileName: '../a.pdf',
	});
	expect(output).toEqual({
		...item,
		binary: { ...item.binary, file: { data: '%PDF-1.7', fileName: 'a.pdf', mimeType: 'application/pdf' } },
	});
});

it.each([
	[{ isSound: true }, 'audio/mp4', 'audio.m4a'],
	[{ mimeType: 'audio/x-m4a' }, 'audio/mp4', 'audio.m4a'],
	[{ fileName: 'note.m4a' }, 'audio/mp4', 'note.m4a'],
	[{ fileName: 7 }, 'video/mp4', 'audio.mp4'],
	[{}, 'video/mp4', 'audio.mp4'],
])('an MP4 of which is said %j is of the type %s', async (said, mimeType, fileName) => {
	const output = await attachFile(context as never, { json: {} }, 'data', {
		content: MP4,
		fallbackName: 'audio',
		...said,
	});
	expect(output.binary?.data).toMatchObject({ mimeType, fileName });
});
