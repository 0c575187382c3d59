import { fork } from 'node:child_process';
import { createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decryptMedia } from '../../nodes/WasenderApi/media/encryption/decrypt';
import { encryptedFileOf } from '../../nodes/WasenderApi/media/encryption/encryptedFile';
import type { MediaMessage } from '../../nodes/WasenderApi/media/mediaMessage';
import { encryptMedia, type EncryptedMedia } from '../simulator';
import { listed, median, type Row } from './row';
import type { Stand } from './stand';

const MEGABYTE = 1_024 * 1_024;
const SIZE = 50 * MEGABYTE;
const ROUNDS = 15;
const BLOCK_ROUNDS = 5;

/** node:crypto alone: keys, HMAC over IV and ciphertext, decryption. */
function alone(encrypted: Buffer, mediaKey: string): Buffer {
	const info = 'WhatsApp Video Keys';
	const keys = Buffer.from(hkdfSync('sha256', Buffer.from(mediaKey, 'base64'), Buffer.alloc(0), info, 112));
	const iv = keys.subarray(0, 16);
	const ciphertext = encrypted.subarray(0, -10);
	const mac = createHmac('sha256', keys.subarray(48, 80)).update(iv).update(ciphertext).digest().subarray(0, 10);
	if (!mac.equals(encrypted.subarray(-10))) throw new Error('The MAC is wrong');
	const cipher = createDecipheriv('aes-256-cbc', keys.subarray(16, 48), iv);
	return Buffer.concat([cipher.update(ciphertext), cipher.final()]);
}

async function timed(encrypted: Buffer, job: (file: Buffer) => Buffer | Promise<Buffer>): Promise<number> {
	const file = Buffer.from(encrypted);
	const startedAt = performance.now();
	if ((await job(file)).length !== SIZE) throw new Error('The file has another length than before');
	return performance.now() - startedAt;
}

/** The longest that nothing else could run while a file of so many bytes was decrypted, in milliseconds. */
async function longestBlock(size: number): Promise<number> {
	const { file, ...named } = encryptMedia(randomBytes(size), 'video');
	const keys = encryptedFileOf({ kind: 'video', part: { ...named } });
	const delay = monitorEventLoopDelay({ resolution: 1 });
	await setTimeout(20);
	delay.enable();
	await decryptMedia(file, keys);
	await setTimeout(5);
	delay.disable();
	return delay.max / 1e6;
}

/** What a process of its own needs more for the file and its decryption, in bytes. */
async function growthOfDecryption(encrypted: Buffer, message: MediaMessage): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-bench-'));
	const file = join(folder, 'video.enc');
	try {
		writeFileSync(file, encrypted);
		const child = fork(join(__dirname, 'decryption.ts'), [file, JSON.stringify(message)], {
			execArgv: ['--import', 'tsx'],
		});
		return await new Promise<number>((resolve, reject) => {
			child.once('message', (growth) => resolve(Number(growth)));
			child.once('error', reject);
			child.once('exit', (code) => reject(new Error(`The decryption ended with code ${code}`)));
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What n8n needs more while its node downloads and decrypts the file, in bytes. */
async function growthOfDownload(stand: Stand, encrypted: EncryptedMedia): Promise<number> {
	const { n8n, simulator } = stand;
	const path = 'bench-media';
	const workflow = await stand.workflow('Media', [
		{
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'noData' },
		},
		stand.node('Download', 'wasenderApi', {
			resource: 'media',
			operation: 'download',
			session: { __rl: true, mode: 'id', value: '1' },
			message: '={{ $json.body }}',
		}),
	]);
	await n8n.activate(workflow.id);
	const download = async (media: EncryptedMedia) => {
		const { file, ...keys } = media;
		const url = simulator.url + simulator.world.files.addEncrypted(file);
		const message = { videoMessage: { url, mimetype: 'video/mp4', ...keys } };
		const answer = await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ event: 'messages.received', key: { id: 'VIDEO' }, message }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`The download was answered ${answer.status}: ${text}`);
	};
	await download(encryptMedia(randomBytes(MEGABYTE), 'video'));
	const before = stand.startPeak();
	await download(encrypted);
	const peak = stand.peak();
	await n8n.deactivate(workflow.id);
	return peak - before;
}

/** Decryption of a 50 MB video beside the same bytes through node:crypto alone, and what it needs of memory. */
export async function media(stand: Stand): Promise<Row[]> {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const plain = randomBytes(SIZE);
	const video = encryptMedia(plain, 'video');
	const { file: encrypted, mediaKey, fileSha256, fileEncSha256 } = video;
	// As messages come: with both sums.
	const message = { kind: 'video' as const, part: { mediaKey, fileSha256, fileEncSha256 } };
	const keys = encryptedFileOf(message);
	// Each round uses a file up.
	const ours = async (file: Buffer) => await decryptMedia(file, keys);
	const theirs = (file: Buffer) => alone(file, mediaKey);
	if (!(await ours(Buffer.from(encrypted))).equals(plain)) throw new Error('The decrypted file is another one');
	await timed(encrypted, theirs);
	const rounds: Array<{ ours: number; theirs: number }> = [];
	for (let round = 0; round < ROUNDS; round++) {
		collectGarbage();
		const first = round % 2 === 0 ? await timed(encrypted, ours) : await timed(encrypted, theirs);
		collectGarbage();
		const second = round % 2 === 0 ? await timed(encrypted, theirs) : await timed(encrypted, ours);
		rounds.push(round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
	}
	const [a, b] = [rounds.map((round) => round.ours), rounds.map((round) => round.theirs)];
	const growth = await growthOfDecryption(encrypted, message);
	const downloadGrowth = await growthOfDownload(stand, video);
	const blocks: number[] = [];
	for (let round = 0; round < BLOCK_ROUNDS; round++) blocks.push(await longestBlock(2 * SIZE));
	const inMegabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB more of resident memory at the peak`;
	return [
		{
			what: 'Decrypting a 50 MB video beside node:crypto alone',
			figure: median(rounds.map((round) => round.ours / round.theirs)),
			unit: '×',
			aim: { atMost: 1.25 },
			raw: `${Math.round(median(a))} beside ${Math.round(median(b))} ms; rounds: ${listed(a.map(Math.round))} | ${listed(b.map(Math.round))}`,
		},
		{
			what: '  the longest that a 100 MB file keeps everything else waiting',
			figure: median(blocks),
			unit: 'ms',
			aim: { atMost: 50 },
			raw: `rounds: ${listed(blocks.map(Math.round))} ms`,
		},
		{
			what: '  peak memory growth beside the size of the file',
			figure: growth / SIZE,
			unit: '×',
			aim: { atMost: 2.5 },
			raw: `${inMegabytes(growth)}, the encrypted file included; a process of its own`,
		},
		{
			what: '  the same of n8n while it downloads it',
			figure: downloadGrowth / SIZE,
			unit: '×',
			aim: { atMost: 2.5 },
			raw: inMegabytes(downloadGrowth),
		},
	];
}
