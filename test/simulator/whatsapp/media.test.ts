import { randomBytes } from 'node:crypto';
import { decryptMedia, encryptMedia, startSimulator, type MediaKind, type Simulator } from '../index';
import { avatarFor } from '../files/avatar';
import { call } from '../testing/call';
import { startWebhookServer, type WebhookServer } from '../testing/webhookServer';

const KINDS: MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker'];
const MB = 1024 * 1024;
const PNG = avatarFor('test');

let simulator: Simulator;
let webhook: WebhookServer;
beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
	webhook = await startWebhookServer();
	Object.assign(simulator.store.session(1), {
		webhookUrl: webhook.url,
		webhookEnabled: true,
		webhookEvents: ['messages.received'],
	});
});
afterEach(async () => {
	await simulator.stop();
	await webhook.stop();
});

describe('encryption', () => {
	test.each(KINDS.flatMap((kind) => [0, 1, 15, 16, 17, 100_000].map((size) => [kind, size] as const)))(
		'%s of %i bytes comes back whole',
		(kind, size) => {
			const plain = randomBytes(size);
			const encrypted = encryptMedia(plain, kind);
			expect(encrypted.file.length).toBe((Math.floor(size / 16) + 1) * 16 + 10);
			expect(encrypted.fileLength).toBe(String(size));
			expect(decryptMedia(encrypted.file, kind, encrypted.mediaKey).equals(plain)).toBe(true);
		},
	);

	test('the kinds have keys of their own, but a sticker has an image’s', () => {
		const key = randomBytes(32);
		const files = Object.fromEntries(
			KINDS.map((kind) => [kind, encryptMedia(Buffer.from('same'), kind, key).file.toString('hex')]),
		);
		expect(files.sticker).toBe(files.image);
		expect(new Set(Object.values(files)).size).toBe(4);
	});

	test.each([
		['a changed byte', (file: Buffer) => file.fill(file[3]! ^ 1, 3, 4)],
		['a changed MAC', (file: Buffer) => file.fill(file.at(-1)! ^ 1, file.length - 1)],
		['a missing end', (file: Buffer) => file.subarray(0, -1)],
		['nothing', () => Buffer.alloc(0)],
	])('%s is noticed', (_what, damage) => {
		const { file, mediaKey } = encryptMedia(randomBytes(100), 'image');
		expect(() => decryptMedia(damage(file), 'image', mediaKey)).toThrow();
	});
});

