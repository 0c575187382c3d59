/** The list of sessions, as the editor loads it. */
import type { INodePropertyMode } from 'n8n-workflow';
import { CREDENTIAL, Stage } from '../platform/n8n/stage';

let stage: Stage;
let methods: Record<string, string>;
beforeAll(async () => {
	stage = await Stage.open();
	const { nodes } = await stage.n8n.types();
	methods = {};
	for (const type of ['wasenderApi', 'wasenderApiTrigger']) {
		const node = nodes.find(({ name }) => name === stage.n8n.typePrefix + type);
		const modes = node?.properties.find(({ name }) => name === 'session')?.modes as INodePropertyMode[] | undefined;
		methods[type] = modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod ?? '';
	}
}, 60_000);
afterAll(async () => await stage.close());

const list = async (type: string, filter?: string, credential = stage.credential) =>
	await stage.n8n.listSearch({
		nodeType: stage.n8n.typePrefix + type,
		method: methods[type]!,
		path: 'session',
		parameters: { resource: 'message', operation: 'sendText' },
		credentials: { [CREDENTIAL]: credential },
		...(filter === undefined ? {} : { filter }),
	});

describe.each(['wasenderApi', 'wasenderApiTrigger'])('the list of sessions in %s', (type) => {
	it('shows every session of the account, by name, with its id as the value', async () => {
		const { results } = await list(type);
		expect(results.map(({ value }) => Number(value)).sort()).toEqual([1, 2]);
		expect(results.map(({ name }) => name).join('\n')).toMatch(/Shop[\s\S]*Support/);
	});

	it('finds one by a part of its name', async () => {
		const { results } = await list(type, 'supp');
		expect(results.map(({ value }) => Number(value))).toEqual([2]);
	});

	it("shows the API's message when the token is wrong, not an empty list", async () => {
		const wrong = await stage.n8n.createCredential(CREDENTIAL, { personalAccessToken: 'wrong-token', baseUrl: stage.simulator.url });
		await expect(list(type, undefined, wrong)).rejects.toThrow(/Unauthenticated/);
	});
});

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
