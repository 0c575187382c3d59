import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../contract/engine';
import { typed } from '../contract/table/row';
import { accountOf, AMINA, SHOP, startShop } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// Phones write sound into an MP4 whose first bytes do not say so: "is of the type video/mp4, which WhatsApp does not take as an audio file".
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

/** An MP4 of that brand, as n8n holds a file. */
function fileOf(brand: string, mimeType: string, fileName: string) {
	const start = Buffer.from(`\x00\x00\x00\x20${brand}\x00\x00\x02\x00`, 'latin1');
	// A file that was uploaded a moment ago is not uploaded again.
	const bytes = Buffer.concat([start, randomBytes(16)]);
	return [{ json: {}, binary: { data: { data: bytes.toString('base64'), mimeType, fileName } } }];
}

async function run(parameters: IDataObject, items: ReturnType<typeof fileOf>) {
	simulator.clearRequests();
	const { error } = await runNode(accountOf(simulator), {
		parameters: { session: SHOP, mediaSource: 'binary', binaryProperty: 'data', ...parameters },
		items,
	});
	const uploaded = simulator.requests.find(({ path }) => path === '/api/upload');
	const sent = simulator.requests.find(({ path }) => path === '/api/send-message');
	return {
		error: error?.message,
		type: uploaded?.headers['content-type'],
		sent: sent?.body as IDataObject | undefined,
	};
}

const SEND = { resource: 'message', to: typed(`+${AMINA}`) };
const SEND_AUDIO = { ...SEND, operation: 'sendAudio' };
const SEND_VIDEO = { ...SEND, operation: 'sendVideo' };
const UPLOAD = { resource: 'media', operation: 'upload' };

it.each([
	['ftypisom', 'audio/x-m4a', 'note.m4a'],
	['ftypisom', 'audio/m4a', 'note.m4a'],
	['ftypmp42', 'audio/x-m4a', 'note.m4a'],
	['ftypiso5', 'audio/x-m4a', 'note.m4a'],
	['ftypdash', 'audio/x-m4a', 'note.m4a'],
	['ftypM4B ', 'audio/x-m4a', 'note.m4a'],
	['ftypM4A ', 'audio/x-m4a', 'note.m4a'],
	['ftypisom', 'audio/aac', 'note.m4a'],
	['ftypisom', 'application/octet-stream', 'note.m4a'],
	['ftypisom', '', 'note.m4a'],
	['ftypisom', 'audio/mp4', 'note.m4a'],
])('%s, declared as "%s", is sound', async (brand, mimeType, fileName) => {
	const items = fileOf(brand, mimeType, fileName);
	const { error, type, sent } = await run(SEND_AUDIO, items);
	expect({ error, type }).toEqual({ error: undefined, type: 'audio/mp4' });
	expect(sent).toHaveProperty('audioUrl');
	const again = fileOf(brand, mimeType, fileName);
	expect(await run(UPLOAD, again)).toMatchObject({ error: undefined, type: 'audio/mp4' });
});

it.each([
	['a video is no sound', SEND_AUDIO, fileOf('ftypisom', 'video/mp4', 'clip.mp4')],
	['sound is no video', SEND_VIDEO, fileOf('ftypisom', 'audio/x-m4a', 'note.m4a')],
])('%s', async (_, parameters, items) => {
	const { error, sent } = await run(parameters, items);
	expect(error).toMatch(/which WhatsApp does not take as/);
	expect(sent).toBeUndefined();
});
