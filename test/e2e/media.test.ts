/** Files both ways through a real n8n, in each of its ways to keep them, and a QR code to scan. */
import jsQR from 'jsqr';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import type { Execution, N8nClient, SavedWorkflow, WorkflowJson } from '../platform/n8n/n8n-client';
import { sharedN8n } from '../platform/n8n/shared-n8n';
import { CREDENTIAL, START } from '../platform/n8n/stage';
import { startSimulator, type Incoming, type MediaKind, type Simulator } from '../simulator';
import { avatarFor } from '../simulator/files/avatar';
import { startWebhookServer } from '../simulator/testing/webhookServer';

// pngjs has no types of its own.
const { PNG } = jest.requireActual<{
	PNG: { sync: { read(file: Buffer): { width: number; height: number; data: Buffer } } };
}>('pngjs');

const PERSON = '15550200001@s.whatsapp.net';

/** The beginnings by which files are known, and something random after them. */
const FILES: Record<MediaKind, { bytes: Buffer; mimeType: string; fileName: string }> = {
	image: { bytes: file('\xff\xd8\xff\xe0'), mimeType: 'image/jpeg', fileName: 'image.jpg' },
	video: { bytes: file('\x00\x00\x00\x18ftypisom', 1_000_000), mimeType: 'video/mp4', fileName: 'video.mp4' },
	audio: { bytes: file('OggS\x00\x02'), mimeType: 'audio/ogg', fileName: 'audio.ogg' },
	document: { bytes: file('%PDF-1.7\n'), mimeType: 'application/pdf', fileName: 'Price list – May.pdf' },
	sticker: { bytes: file('RIFF\x1a\x00\x00\x00WEBPVP8L'), mimeType: 'image/webp', fileName: 'sticker.webp' },
};

function file(start: string, more = 3_000): Buffer {
	return Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(more)]);
}

/** Somebody chooses a file on the phone page: what the page then sends. */
async function attachOnPhone({ url }: Simulator, name: string, type: string, bytes: Buffer): Promise<void> {
	const query = new URLSearchParams({ session: '1', chat: PERSON, name, caption: 'Here it is' });
	const { status } = await fetch(`${url}/phone/api/attach?${query}`, {
		method: 'POST',
		headers: { 'content-type': type, origin: url },
		body: new Uint8Array(bytes),
	});
	expect(status).toBe(200);
}

