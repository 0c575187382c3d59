/** Whatever the trigger attaches, Media → Download finds too: in the trigger's item, in the event as it came, and in the message alone. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { runNode } from '../engine';
import { accountOf, SHOP, startShop } from '../table/shop';
import { play, type Case } from './n8nAround';

const FOLDER = join(__dirname, 'payloads');

/** Those whose file is on WhatsApp's own host alone, which nothing serves here. */
const NAMED_BY_PATH = /^B13/;

const ALL = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Case);

const readCase = (wanted: string): Case => ALL.find(({ id }) => id === wanted)!;

const CASES = ALL.filter(({ settings, files }) => settings?.options !== undefined && files !== undefined);

let simulator: Simulator;
beforeAll(async () => (simulator = await startShop()));
afterAll(async () => await simulator.stop());

/** The same case with its files on the simulator. */
function served(given: Case): Case {
	let json = JSON.stringify(given);
	for (const { url, base64 } of given.files ?? []) {
		const path = simulator.files.addEncrypted(Buffer.from(base64, 'base64'));
		if (json.includes(`"url":"${url}"`)) json = json.replaceAll(url, simulator.url + path);
	}
	return JSON.parse(json) as Case;
}

type Attached = { data?: { sha256: string } };

interface WithFile {
	item: IDataObject;
	sha256?: string;
}

/** The items that the trigger attaches a file to, and the sum of it. */
async function itemsWithFile(given: Case): Promise<WithFile[]> {
	const { items, binary } = await play(given);
	const all = items.map((item, index) => ({ item, sha256: (binary[index] as Attached).data?.sha256 }));
	return all.filter(({ sha256 }) => sha256 !== undefined);
}

async function download(json: IDataObject, parameters: IDataObject = {}) {
	const { items, error } = await runNode(accountOf(simulator), {
		parameters: { resource: 'media', operation: 'download', session: SHOP, ...parameters },
		items: [{ json }],
	});
	const content = items?.[0]?.binary?.data?.data;
	const sha256 = content && createHash('sha256').update(Buffer.from(content, 'base64')).digest('hex');
	return { sha256, error };
}

/** What the API was asked to decrypt. */
async function decryptedByApi(json: IDataObject): Promise<IDataObject> {
	simulator.clearRequests();
	await download(json, { decryptWith: 'api' });
	const body = simulator.requests.find(({ path }) => path === '/api/decrypt-media')?.body as
		{ data: { messages: { message: Record<string, IDataObject> } } } | undefined;
	return Object.values(body?.data.messages.message ?? {})[0] ?? {};
}

const ofWhatsApp = CASES.filter(({ id }) => NAMED_BY_PATH.test(id));
const ofUrl = CASES.filter(({ id }) => !NAMED_BY_PATH.test(id) && id !== 'B14g');

it('there are such messages', () => {
	expect(ofUrl.length).toBeGreaterThanOrEqual(15);
	expect(ofWhatsApp.length).toBeGreaterThanOrEqual(3);
});

describe('a file that the trigger attaches', () => {
	it.each(ofUrl)('$id $kind', async (original) => {
		const found = await itemsWithFile(original);
		expect(found.length).toBeGreaterThan(0);
		const given = served(original);
		const { items } = await play({ ...given, settings: { ...given.settings, options: { ignoreOwnMessages: false } } });
		for (const { item, sha256 } of found) {
			const same = items.find(({ key }) => JSON.stringify(key) === JSON.stringify(item.key))!;
			expect(await download(same)).toEqual({ sha256 });
			expect(await download(same, { message: '={{ $json.message }}' })).toEqual({ sha256 });

			const { mediaKey, url } = await decryptedByApi(same);
			expect(mediaKey).toMatch(/^[A-Za-z0-9+/]{43}=$/);
			expect(url).toMatch(new RegExp(`^${simulator.url}/`));
		}
		if (given.posts.length === 1) expect(await download(given.posts[0]!)).toEqual({ sha256: found[0]!.sha256 });
	});
});

it.each(ofWhatsApp)('$id $kind: the API is told where the file can be had', async (given) => {
	const [found] = await itemsWithFile(given);
	const { url, directPath } = await decryptedByApi(found!.item);
	expect(url).toBe(`https://mmg.whatsapp.net${String(directPath)}`);
});

it('a path that leads to another host is refused', async () => {
	const { posts } = readCase('B13d');
	simulator.clearRequests();
	for (const decryptWith of ['local', 'api']) {
		for (const post of posts) {
			const { error, sha256 } = await download(post, { decryptWith });
			expect(sha256).toBeUndefined();
			expect(error?.message).toMatch(/^Message: /);
		}
	}
	expect(simulator.requests.filter(({ path }) => path === '/api/decrypt-media')).toEqual([]);
});

it('a file that is not the one that the message names is refused', async () => {
	const given = served(readCase('B14g'));
	const { error, sha256 } = await download(given.posts[0]!);
	expect(sha256).toBeUndefined();
	expect(error?.message).toMatch(/not the one that the message names/);
});
