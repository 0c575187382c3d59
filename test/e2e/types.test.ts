/** The package's types as n8n's editor gets them. */
import type { INodeTypeDescription, ICredentialType } from 'n8n-workflow';
import { sharedN8n } from '../platform/n8n/shared-n8n';

const n8n = sharedN8n();
let node: INodeTypeDescription | undefined;
let trigger: INodeTypeDescription | undefined;
let credential: ICredentialType | undefined;

beforeAll(async () => {
	const types = await n8n.types();
	node = types.nodes.find(({ name }) => name === `${n8n.typePrefix}wasenderApi`);
	trigger = types.nodes.find(({ name }) => name === `${n8n.typePrefix}wasenderApiTrigger`);
	credential = types.credentials.find(({ name }) => name === 'wasenderApi');
}, 60_000);

describe('types in a real n8n', () => {
	it('has both nodes, version 1, and the credential', () => {
		expect(node).toMatchObject({ displayName: 'WasenderAPI', version: 1 });
		expect(trigger).toMatchObject({ displayName: 'WasenderAPI Trigger', version: 1, group: ['trigger'] });
		expect(credential?.properties.map(({ name }) => name)).toEqual(expect.arrayContaining(['personalAccessToken', 'baseUrl']));
	});

	it('serves an SVG icon, light and dark, for each of them', async () => {
		for (const type of [node, trigger, credential]) {
			const icons = Object.values(typeof type?.iconUrl === 'object' ? type.iconUrl : { only: type?.iconUrl });
			expect(icons.length).toBeGreaterThan(0);
			for (const icon of icons) {
				const answer = await n8n.send('GET', `/${icon}`);
				expect(answer.status).toBe(200);
				expect(answer.headers.get('content-type')).toContain('image/svg+xml');
				expect(await answer.text()).toContain('<svg');
			}
		}
	});

	it('offers the 22 documented events and one that is newer', () => {
		const events = trigger?.properties.find(({ name }) => name === 'events');
		expect(events?.options).toHaveLength(23);
	});
});