describe.each([
	// What n8n 2.41 does if it is told nothing.
	['filesystem', undefined],
	['database', 'database'],
	// In memory, as base64 in the items.
	['default', 'default'],
])("files, with n8n's binary data mode %s", (mode, setting) => {
	let own: N8n | undefined;
	let n8n: N8nClient & { typePrefix: string };
	let simulator: Simulator;
	let credential: { id: string; name: string };
	const workflows: string[] = [];

	beforeAll(async () => {
		simulator = await startSimulator({
			limits: { off: true },
			seed: {
				sessions: [
					{ accountProtection: false },
					{},
					{ name: 'New', phoneNumber: '+15550100003', status: 'disconnected', accountProtection: false },
				],
			},
		});
		if (setting) own = await startN8n({ env: { N8N_DEFAULT_BINARY_DATA_MODE: setting } });
		n8n = own ?? sharedN8n();
		credential = await n8n.createCredential(CREDENTIAL, {
			personalAccessToken: simulator.personalAccessToken,
			baseUrl: simulator.url,
		});
	}, 180_000);
	afterAll(async () => {
		if (!own) for (const id of workflows) await n8n.deleteWorkflow(id);
		await own?.stop();
		await simulator?.stop();
	}, 60_000);

	function node(name: string, parameters: IDataObject, type = 'wasenderApi'): WorkflowJson['nodes'][number] {
		return {
			name,
			type: n8n.typePrefix + type,
			parameters: { session: { __rl: true, mode: 'id', value: '1' }, ...parameters } as never,
			credentials: { [CREDENTIAL]: credential },
		};
	}

	async function workflow(name: string, nodes: WorkflowJson['nodes'], items?: IDataObject[]): Promise<SavedWorkflow> {
		const all = items ? [{ name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} }, ...nodes] : nodes;
		const connections: IDataObject = {};
		all.slice(1).forEach(({ name: to }, index) => {
			connections[all[index]!.name] = { main: [[{ node: to, type: 'main', index: 0 }]] };
		});
		const pinData: IDataObject = items ? { [START]: items.map((json) => ({ json })) as never } : {};
		const saved = await n8n.createWorkflow({ name, nodes: all, connections, pinData });
		workflows.push(saved.id);
		return saved;
	}

	/** Runs a chain of nodes on these items. */
	async function run(name: string, nodes: WorkflowJson['nodes'], items: IDataObject[] = [{}]): Promise<Execution> {
		const { id } = await workflow(name, nodes, items);
		const execution = await n8n.runManually(id, { trigger: START });
		expect(execution.errorMessage()).toBeUndefined();
		return execution;
	}

	/** What the trigger puts out for a message, told by a server in its place. */
	async function received(incoming: Incoming): Promise<IDataObject> {
		const server = await startWebhookServer();
		Object.assign(simulator.store.session(1), {
			webhookUrl: server.url,
			webhookEnabled: true,
			webhookEvents: ['messages.received'],
		});
		await simulator.receive(1, incoming);
		await server.stop();
		return server.events[0]?.body.data.messages as IDataObject;
	}

	it('an image from the phone arrives as binary data and goes back as a document, equal to the byte', async () => {
		const answer = await workflow('Send it back', [
			node(
				'Message',
				{ events: ['messages.received'], output: 'simplified', options: { downloadMedia: true } },
				'wasenderApiTrigger',
			),
			node('Answer', {
				resource: 'message',
				operation: 'sendDocument',
				to: { __rl: true, mode: 'id', value: '={{ $json.chatId }}' },
				mediaSource: 'binary',
				binaryProperty: 'data',
				caption: '=You sent {{ $json.media.mimeType }}',
			}),
		]);
		await n8n.activate(answer.id);
		const picture = avatarFor('somebody');
		await attachOnPhone(simulator, 'me.png', 'image/png', picture);

		const execution = await n8n.waitForExecution(answer.id);
		expect(execution.errorMessage()).toBeUndefined();
		const [item] = execution.items('Message');
		expect(item?.json).toMatchObject({ type: 'image', text: 'Here it is', media: { mimeType: 'image/png' } });
		expect(item?.json.media).not.toHaveProperty('error');
		const data = item?.binary?.data as IBinaryData;
		expect(data).toMatchObject({ mimeType: 'image/png', fileName: 'image.png', fileExtension: 'png' });
		// As in `filesystem-v2:…`; in memory there is no id.
		expect(data.id?.split(/-v\d+:|:/)[0] ?? 'default').toBe(mode);
		// What a webhook stores in the database, n8n itself shows to nobody; the upload below tells what it was.
		if (mode !== 'database') expect((await n8n.fileContent(data)).equals(picture)).toBe(true);

		const [sent] = simulator.sent(1);
		expect(sent).toMatchObject({ jid: PERSON, text: 'You sent image/png' });
		const uploads = [...simulator.files.byPath].filter(([path]) => path.startsWith('/media/'));
		expect(uploads).toHaveLength(1);
		expect(uploads[0]![1].bytes.equals(picture)).toBe(true);
		expect(uploads[0]![1].mimeType).toBe('image/png');
		const request = simulator.requests.find(({ path }) => path === '/api/send-message');
		expect(request?.body).toMatchObject({ documentUrl: simulator.url + uploads[0]![0], fileName: 'image.png' });
		await n8n.deactivate(answer.id);
	});

	it('every kind comes down, decrypted in n8n and by WasenderAPI, and goes up again', async () => {
		const items: IDataObject[] = [];
		for (const kind of Object.keys(FILES) as MediaKind[]) {
			const message = await received({ kind, media: FILES[kind] });
			for (const decryptWith of ['local', 'api']) items.push({ ...message, decryptWith });
		}
		simulator.clearRequests();
		simulator.files.byPath.forEach((_, path) => path.startsWith('/media/') && simulator.files.byPath.delete(path));

		const execution = await run(
			'Down and up',
			[
				node('Down', { resource: 'media', operation: 'download', decryptWith: '={{ $json.decryptWith }}' }),
				node('Up', { resource: 'media', operation: 'upload' }),
			],
			items,
		);
		const down = execution.items('Down');
		expect(down).toHaveLength(10);
		for (const [index, { json, binary, pairedItem }] of down.entries()) {
			const { bytes, mimeType, fileName } = Object.values(FILES)[Math.floor(index / 2)]!;
			expect(pairedItem).toEqual({ item: index });
			expect(json.file).toMatchObject({ mimeType, fileName, fileSize: bytes.length });
			expect(binary?.data).toMatchObject({ mimeType, fileName });
			expect((await n8n.fileContent(binary?.data as IBinaryData)).equals(bytes)).toBe(true);
			const { publicUrl } = execution.items('Up')[index]!.json;
			expect(simulator.files.get(new URL(String(publicUrl)).pathname)?.bytes.equals(bytes)).toBe(true);
		}
		expect(simulator.requests.filter(({ path }) => path === '/api/decrypt-media')).toHaveLength(5);
	});

	it('a QR code is a picture that says what WhatsApp wants to be scanned', async () => {
		const session = { __rl: true, mode: 'id', value: '3' };
		const execution = await run('Link a session', [
			node('Connect', { resource: 'session', operation: 'connect', session }),
			node('QR', { resource: 'session', operation: 'getQrCode', session, outputProperty: 'code' }),
		]);
		for (const [name, property] of [
			['Connect', 'data'],
			['QR', 'code'],
		] as const) {
			const [item] = execution.items(name);
			expect(item?.binary?.[property]).toMatchObject({ mimeType: 'image/png', fileName: 'qr-code.png' });
			const { data, width, height } = PNG.sync.read(await n8n.fileContent(item?.binary?.[property] as IBinaryData));
			expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(item?.json.qrCode);
		}
		expect(execution.items('QR')[0]?.json.qrCode).toBe(simulator.store.session(3).qr?.text);
	});
});
