import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { attachMedia } from '../../../../nodes/WasenderApi/trigger/receive/attachMedia';
import { encryptMedia } from '../../../simulator/whatsapp/encryption';
import { stubCaller, type StubAnswer } from '../../delivery/stubCaller';
import { withoutWaiting } from '../n8nOfTriggers';

withoutWaiting();

const URL_OF_FILE = 'https://mmg.whatsapp.net/v/t62.7118-24/1.enc?oh=1';
const PLAIN = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(2_000)]);
const { file: FILE, ...KEYS } = encryptMedia(PLAIN, 'image');

type Answer = (request: IHttpRequestOptions) => StubAnswer;

/** A trigger that is given this when it fetches a file. */
function triggerThat(answer: Answer) {
	const caller = stubCaller(answer);
	const context = {
		...caller,
		helpers: {
			...caller.helpers,
			prepareBinaryData: async (content: Buffer, fileName: string, mimeType: string) => ({
				data: content.toString('base64'),
				fileName,
				mimeType,
			}),
		},
	} as unknown as IWebhookFunctions;
	return { context, requests: caller.requests };
}

const serve =
	(file = FILE, status = 200): Answer =>
	() => ({ status, body: Readable.from([file.subarray(0, 100), file.subarray(100)]) });

const OPTIONS = { fileHosts: '', maxFileSize: 100, outputProperty: 'data' };

function itemWith(more: IDataObject = {}, wrap = (message: IDataObject) => message) {
	const part: IDataObject = { url: URL_OF_FILE, mimetype: 'image/jpeg', ...KEYS, ...more };
	const media = { mimeType: part.mimetype, caption: null };
	return { json: { type: 'image', text: 'Look', media, message: wrap({ imageMessage: part }) } as IDataObject };
}

async function attached(item: ReturnType<typeof itemWith>, answer: Answer = serve(), options = OPTIONS) {
	const { context, requests } = triggerThat(answer);
	const output = await attachMedia(context, item, options);
	const { data } = output.binary ?? {};
	return { output, requests, data, error: (output.json.media as IDataObject | undefined)?.error };
}

