/** The packed tarball, installed as people install community packages: into n8n's folder by hand, and by the button in its settings. */
import { startN8n, type N8n } from '../platform/n8n/n8n';
import { StandInRegistry } from '../platform/n8n/stand-in-registry';
import { startSimulator, type Simulator } from '../simulator';

const PACKAGE = 'n8n-nodes-wasenderapi';
const ENDPOINT = '/rest/community-packages';
const NEXT = '99.0.0';

let n8n: N8n;
let simulator: Simulator;
let registry: StandInRegistry;
let credential: { id: string; name: string };
beforeAll(async () => {
	simulator = await startSimulator({ limits: { off: true }, seed: { sessions: [{ accountProtection: false }] } });
	registry = await StandInRegistry.start();
	n8n = await startN8n({ loadAs: 'community', env: registry.env });
	const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
	credential = await n8n.createCredential('wasenderApi', account);
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	await registry?.stop();
	await simulator?.stop();
}, 60_000);

/** The package's node types that n8n knows, and whether it shows their icons. */
async function loaded(): Promise<Record<string, boolean>> {
	const ours = (await n8n.types()).nodes.filter(({ name }) => name.startsWith(`${PACKAGE}.`));
	const shown = ours.map(async ({ name, iconUrl }) => {
		const icon = typeof iconUrl === 'object' ? iconUrl.light : iconUrl;
		return [name.slice(PACKAGE.length + 1), (await n8n.send('GET', `/${icon}`)).status === 200] as const;
	});
	return Object.fromEntries(await Promise.all(shown));
}

async function send(text: string): Promise<void> {
	const workflow = await n8n.createWorkflow({
		name: text,
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				name: 'Send',
				type: `${PACKAGE}.wasenderApi`,
				parameters: {
					resource: 'message',
					operation: 'sendText',
					session: { __rl: true, mode: 'id', value: '1' },
					to: { __rl: true, mode: 'id', value: '+15550200001' },
					text,
				},
				credentials: { wasenderApi: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
	});
	const execution = await n8n.runManually(workflow.id);
	expect(execution.errorMessage()).toBeUndefined();
	expect(simulator.sent(1).at(-1)?.text).toBe(text);
}

const ALL = { wasenderApi: true, wasenderApiTrigger: true, wasenderApiTool: true, wasenderApiHitlTool: true };

describe('unpacked into n8n’s folder', () => {
	it('loads its types under the name of the package, with icons', async () => {
		expect(await loaded()).toEqual(ALL);
		expect((await n8n.types()).credentials.map(({ name }) => name)).toContain('wasenderApi');
	});

	it('sends', async () => await send('From the tarball'));
});

describe('by n8n’s own Install', () => {
	const installed = async () => (await n8n.request('GET', ENDPOINT)) as Array<Record<string, unknown>>;

	it('is installed over what was unpacked by hand, and sends', async () => {
		const version = registry.add();
		await n8n.request('POST', ENDPOINT, { name: PACKAGE });
		expect(await installed()).toMatchObject([
			{ packageName: PACKAGE, installedVersion: version, authorName: 'WasenderAPI', failedLoading: false },
		]);
		await send('Installed');
	}, 60_000);

	it('says when there is a newer version, is updated to it, and sends', async () => {
		registry.add(NEXT);
		expect(await installed()).toMatchObject([{ packageName: PACKAGE, updateAvailable: NEXT }]);
		await n8n.request('PATCH', ENDPOINT, { name: PACKAGE });
		expect(await installed()).toMatchObject([{ packageName: PACKAGE, installedVersion: NEXT, failedLoading: false }]);
		await send('Updated');
	}, 60_000);

	it('is uninstalled, and nothing of it is left', async () => {
		await n8n.request('DELETE', `${ENDPOINT}?name=${PACKAGE}`);
		expect(await installed()).toEqual([]);
		expect(await loaded()).toEqual({});
	}, 60_000);

	it('is installed where nothing was, without starting n8n again', async () => {
		await n8n.request('POST', ENDPOINT, { name: PACKAGE, version: NEXT });
		expect(await loaded()).toEqual(ALL);
		await send('Installed again');
	}, 60_000);
});
