/** The packed tarball, installed the way n8n installs community packages. */
import { startSimulator, type Simulator } from '../simulator';
import { startN8n, type N8n } from '../platform/n8n/n8n';

let n8n: N8n;
let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
	n8n = await startN8n({ loadAs: 'community' });
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	await simulator?.stop();
}, 60_000);

describe('as a community package', () => {
	it('loads its types under the name of the package, with icons', async () => {
		const { nodes, credentials } = await n8n.types();
		for (const name of ['wasenderApi', 'wasenderApiTrigger']) {
			const node = nodes.find((type) => type.name === `n8n-nodes-wasenderapi.${name}`);
			const icon = typeof node?.iconUrl === 'object' ? node.iconUrl.light : node?.iconUrl;
			expect((await n8n.send('GET', `/${icon}`)).status).toBe(200);
		}
		expect(credentials.map(({ name }) => name)).toContain('wasenderApi');
	});

	it('sends', async () => {
		const credential = await n8n.createCredential('wasenderApi', { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url });
		const workflow = await n8n.createWorkflow({
			name: 'Send',
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					name: 'Send',
					type: 'n8n-nodes-wasenderapi.wasenderApi',
					parameters: {
						resource: 'message',
						operation: 'sendText',
						session: { __rl: true, mode: 'id', value: '1' },
						to: { __rl: true, mode: 'id', value: '+15550200001' },
						text: 'From the tarball',
					},
					credentials: { wasenderApi: credential },
				},
			],
			connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
		});
		const execution = await n8n.runManually(workflow.id);
		expect(execution.errorMessage()).toBeUndefined();
		expect(simulator.sent(1).map(({ text }) => text)).toEqual(['From the tarball']);
	});
});
