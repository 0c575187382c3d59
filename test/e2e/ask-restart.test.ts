/** A question outlives n8n being killed, other writers of static data, and an address that n8n itself cannot reach. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import { AFTER, ANN_JID, Asker, TRIGGER } from './asker';

/** What stands before n8n for WasenderAPI: n8n's own requests do not come through, as behind many a router. */
class Gate {
	/** Where n8n is; unknown until it has started. */
	port = 0;

	private constructor(private readonly server: http.Server) {}

	static async open(): Promise<Gate> {
		const server = http.createServer();
		const gate = new Gate(server);
		server.on('request', (request, response) => gate.pass(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return gate;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
		if (request.headers['x-webhook-signature'] === undefined) {
			request.socket.destroy();
			return;
		}
		const { method, url: path, headers } = request;
		const onward = http.request({ host: '127.0.0.1', port: this.port, method, path, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}
}

describe('n8n is killed', () => {
	let n8n: N8n;
	let stage: Stage<N8n>;
	let asker: Asker;
	let listener: SavedWorkflow;
	beforeAll(async () => {
		n8n = await startN8n();
		stage = await Stage.on(n8n);
		asker = new Asker(stage);
		listener = await asker.listener('Listener');
		await n8n.activate(listener.id);
	}, 180_000);
	afterAll(async () => {
		await stage?.close();
		await n8n?.stop();
	}, 60_000);

	it('between question and answer: the answer is taken when n8n is back', async () => {
		const { executionId, message } = await asker.ask({});
		await asker.waiting(executionId);
		await n8n.kill('SIGKILL');
		await n8n.restart();
		await stage.simulator.vote(1, message.key.id, ANN_JID, ['Approve']);
		const run = await asker.ended(executionId, 60_000);
		expect(run.items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
		expect(await n8n.executions(listener.id)).toEqual([]);
	}, 240_000);

	it('between the arrival of the answer and its delivery: it is delivered with the next event', async () => {
		const { executionId, message } = await asker.ask({});
		await asker.waiting(executionId);
		// The trigger's answer to WasenderAPI is the moment at which the claim is stored.
		const delivered = stage.simulator.vote(1, message.key.id, ANN_JID, ['Decline']);
		await delivered;
		await n8n.kill('SIGKILL');
		await n8n.restart();
		await asker.say('Something else', { from: '+15550200003' });
		const run = await asker.ended(executionId, 60_000);
		expect(run.items(AFTER)[0]?.json.data).toMatchObject({ approved: false });
		expect(run.runs(AFTER)).toHaveLength(1);
	}, 240_000);

	it('a Code node that writes static data in the workflow of the trigger loses no question', async () => {
		const code = {
			name: 'Count',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `const data = $getWorkflowStaticData('global'); data.count = (data.count ?? 0) + 1;
await new Promise((resolve) => setTimeout(resolve, 3000)); return [{ json: { count: data.count } }];`,
			},
		};
		await n8n.deactivate(listener.id);
		const counting = await stage.workflow('Counting', [
			stage.node(TRIGGER, 'wasenderApiTrigger', { session: { __rl: true, mode: 'id', value: '1' } }),
			code,
		]);
		await n8n.activate(counting.id);
		await asker.say('Start', { from: '+15550200003' });
		await pause(500);
		// Asked while the Code node holds the data as they were before.
		const { executionId } = await asker.ask({});
		await n8n.waitForExecution(counting.id, (run) => run.items('Count').length === 1);
		await asker.waiting(executionId);
		await asker.say('approve');
		expect((await asker.ended(executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
		await n8n.deactivate(counting.id);
	}, 120_000);
});

describe('n8n cannot reach its own address', () => {
	let gate: Gate;
	let n8n: N8n;
	let stage: Stage<N8n>;
	let asker: Asker;
	beforeAll(async () => {
		gate = await Gate.open();
		n8n = await startN8n({ webhookUrl: gate.url });
		gate.port = Number(new URL(n8n.url).port);
		stage = await Stage.on(n8n);
		asker = new Asker(stage);
		await n8n.activate((await asker.listener('Listener')).id);
	}, 180_000);
	afterAll(async () => {
		await stage?.close();
		await n8n?.stop();
		await gate?.close();
	}, 60_000);

	it('in one process the answer is heard all the same, before the first event and after it', async () => {
		for (const text of ['approve', 'decline']) {
			const { executionId } = await asker.ask({});
			await asker.waiting(executionId);
			await asker.say(text);
			const run = await asker.ended(executionId);
			expect(run.items(AFTER)[0]?.json.data).toMatchObject({ approved: text === 'approve' });
		}
		expect(n8n.logs()).toContain('n8n cannot reach its own webhook URL from inside');
	}, 120_000);
});
