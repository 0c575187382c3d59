/** The package loaded by N8N_CUSTOM_EXTENSIONS: out of a built checkout, with n8n-workflow beside it, and out of a folder that npm installed it into. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import type { Execution } from '../platform/n8n/n8n-client';
import { checkout } from '../platform/places';
import { startSimulator, type Simulator } from '../simulator';

/** What a user does: `npm init -y && npm install n8n-nodes-wasenderapi`, here from the tarball and without the registry. */
function installInto(folder: string): string {
	const tarball = join(folder, 'package.tgz');
	execFileSync(process.execPath, [join(checkout, 'test', 'platform', 'commands', 'pack.mjs'), tarball], { stdio: 'ignore' });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	// Without this npm would install the peer, n8n-workflow, and leave n8n with two of them.
	const args = ['install', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund', tarball];
	execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
	return folder;
}

describe.each([
	['a built checkout', () => checkout],
	['the dist folder of one', () => join(checkout, 'dist')],
	['a folder that it was installed into', installInto],
])('from %s', (_from, extensionsIn) => {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-extensions-'));
	let n8n: N8n;
	let simulator: Simulator;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		simulator = await startSimulator({ limits: { off: true }, seed: { sessions: [{ accountProtection: false }] } });
		n8n = await startN8n({ extensionsDir: extensionsIn(folder) });
		const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
		credential = await n8n.createCredential('wasenderApi', account);
	}, 240_000);
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.stop();
		rmSync(folder, { recursive: true, force: true });
	}, 60_000);

	async function sendTo(to: string): Promise<Execution> {
		const { id } = await n8n.createWorkflow({
			name: `To ${to}`,
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					name: 'Send',
					type: 'CUSTOM.wasenderApi',
					parameters: {
						resource: 'message',
						operation: 'sendText',
						session: { __rl: true, mode: 'id', value: '1' },
						to: { __rl: true, mode: 'id', value: to },
						text: 'Hello',
					},
					credentials: { wasenderApi: credential },
				},
			],
			connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
		});
		return await n8n.runManually(id);
	}

	it('each type is there once', async () => {
		const { nodes, credentials } = await n8n.types();
		const own = nodes.map(({ name }) => name).filter((name) => /wasender/i.test(name));
		expect(own.filter((name) => !name.endsWith('Tool')).sort()).toEqual([
			'CUSTOM.wasenderApi',
			'CUSTOM.wasenderApiTrigger',
		]);
		expect(credentials.filter(({ name }) => name === 'wasenderApi')).toHaveLength(1);
	});

	it('it sends', async () => {
		const execution = await sendTo('+15550200001');
		expect(execution.errorMessage()).toBeUndefined();
		expect(simulator.sent(1).map(({ text }) => text)).toEqual(['Hello']);
	});

	it('an error says what was wrong, and what to do', async () => {
		const execution = await sendTo('nobody');
		const error = execution.runs('Send').at(-1)?.error;
		expect(error?.message).toContain('nobody');
		expect(error?.description).toContain('Nothing was sent');
	});
});
