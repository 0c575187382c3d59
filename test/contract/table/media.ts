import type { IDataObject } from 'n8n-workflow';
import { encryptMedia, type MediaKind, type Simulator } from '../../simulator';
import { binaryOf, CONTENT, itemWith, MIME_TYPE } from './files';
import { byKey, itemsOf, lookUpOf, type OutputItem, type Rows } from './row';
import { AMINA, SHOP } from './shop';

const KEY = lookUpOf(1);

/** WhatsApp's message object for a file, which the simulator's media server holds encrypted. */
function encrypted(
	{ url, world }: Simulator,
	kind: MediaKind,
	file: keyof typeof CONTENT,
	more: IDataObject = {},
): IDataObject {
	const { file: bytes, ...keys } = encryptMedia(Buffer.from(CONTENT[file], 'latin1'), kind);
	const path = world.files.addEncrypted(bytes);
	return { [`${kind}Message`]: { url: url + path, mimetype: MIME_TYPE[file], ...keys, ...more } };
}

/** What a trigger item has of a message with a file. */
function received(id: string, message: IDataObject): IDataObject {
	return { event: 'messages.received', key: { id, remoteJid: `${AMINA}@s.whatsapp.net`, fromMe: false }, message };
}

function downloaded(
	input: IDataObject | undefined,
	kind: MediaKind,
	file: keyof typeof CONTENT,
	{ fileName = `${kind}.${file}`, property = 'data' } = {},
): OutputItem[] {
	const mimeType = MIME_TYPE[file];
	const fileSize = CONTENT[file].length;
	return [
		{
			json: { ...input, file: { kind, mimeType, fileName, fileSize } },
			binary: { [property]: { mimeType, fileName, content: CONTENT[file] } },
		},
	];
}

/** The path of an encrypted file on WhatsApp's media server. */
function encryptedFile(): unknown {
	return expect.stringMatching(/^\/mmg\/.+\.enc$/);
}

export const media: Rows = {
	upload: [
		{
			title: 'a picture',
			parameters: { session: SHOP },
			items: [itemWith('png')],
			expected: () => ({
				requests: [KEY, byKey('POST /api/upload', { bytes: CONTENT.png.length, contentType: 'image/png' })],
				output: [
					[
						{
							json: {
								publicUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\/[\da-f-]{36}\.png$/) as unknown,
								mimeType: 'image/png',
								fileName: 'file.png',
								fileSize: CONTENT.png.length,
							},
						},
					],
				],
			}),
		},
		{
			title: 'a file whose declared type is wrong, from another binary field',
			parameters: { session: SHOP, binaryProperty: 'attachment' },
			items: [{ json: {}, binary: { attachment: binaryOf(CONTENT.jpg, 'application/octet-stream', 'photo.jpg') } }],
			expected: () => ({
				requests: [KEY, byKey('POST /api/upload', { bytes: CONTENT.jpg.length, contentType: 'image/jpeg' })],
				output: [
					[
						{
							json: {
								publicUrl: expect.stringMatching(/\/media\/[\da-f-]{36}\.jpg$/) as unknown,
								mimeType: 'image/jpeg',
								fileName: 'photo.jpg',
								fileSize: CONTENT.jpg.length,
							},
						},
					],
				],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP },
			items: [
				itemWith('png', 'data', 'one.png'),
				itemWith('pdf', 'data', 'two.pdf'),
				itemWith('mp4', 'data', 'three.mp4'),
			],
			expected: () => {
				const files = [
					['png', 'one'],
					['pdf', 'two'],
					['mp4', 'three'],
				] as const;
				return {
					requests: [
						KEY,
						...files.map(([kind]) =>
							byKey('POST /api/upload', { bytes: CONTENT[kind].length, contentType: MIME_TYPE[kind] }),
						),
					],
					output: files.map(([kind, name]) => [
						{
							json: {
								publicUrl: expect.stringMatching(new RegExp(`/media/[\\da-f-]{36}\\.${kind}$`)) as unknown,
								mimeType: MIME_TYPE[kind],
								fileName: `${name}.${kind}`,
								fileSize: CONTENT[kind].length,
							},
						},
					]),
				};
			},
		},
	],
	download: [
		{
			title: 'the file of a trigger item, decrypted in n8n, without a request to the API',
			parameters: { session: SHOP },
			items: (simulator) => itemsOf(received('A1', encrypted(simulator, 'image', 'jpg'))),
			expected: (_simulator, input) => ({
				requests: [],
				files: [encryptedFile()],
				output: [downloaded(input[0], 'image', 'jpg')],
			}),
		},
		{
			title: 'the file of a raw event, into another field',
			parameters: { session: SHOP, message: '={{ $json.body }}', outputProperty: 'attachment' },
			items: (simulator) => {
				const message = encrypted(simulator, 'document', 'pdf', { fileName: '../Offer.pdf' });
				return itemsOf({ body: { event: 'messages.received', data: { messages: { key: { id: 'A2' }, message } } } });
			},
			expected: (_simulator, input) => ({
				requests: [],
				files: [encryptedFile()],
				output: [downloaded(input[0], 'document', 'pdf', { fileName: 'Offer.pdf', property: 'attachment' })],
			}),
		},
		{
			title: 'the file of a message given as JSON text',
			parameters: { session: SHOP, message: '={{ JSON.stringify($json.message) }}' },
			items: (simulator) => itemsOf({ message: encrypted(simulator, 'sticker', 'webp') }),
			expected: (_simulator, input) => ({
				requests: [],
				files: [encryptedFile()],
				output: [downloaded(input[0], 'sticker', 'webp')],
			}),
		},
		{
			title: 'a file that WasenderAPI decrypts',
			parameters: { session: SHOP, decryptWith: 'api' },
			items: (simulator) => itemsOf(received('A3', encrypted(simulator, 'audio', 'ogg'))),
			expected: (_simulator, input) => ({
				requests: [
					KEY,
					byKey('POST /api/decrypt-media', { data: { messages: { key: { id: 'A3' }, message: input[0]?.message } } }),
				],
				files: [encryptedFile(), '/api/decrypted-media/A3'],
				output: [downloaded(input[0], 'audio', 'ogg')],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP },
			items: (simulator) =>
				itemsOf(
					received('B1', encrypted(simulator, 'image', 'png')),
					received('B2', encrypted(simulator, 'video', 'mp4')),
					received('B3', encrypted(simulator, 'document', 'pdf', { fileName: 'three.pdf' })),
				),
			expected: (_simulator, input) => ({
				requests: [],
				files: [encryptedFile(), encryptedFile(), encryptedFile()],
				output: [
					downloaded(input[0], 'image', 'png'),
					downloaded(input[1], 'video', 'mp4'),
					downloaded(input[2], 'document', 'pdf', { fileName: 'three.pdf' }),
				],
			}),
		},
		{
			title: 'for three items that WasenderAPI decrypts',
			parameters: { session: SHOP, decryptWith: 'api' },
			items: (simulator) =>
				itemsOf(...['C1', 'C2', 'C3'].map((id) => received(id, encrypted(simulator, 'image', 'png')))),
			expected: (_simulator, input) => ({
				requests: [
					KEY,
					...input.map(({ key, message }) =>
						byKey('POST /api/decrypt-media', { data: { messages: { key: { id: (key as IDataObject).id }, message } } }),
					),
				],
				files: ['C1', 'C2', 'C3'].flatMap((id) => [encryptedFile(), `/api/decrypted-media/${id}`]),
				output: input.map((input) => downloaded(input, 'image', 'png')),
			}),
		},
	],
};
