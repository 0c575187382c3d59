/** Sending from a workflow in a real n8n. */
import { Stage, START } from '../platform/n8n/stage';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()), 60_000);
afterAll(async () => await stage.close());

const NODE = 'Send';

describe('message: sendText', () => {
	it('sends 20 items in their order, with one session lookup, and pairs each with its input', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ phone: `+1 555 020 00${String((index % 11) + 1).padStart(2, '0')}`, text: `Message ${index}` }));
		const workflow = await stage.workflowWithItems('20 items', items, [
			stage.node(NODE, 'wasenderApi', {
				resource: 'message',
				operation: 'sendText',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: '={{ $json.phone }}' },
				text: '={{ $json.text }}',
			}),
		]);
		stage.simulator.clearRequests();

		const execution = await stage.n8n.runManually(workflow.id, { trigger: START });

		expect(execution.errorMessage()).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(stage.simulator.sent(1).map(({ text }) => text)).toEqual(items.map(({ text }) => text));
		expect(execution.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const { requests } = stage.simulator;
		expect(requests.filter(({ method, path }) => method === 'GET' && path === '/api/whatsapp-sessions/1')).toHaveLength(1);
		expect(requests.filter(({ method, path }) => method === 'POST' && path === '/api/send-message')).toHaveLength(20);
		expect(requests).toHaveLength(21);
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