describe('a received file', () => {
	test.each([
		['image', 'image/jpeg', { caption: 'Look' }],
		['video', 'video/mp4', { caption: 'Look', seconds: 1 }],
		['audio', 'audio/ogg; codecs=opus', { ptt: true, seconds: 1 }],
		['document', 'application/pdf', { caption: 'Look', fileName: 'a.pdf' }],
		['sticker', 'image/webp', {}],
	] as const)('%s is encrypted as WhatsApp does it and can be decrypted by the API', async (kind, mimetype, fields) => {
		const bytes = randomBytes(5_000);
		await simulator.receive(1, { kind, media: { bytes, fileName: 'a.pdf' }, text: 'Look' });
		const { message, key } = webhook.named('messages.received')[0].data.messages;
		const media = message[`${kind}Message`];
		expect(media).toMatchObject({
			mimetype,
			fileLength: '5000',
			url: expect.stringContaining(`${simulator.url}/mmg/`),
			directPath: expect.stringMatching(/^\/mmg\//),
			...fields,
		});
		const file = Buffer.from(await (await fetch(media.url)).arrayBuffer());
		expect(decryptMedia(file, kind, media.mediaKey).equals(bytes)).toBe(true);
		expect(encryptMedia(bytes, kind, Buffer.from(media.mediaKey, 'base64'))).toMatchObject({
			fileSha256: media.fileSha256,
			fileEncSha256: media.fileEncSha256,
		});

		const answer = await call(simulator, 'POST', '/api/decrypt-media', {
			body: { data: { messages: { key: { id: key.id }, message: { [`${kind}Message`]: media } } } },
		});
		expect(answer.body).toEqual({ success: true, publicUrl: `${simulator.url}/api/decrypted-media/${key.id}` });
		const decrypted = await fetch(answer.body.publicUrl);
		expect(decrypted.headers.get('content-type')).toBe(mimetype);
		expect(Buffer.from(await decrypted.arrayBuffer()).equals(bytes)).toBe(true);
	});

	test('is packed as view-once, disappearing or captioned documents are', async () => {
		for (const [wrap, name] of [
			['viewOnce', 'viewOnceMessageV2'],
			['ephemeral', 'ephemeralMessage'],
			['documentWithCaption', 'documentWithCaptionMessage'],
		] as const) {
			await simulator.receive(1, { media: { bytes: PNG, mimeType: 'image/png' }, wrap });
			expect(webhook.named('messages.received').at(-1).data.messages.message[name].message.imageMessage.mimetype).toBe(
				'image/png',
			);
		}
	});
});

describe('decrypt-media', () => {
	const decrypt = (message: unknown) =>
		call(simulator, 'POST', '/api/decrypt-media', { body: { data: { messages: { key: { id: 'A' }, message } } } });

	test('refuses what holds no media, a wrong key, a lost file and an address elsewhere', async () => {
		expect(await decrypt({ conversation: 'text' })).toMatchObject({
			status: 400,
			body: { success: false, error: 'No supported media object (image, video, etc.) found in the message.' },
		});
		expect((await decrypt({ imageMessage: { url: 'x' } })).status).toBe(422);
		const { file, mediaKey } = encryptMedia(PNG, 'image');
		const url = simulator.url + simulator.world.files.addEncrypted(file);
		expect((await decrypt({ imageMessage: { url, mediaKey: randomBytes(32).toString('base64') } })).body).toEqual({
			success: false,
			error: 'Failed to decrypt the media.',
		});
		expect((await decrypt({ imageMessage: { url: `${url}x`, mediaKey } })).status).toBe(400);
		expect((await decrypt({ imageMessage: { url: 'https://mmg.whatsapp.net/a.enc', mediaKey } })).status).toBe(400);
	});
});

describe('upload', () => {
	const upload = (bytes: Uint8Array, contentType?: string) =>
		call(simulator, 'POST', '/api/upload', { raw: { bytes, contentType } });

	test('serves the file where it says, and in parts', async () => {
		const { body } = await upload(PNG, 'image/png');
		expect(body).toEqual({
			success: true,
			publicUrl: expect.stringMatching(new RegExp(`^${simulator.url}/media/[0-9a-f-]{36}\\.png$`)),
		});
		const answer = await fetch(body.publicUrl);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
		const part = await fetch(body.publicUrl, { headers: { range: 'bytes=1-3' } });
		expect([part.status, await part.text()]).toEqual([206, 'PNG']);
		for (const file of simulator.world.files.byPath.values()) file.expiresAt = 0;
		expect((await fetch(body.publicUrl)).status).toBe(404);
	});

	test('takes base64 with the type in the data URL or beside it', async () => {
		const base64 = PNG.toString('base64');
		for (const body of [
			{ base64: `data:image/png;base64,${base64}` },
			{ base64, mimetype: 'image/png' },
			{ base64: `data:image/jpeg;base64,${base64}`, mimetype: 'image/png' },
		]) {
			expect((await call(simulator, 'POST', '/api/upload', { body })).body.publicUrl).toMatch(/\.png$/);
		}
		for (const body of [
			{ base64 },
			{ base64: 'data:image/png;base64,%%%' },
			{ mimetype: 'image/png' },
			{ base64: 5 },
		]) {
			expect((await call(simulator, 'POST', '/api/upload', { body })).status).toBe(422);
		}
	});

	test.each([
		['image/png', 'png', 16],
		['image/webp', 'webp', 5],
		['video/mp4', 'mp4', 50],
		['audio/mpeg', 'mp3', 16],
		['application/pdf', 'pdf', 100],
	])('%s may have %s … %i MB', async (type, extension, megabytes) => {
		const marks: Record<string, string> = {
			png: '\x89PNG\r\n\x1a\n',
			webp: 'RIFF\0\0\0\0WEBP',
			mp4: '\0\0\0\x20ftypisom',
			mp3: 'ID3',
			pdf: '%PDF',
		};
		const file = Buffer.alloc(megabytes * MB + 1);
		file.write(marks[extension]!, 'latin1');
		expect((await upload(file.subarray(0, megabytes * MB), type)).body.publicUrl).toMatch(
			new RegExp(`\\.${extension}$`),
		);
		expect(await upload(file, type)).toMatchObject({
			status: 422,
			body: { success: false, error: `File size exceeds the limit of ${megabytes} MB for this file type.` },
		});
	});

	test('refuses a file that is not what it says, an empty one and one without a type', async () => {
		expect((await upload(PNG, 'image/jpeg')).status).toBe(422);
		expect((await upload(PNG, 'text/plain')).status).toBe(422);
		expect((await upload(Buffer.from('hello'), 'image/heic')).status).toBe(422);
		expect((await upload(Buffer.alloc(0), 'image/png')).status).toBe(422);
		expect((await upload(PNG)).status).toBe(422);
		expect((await upload(PNG, 'application/x-www-form-urlencoded')).status).toBe(422);
		expect((await upload(Buffer.from('hello'), 'text/plain; charset=utf-8')).status).toBe(200);
	});

	test('a message with an uploaded file shows it; one with an expired or too large file fails', async () => {
		const { publicUrl } = (await upload(PNG, 'image/png')).body;
		const send = (imageUrl: string) =>
			call(simulator, 'POST', '/api/send-message', { body: { to: '+15550200001', imageUrl } });
		await send(publicUrl);
		await send(`${simulator.url}/media/gone.png`);
		const big = Buffer.alloc(6 * MB);
		PNG.copy(big);
		await send((await upload(big, 'image/png')).body.publicUrl);
		expect(simulator.sent()).toHaveLength(1);
		expect([...simulator.store.messages.values()].map(({ status, failedReason }) => [status, failedReason])).toEqual([
			['sent', null],
			['failed', 'Failed to download media'],
			['failed', 'Media file is larger than 5 MB'],
		]);
	});
});
