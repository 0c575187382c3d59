/** Bad input ends in an error on its item that says what is wrong; nothing is sent for it, and the others are sent. */
import { CREDENTIAL, Stage, START } from '../platform/n8n/stage';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()), 60_000);
afterAll(async () => await stage.close());

const NODE = 'Send';
const GOOD = { phone: '+15550200001', text: 'good', session: '1' };

/** Runs sendText on the items, going on after errors. */
async function run(items: Array<Partial<typeof GOOD>>, credential = stage.credential) {
	const workflow = await stage.workflowWithItems('Bad input', items.map((item) => ({ ...GOOD, ...item })), [
		stage.node(
			NODE,
			'wasenderApi',
			{
				resource: 'message',
				operation: 'sendText',
				session: { __rl: true, mode: 'id', value: '={{ $json.session }}' },
				to: { __rl: true, mode: 'id', value: '={{ $json.phone }}' },
				text: '={{ $json.text }}',
			},
			{ onError: 'continueRegularOutput', credentials: { [CREDENTIAL]: credential } },
		),
	]);
	const before = stage.simulator.sent().length;
	const execution = await stage.n8n.runManually(workflow.id, { trigger: START });
	return { items: execution.items(NODE), sent: stage.simulator.sent().slice(before).map(({ text }) => text) };
}

describe('bad input', () => {
	it.each([
		['a phone in an unknown format', { phone: 'call me maybe' }, /call me maybe/],
		['an empty recipient', { phone: '' }, /To/],
		['an empty text', { text: '' }, /Text/],
		['a session that does not exist', { session: '999' }, /session/i],
	])('%s is an error of its own item alone', async (_, bad, message) => {
		const { items, sent } = await run([{ text: 'first' }, bad, { text: 'last' }]);
		expect(sent).toEqual(['first', 'last']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(JSON.stringify(items[1]?.json)).toMatch(message);
	});

	it('a revoked token is an error on every item, and nothing is sent', async () => {
		const revoked = await stage.n8n.createCredential(CREDENTIAL, { personalAccessToken: '9|revoked', baseUrl: stage.simulator.url });
		const { items, sent } = await run([{}, {}], revoked);
		expect(sent).toEqual([]);
		expect(items).toHaveLength(2);
		for (const { json } of items) expect(JSON.stringify(json)).toMatch(/"error":.*Personal Access Token/);
	});

	it('stops the workflow where it is not told to go on', async () => {
		const workflow = await stage.workflowWithItems('Bad input stops', [{}], [
			stage.node(NODE, 'wasenderApi', {
				resource: 'message',
				operation: 'sendText',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: 'nobody' },
				text: 'never sent',
			}),
		]);
		const execution = await stage.n8n.runManually(workflow.id, { trigger: START });
		expect(execution.status).toBe('error');
		expect(execution.errorMessage()).toMatch(/nobody/);
		expect(stage.simulator.sent().map(({ text }) => text)).not.toContain('never sent');
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
