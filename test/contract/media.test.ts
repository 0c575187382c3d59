/** What becomes of files that are not as they should be, seen from a workflow. */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { encryptMedia, type MediaKind, type Simulator } from '../simulator';
import { MESSAGE_LIMITS } from '../simulator/whatsapp/mediaLimits';
import { runNode, type NodeResult } from './engine';
import { freshAccount } from './runRow';
import { binaryOf, CONTENT, MIME_TYPE } from './table/files';
import { chosen } from './table/row';
import { accountOf, AMINA, SHOP, startShop } from './table/shop';

let simulator: Simulator;
beforeAll(async () => (simulator = await startShop()));
beforeEach(() => freshAccount(simulator));
afterEach(() => simulator.faults.clear());
afterAll(async () => await simulator.stop());

const KINDS: MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker'];

/** The kind of file that goes with each kind of message. */
const FILE: Record<MediaKind, keyof typeof CONTENT> = {
	image: 'jpg',
	video: 'mp4',
	audio: 'ogg',
	document: 'pdf',
	sticker: 'webp',
};

function fileOf(kind: MediaKind, length: number): Buffer {
	const start = Buffer.from(CONTENT[FILE[kind]], 'latin1');
	return Buffer.concat([start, Buffer.alloc(Math.max(0, length - start.length), 7)]).subarray(0, length);
}

/** A message with a file on the simulator's media server. */
function messageWith(plain: Buffer, kind: MediaKind = 'image', more: IDataObject = {}): IDataObject {
	const { file, ...keys } = encryptMedia(plain, kind);
	const url = simulator.url + simulator.files.addEncrypted(file);
	return { url, mimetype: MIME_TYPE[FILE[kind]], ...keys, ...more };
}

const item = (part: IDataObject, kind: MediaKind = 'image'): INodeExecutionData => ({
	json: { key: { id: 'A1' }, message: { [`${kind}Message`]: part } },
});

async function download(items: INodeExecutionData[], parameters: IDataObject = {}, onError?: string) {
	return await runNode(accountOf(simulator), {
		parameters: { resource: 'media', operation: 'download', session: SHOP, ...parameters },
		items,
		...(onError && { settings: { onError: onError as 'continueRegularOutput' } }),
	});
}

async function send(kind: MediaKind, items: INodeExecutionData[], onError?: 'continueRegularOutput') {
	return await runNode(accountOf(simulator), {
		parameters: {
			resource: 'message',
			operation: `send${kind[0]!.toUpperCase()}${kind.slice(1)}`,
			session: SHOP,
			to: chosen(`${AMINA}@s.whatsapp.net`),
			mediaSource: 'binary',
			binaryProperty: 'data',
		},
		items,
		...(onError && { settings: { onError } }),
	});
}

function contentOf({ binary }: INodeExecutionData): Buffer {
	return Buffer.from(binary?.data?.data ?? '', 'base64');
}

function paths(): string[] {
	return simulator.requests.map(({ path }) => path);
}