describe('the file of a message that came in', () => {
	it('is fetched, decrypted, typed and named', async () => {
		const item = itemWith({ mimetype: 'image/jpeg', fileName: '../me' });
		const { output, data, requests } = await attached(item);
		expect(Buffer.from(data!.data, 'base64').equals(PLAIN)).toBe(true);
		expect(data).toMatchObject({ mimeType: 'image/png', fileName: 'me.png' });
		expect(output.json).toEqual(item.json);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({ url: URL_OF_FILE, disableFollowRedirect: true });
		expect(JSON.stringify(requests[0]?.headers ?? {})).not.toMatch(/authorization/i);
	});

	it.each(['ephemeralMessage', 'viewOnceMessage', 'viewOnceMessageV2', 'documentWithCaptionMessage'])(
		'is found inside %s',
		async (wrapper) => {
			const { data } = await attached(itemWith({}, (message) => ({ [wrapper]: { message } })));
			expect(Buffer.from(data!.data, 'base64').equals(PLAIN)).toBe(true);
		},
	);

	it.each<[string, IDataObject]>([
		['a url of a site and a directPath', { url: 'https://web.whatsapp.net', directPath: '/v/9.enc?oh=2' }],
		['an empty url and a directPath', { url: '', directPath: '/v/9.enc?oh=2' }],
		['a url elsewhere and a directPath', { url: 'https://evil.example.com/x', directPath: '/v/9.enc?oh=2' }],
		['a directPath alone', { url: undefined, directPath: '/v/9.enc?oh=2' }],
	])('is fetched from WhatsApp where there is %s', async (_, more) => {
		const { data, requests } = await attached(itemWith(more));
		expect(Buffer.from(data!.data, 'base64').equals(PLAIN)).toBe(true);
		expect(requests.map(({ url }) => url)).toEqual(['https://mmg.whatsapp.net/v/9.enc?oh=2']);
	});

	it('is fetched by its directPath where it is no longer at its url', async () => {
		const url = 'https://media-fra3-1.cdn.whatsapp.net/v/9.enc';
		const answer: Answer = (request) => serve(FILE, request.url === url ? 404 : 200)(request);
		const { data, requests } = await attached(itemWith({ url, directPath: '/v/9.enc' }), answer);
		expect(Buffer.from(data!.data, 'base64').equals(PLAIN)).toBe(true);
		expect(requests.map((request) => request.url)).toEqual([url, 'https://mmg.whatsapp.net/v/9.enc']);
	});

	it('is decrypted with keys and sums in any form', async () => {
		const bytes = (text: string) => JSON.parse(JSON.stringify(Buffer.from(text, 'base64'))) as IDataObject;
		const more = {
			mediaKey: bytes(KEYS.mediaKey),
			fileSha256: { ...Buffer.from(KEYS.fileSha256, 'base64') },
			fileEncSha256: [...Buffer.from(KEYS.fileEncSha256, 'base64')],
		} as unknown as IDataObject;
		expect((await attached(itemWith(more))).data).toBeDefined();
	});

	it('is sound where its message says so, whatever its container can hold', async () => {
		const sound = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00', 'latin1');
		const { file, ...keys } = encryptMedia(sound, 'audio');
		for (const [mimetype, kind, expected] of [
			['audio/mp4', 'audio', 'audio/mp4'],
			['video/mp4', 'audio', 'audio/mp4'],
			['', 'audio', 'audio/mp4'],
		] as const) {
			const message = { [`${kind}Message`]: { url: URL_OF_FILE, mimetype, ...keys } };
			const { data } = await attached({ json: { message } } as never, serve(file));
			expect(data).toMatchObject({ mimeType: expected, fileName: 'audio.m4a' });
		}
	});

	it.each([undefined, 7, 'message.sent', 'messages.upsert', 'an.unknown.event'])(
		'is looked for in the event %p',
		async (event) => {
			const item = itemWith();
			item.json.event = event as string;
			expect((await attached(item)).data).toBeDefined();
		},
	);

	it.each(['chats.update', 'messages.update', 'contacts.update'])('is not looked for in %s', async (event) => {
		const item = itemWith();
		item.json.event = event;
		const { output, requests } = await attached(item);
		expect(output).toBe(item);
		expect(requests).toEqual([]);
	});

	it('is named by its name, or else by its title', async () => {
		expect((await attached(itemWith({ title: 'A title', fileName: 'a.png' }))).data?.fileName).toBe('a.png');
		expect((await attached(itemWith({ title: 'A title' }))).data?.fileName).toBe('A title.png');
		expect((await attached(itemWith())).data?.fileName).toBe('image.png');
	});

	it('goes into "data" where no field is named', async () => {
		const { output } = await attached(itemWith(), serve(), { ...OPTIONS, outputProperty: '' });
		expect(Object.keys(output.binary ?? {})).toEqual(['data']);
	});

	it('goes into the field that is wanted', async () => {
		const { output } = await attached(itemWith(), serve(), { ...OPTIONS, outputProperty: 'picture' });
		expect(Object.keys(output.binary ?? {})).toEqual(['picture']);
	});

	it('is not looked for where there is none', async () => {
		const item = { json: { message: { conversation: 'Hi' } } };
		const { context, requests } = triggerThat(serve());
		expect(await attachMedia(context, item, OPTIONS)).toBe(item);
		expect(requests).toEqual([]);
	});

	it('is fetched from a host that the user named', async () => {
		const item = itemWith({ url: 'https://eu.cdn.example.com/1.enc' });
		expect((await attached(item)).error).toMatch(/eu\.cdn\.example\.com, which is not WhatsApp's/);
		expect((await attached(item, serve(), { ...OPTIONS, fileHosts: 'cdn.example.com' })).data).toBeDefined();
	});
});

describe('a file that cannot be had leaves the message with an error', () => {
	const other = randomBytes(32).toString('base64');
	const damaged = Buffer.from(FILE).fill(FILE[20]! ^ 1, 20, 21);
	const throwing: Answer = () => {
		throw new Error('socket hang up');
	};
	const breakingOff: Answer = () => ({
		body: Readable.from(
			(function* () {
				yield FILE.subarray(0, 10);
				throw new Error('aborted');
			})(),
		),
	});

	it.each<[string, IDataObject, Answer, RegExp]>([
		['expired (404)', {}, serve(FILE, 404), /expired/],
		['expired (410)', {}, serve(FILE, 410), /expired/],
		['refused (403)', {}, serve(FILE, 403), /status 403/],
		['redirected', {}, serve(FILE, 302), /status 302/],
		['no connection', {}, throwing, /did not answer properly.*tried 4 times/],
		['broken off', {}, breakingOff, /did not answer properly.*tried 4 times/],
		['damaged', {}, serve(damaged), /changed or damaged/],
		['cut off', {}, serve(FILE.subarray(0, 500)), /cut off/],
		['not encrypted', {}, serve(PLAIN), /not encrypted/],
		['empty', {}, serve(Buffer.alloc(0)), /cut off|empty/],
		['another key', { mediaKey: other }, serve(), /key does not belong/],
		['another sum', { fileSha256: other }, serve(), /not the one/],
		['no key', { mediaKey: '' }, serve(), /has no mediaKey/],
		['half a key', { mediaKey: 'c2hvcnQ=' }, serve(), /media key has 5 bytes in place of 32/],
		['a sum in no known form', { fileSha256: 7 }, serve(), /fileSha256 of "imageMessage" is in no form/],
		['not where WhatsApp has files', { url: 'https://web.whatsapp.net' }, serve(), /^The message does not say where/],
		[
			'not on a host known for files',
			{ url: 'https://static.whatsapp.net/1' },
			serve(FILE, 404),
			/static.* status 404$/,
		],
		['a path that leads elsewhere', { url: null, directPath: '//files.example.net/x' }, serve(), /does not say/],
		['no URL', { url: null }, serve(), /does not say/],
		['another host', { url: 'http://169.254.169.254/latest/meta-data' }, serve(), /169\.254\.169\.254/],
		['no web address', { url: 'file:///etc/passwd' }, serve(), /not/],
		['nonsense for an address', { url: 'not a url' }, serve(), /not|does not say/],
		['nonsense all over', { url: 7, mediaKey: {}, fileSha256: [], fileLength: 'many' }, serve(), /has no mediaKey/],
		[
			'nonsense for a place',
			{ url: 7, directPath: [], fileSha256: [], fileLength: 'many' },
			serve(),
			/^The message does not say where its file is$/,
		],
	])('%s', async (_, more, answer, message) => {
		const item = itemWith(more);
		const { output, error, data } = await attached(item, answer);
		expect(data).toBeUndefined();
		expect(error).toMatch(message);
		expect(error).not.toMatch(/Invalid URL|undefined|\[object| on ,/);
		expect(output.json).toMatchObject({ type: 'image', text: 'Look', message: item.json.message });
		expect(output.json.media).toMatchObject({ mimeType: 'image/jpeg' });
	});

	it.each([
		'http://127.0.0.1:5678/rest/settings',
		'http://mmg.whatsapp.net/1.enc',
		'https://whatsapp.net.evil.example/',
	])('and %s is not asked', async (url) => {
		const { requests, error } = await attached(itemWith({ url }));
		expect(requests).toEqual([]);
		expect(error).toBeTruthy();
	});

	it('a message that says that its file is too large is not fetched', async () => {
		const fileLength = { low: 2_000_000, high: 0, unsigned: true };
		for (const length of [2_000_000, '2000000', fileLength]) {
			const { requests, error } = await attached(itemWith({ fileLength: length as never }), serve(), {
				...OPTIONS,
				maxFileSize: 1,
			});
			expect(requests).toEqual([]);
			expect(error).toMatch(/1\.9 MB, more than the 1 MB/);
		}
	});

	it.each([0, -1, 'many', null])('a limit of %p is none that anybody means: 100 MB count', async (maxFileSize) => {
		const options = { ...OPTIONS, maxFileSize: maxFileSize as number };
		const { error } = await attached(itemWith({ fileLength: 101 * 1_048_576 }), serve(), options);
		expect(error).toBe('The file has 101 MB, more than the 100 MB allowed');
		expect((await attached(itemWith(), serve(), options)).data).toBeDefined();
	});

	it('one that lies about its size is left alone at the limit', async () => {
		let served = 0;
		const endless: Answer = () => ({
			body: Readable.from(
				(function* () {
					for (;;) {
						served += 65_536;
						yield Buffer.alloc(65_536);
					}
				})(),
			),
		});
		const { error } = await attached(itemWith({ fileLength: '10' }), endless, { ...OPTIONS, maxFileSize: 1 });
		expect(error).toMatch(/larger than the 1 MB allowed/);
		expect(served).toBeLessThan(4 * 1_048_576);
	});

	it('the error does not show the key', async () => {
		const { output } = await attached(itemWith(), serve(damaged));
		expect(JSON.stringify(output.json.media)).not.toContain(KEYS.mediaKey);
	});
});