/** A server that nobody should ask. */
async function foreignServer(): Promise<{ url: string; asked: string[]; stop: () => Promise<void> }> {
	const asked: string[] = [];
	const server = http.createServer((request, response) => {
		asked.push(String(request.url));
		response.end('secret of the internal network');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		stop: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

describe('round trips', () => {
	it.each(KINDS.flatMap((kind) => ['local', 'api'].map((by) => [kind, by] as const)))(
		'%s, decrypted by %s, of 0, 1, 15, 16 and 17 bytes and of 1 MB',
		async (kind, decryptWith) => {
			const sizes = [0, 1, 15, 16, 17, 1_048_576];
			const files = sizes.map((size) => fileOf(kind, size));
			const { items, error } = await download(
				files.map((file) => item(messageWith(file, kind), kind)),
				{ decryptWith },
			);
			expect(error).toBeUndefined();
			expect(items?.map((one) => contentOf(one).equals(files[(one.pairedItem as { item: number }).item]!))).toEqual(
				sizes.map(() => true),
			);
			expect(items?.map(({ json }) => (json.file as IDataObject).fileSize)).toEqual(sizes);
			expect(paths().filter((path) => path === '/api/decrypt-media')).toHaveLength(decryptWith === 'api' ? 6 : 0);
		},
	);

	it.each(KINDS)(
		'%s of 50 MB',
		async (kind) => {
			const file = fileOf(kind, 50 * 1_048_576);
			const { items, error } = await download([item(messageWith(file, kind), kind)]);
			expect(error).toBeUndefined();
			expect(contentOf(items![0]!).equals(file)).toBe(true);
		},
		30_000,
	);

	it.each([
		['disappearing', (inner: IDataObject) => ({ ephemeralMessage: { message: inner } })],
		['view once', (inner: IDataObject) => ({ viewOnceMessage: { message: inner } })],
		['view once, second version', (inner: IDataObject) => ({ viewOnceMessageV2: { message: inner } })],
		['a document with a caption', (inner: IDataObject) => ({ documentWithCaptionMessage: { message: inner } })],
	])('a file inside what is %s, decrypted by n8n and by WasenderAPI', async (_, wrap) => {
		const file = fileOf('document', 1_000);
		const part = messageWith(file, 'document', { fileName: '../../etc/offer.pdf', caption: 'Look' });
		const message = wrap({ documentMessage: part }) as IDataObject;
		for (const decryptWith of ['local', 'api']) {
			const { items, error } = await download([{ json: { key: { id: 'A1' }, message } }], { decryptWith });
			expect(error).toBeUndefined();
			expect(contentOf(items![0]!).equals(file)).toBe(true);
			expect(items![0]!.binary?.data).toMatchObject({ fileName: 'offer.pdf', mimeType: 'application/pdf' });
		}
	});

	it('is typed by what it is, not by what it is said to be', async () => {
		const part = messageWith(fileOf('document', 100), 'image', { mimetype: 'image/jpeg' });
		const { items } = await download([item(part)]);
		expect(items![0]!.binary?.data).toMatchObject({ mimeType: 'application/pdf', fileName: 'image.pdf' });
	});
});

describe('a file that is not as it should be', () => {
	const plain = randomBytes(1_000);
	const other = randomBytes(32).toString('base64');

	/** A message whose file on the server was changed after it was sent. */
	function changed(change: (file: Buffer) => Buffer, more: IDataObject = {}): IDataObject {
		const part = messageWith(plain, 'image', more);
		const stored = simulator.files.get(new URL(String(part.url)).pathname)!;
		stored.bytes = change(Buffer.from(stored.bytes));
		return part;
	}

	function flip(at: number) {
		return (file: Buffer) => {
			const place = at < 0 ? file.length + at : at;
			file[place] = file[place]! ^ 1;
			return file;
		};
	}

	const status = (code: number) => () => {
		const part = messageWith(plain);
		const path = new URL(String(part.url)).pathname;
		simulator.faults.add({ match: { path: new RegExp(path) }, fault: { status: code, body: 'Gone' } });
		return part;
	};

	const CASES: Array<[string, () => IDataObject, RegExp]> = [
		['a changed bit in the ciphertext', () => changed(flip(50)), /^The file was changed or damaged on its way$/],
		['a changed MAC', () => changed(flip(-1)), /^The file's MAC was changed/],
		['cut off by a block', () => changed((file) => file.subarray(0, -16)), /^The file is cut off$/],
		['cut off', () => changed((file) => file.subarray(0, 500)), /^The file is cut off$/],
		['not encrypted', () => changed(() => plain), /^The file is not encrypted$/],
		['empty', () => changed(() => Buffer.alloc(0)), /^The file is cut off$/],
		['the key of another file', () => messageWith(plain, 'image', { mediaKey: other }), /key does not belong/],
		['half a key', () => messageWith(plain, 'image', { mediaKey: 'c2hvcnQ=' }), /media key has 5 bytes/],
		['another fileSha256', () => messageWith(plain, 'image', { fileSha256: other }), /decrypted file is not the one/],
		['another fileEncSha256', () => messageWith(plain, 'image', { fileEncSha256: other }), /encrypted file is not the/],
		['expired (404)', status(404), /expired/i],
		['expired (410)', status(410), /expired/i],
		['no URL', () => messageWith(plain, 'image', { url: '' }), /no url/],
		['no key', () => messageWith(plain, 'image', { mediaKey: undefined }), /no mediaKey/],
	];

	it.each(CASES)('%s: the workflow stops with a message of its own', async (_, make, message) => {
		const { error, items } = await download([item(make())]);
		expect(items).toBeUndefined();
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
	});

	it('with "continue on fail" each item comes out, the good ones whole and the others with their message', async () => {
		const inputs = CASES.flatMap(([, make]) => [item(make()), item(messageWith(plain))]);
		const { items, error } = await download(inputs, {}, 'continueRegularOutput');
		expect(error).toBeUndefined();
		expect(items?.map(({ pairedItem }) => pairedItem)).toEqual(inputs.map((_, index) => ({ item: index })));
		CASES.forEach(([, , message], index) => {
			expect(items![2 * index]!.json.error).toMatch(message);
			expect(items![2 * index]!.binary).toBeUndefined();
			expect(items![2 * index + 1]!.json.error).toBeUndefined();
			expect(contentOf(items![2 * index + 1]!).equals(plain)).toBe(true);
		});
	});

	it('an expired link is said to be one that WasenderAPI may still get', async () => {
		const { error } = await download([item(status(410)())]);
		expect(`${error?.message} ${error?.description}`).toMatch(/Decrypt With|WasenderAPI/);
	});

	it('that WasenderAPI cannot decrypt is an error with its message', async () => {
		const result = await download([item(messageWith(plain, 'image', { mediaKey: other }))], { decryptWith: 'api' });
		expect(result.error?.message).toContain('Failed to decrypt the media');
	});
});

describe('the places that files are fetched from', () => {
	it('are not those that a message names', async () => {
		const server = await foreignServer();
		try {
			const url = `${server.url}/rest/settings`;
			const bad = [
				item(messageWith(Buffer.from('x'), 'image', { url })),
				item(messageWith(Buffer.from('x'), 'image', { url: 'http://169.254.169.254/latest/meta-data' })),
				item(messageWith(Buffer.from('x'), 'image', { url: 'file:///etc/passwd' })),
			];
			const { items } = await download(bad, {}, 'continueRegularOutput');
			for (const { json } of items!) expect(json.error).toMatch(/is not an address of WhatsApp/);
			expect(server.asked).toEqual([]);
		} finally {
			await server.stop();
		}
	});

	it.each([301, 302, 307, 308])('are not reached by a redirect (%i)', async (code) => {
		const server = await foreignServer();
		try {
			const part = messageWith(Buffer.from('x'));
			simulator.faults.add({
				match: { path: /^\/mmg\// },
				fault: { status: code, body: '', headers: { location: `${server.url}/internal` } },
			});
			const { error } = await download([item(part)]);
			expect(error?.message).toBeTruthy();
			expect(error?.message).not.toContain('secret of the internal network');
			expect(server.asked).toEqual([]);
		} finally {
			await server.stop();
		}
	});

	it('see neither the token nor the session key', async () => {
		await download([item(messageWith(Buffer.from('x')))]);
		expect(simulator.fileRequests).toHaveLength(1);
		expect(paths()).toEqual([]);
	});
});

describe('a file to be sent', () => {
	function withFile(content: Buffer, mimeType: string, fileName: string): INodeExecutionData {
		return { json: {}, binary: { data: binaryOf(content.toString('latin1'), mimeType, fileName) } };
	}

	function uploads(): number {
		return paths().filter((path) => path === '/api/upload').length;
	}

	// A document may have 100 MB, which in a test is only checked without n8n (test/unit/media/kinds.test.ts).
	it.each(['image', 'audio', 'sticker', 'video'] as const)(
		'as %s is refused before the upload if it is too large',
		async (kind) => {
			const limit = MESSAGE_LIMITS[kind];
			const { error } = await send(kind, [withFile(fileOf(kind, limit + 1), MIME_TYPE[FILE[kind]], `a.${FILE[kind]}`)]);
			expect(error?.message).toMatch(/may have \d/);
			expect(uploads()).toBe(0);
			expect(paths()).not.toContain('/api/send-message');
		},
		60_000,
	);

	it.each(['image', 'audio', 'sticker'] as const)(
		'as %s goes if it is just as large as it may be',
		async (kind) => {
			const file = fileOf(kind, MESSAGE_LIMITS[kind]);
			const { error } = await send(kind, [withFile(file, MIME_TYPE[FILE[kind]], `a.${FILE[kind]}`)]);
			expect(error).toBeUndefined();
			expect(uploads()).toBe(1);
			expect(simulator.sent(1)).toHaveLength(1);
		},
		30_000,
	);

	it('of another kind, or empty, is refused before the upload', async () => {
		const bad = [
			withFile(fileOf('document', 100), 'image/jpeg', 'invoice.jpg'),
			withFile(Buffer.alloc(0), 'image/jpeg', 'empty.jpg'),
			{ json: {} },
		];
		const { items } = await send('image', bad, 'continueRegularOutput');
		expect(items?.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/application\/pdf/),
			expect.stringMatching(/empty/),
			expect.stringMatching(/Input Binary Field/),
		]);
		expect(uploads()).toBe(0);
		expect(simulator.sent(1)).toEqual([]);
	});

	it('of a wrong declared type goes up as what it is, and arrives equal to the byte', async () => {
		const file = fileOf('image', 5_000);
		await send('image', [withFile(file, 'application/octet-stream', 'photo')]);
		const [path, stored] = [...simulator.files.byPath].find(([name]) => name.startsWith('/media/'))!;
		expect(stored.mimeType).toBe('image/jpeg');
		expect(stored.bytes.equals(file)).toBe(true);
		const request = simulator.requests.find(({ path: asked }) => asked === '/api/send-message');
		expect(request?.body).toMatchObject({ imageUrl: simulator.url + path });
	});

	it('to several people is uploaded once', async () => {
		const file = fileOf('document', 5_000);
		const items = Array.from({ length: 3 }, () => withFile(file, 'application/pdf', 'offer.pdf'));
		const { error } = await send('document', items);
		expect(error).toBeUndefined();
		expect(simulator.sent(1)).toHaveLength(3);
		expect(uploads()).toBe(1);
	});

	it('is uploaded once more where the first try was lost, and sent once', async () => {
		simulator.faults.add({ match: { route: '/api/upload', nth: 1 }, fault: 'resetAfter' });
		const result: NodeResult = await send('image', [withFile(fileOf('image', 500), 'image/jpeg', 'a.jpg')]);
		expect(result.error).toBeUndefined();
		expect(uploads()).toBe(2);
		expect(simulator.sent(1)).toHaveLength(1);
	}, 30_000);
});
