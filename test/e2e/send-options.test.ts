/** The examples that send like a person, and a campaign that is run again, in a real n8n. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stage } from '../platform/n8n/stage';
import { placeExample } from './placeExample';

const SHOP = { __rl: true, mode: 'list', value: 1 };

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open({ seed: { sessions: [{ accountProtection: false }] }, limits: { off: true } });
}, 60_000);

afterAll(async () => await stage.close());

it('campaign.json reaches everybody once, however often it is run', async () => {
	const { simulator, n8n } = stage;
	const quick = { pause: { values: { min: 0, max: 0.2 } }, sendOnce: 72 };
	const { id } = await placeExample(stage, 'campaign.json', { Send: { session: SHOP, options: quick } });
	for (let n = 0; n < 2; n++) {
		const execution = await n8n.runManually(id, { trigger: 'Start by hand' });
		expect(execution.errorMessage()).toBeUndefined();
		expect(execution.items('Send').flatMap(({ json }) => json.error ?? [])).toEqual([]);
		expect(execution.items('Send').map(({ json }) => json.skipped === true)).toEqual([n > 0, n > 0, n > 0]);
	}
	expect(simulator.sent(1).map(({ text }) => text.split(',')[0])).toEqual(['Hello Dana', 'Hello Bruno', 'Hello Chen']);
});

/** A model that says in Markdown how many words it has heard in the conversation. */
async function startModel(): Promise<Server> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { messages = [], stream } = JSON.parse(Buffer.concat(chunks).toString()) as {
				messages?: Array<{ role: string }>;
				stream?: boolean;
			};
			const heard = messages.filter(({ role }) => role === 'user').length;
			const message = { role: 'assistant', content: `**Heard** ${heard}. See [the shop](https://example.com/a_b_c)` };
			const about = { id: 'chatcmpl-1', created: 1, model: 'test' };
			const choice = { index: 0, finish_reason: 'stop' };
			if (stream) {
				const chunk = { ...about, object: 'chat.completion.chunk', choices: [{ ...choice, delta: message }] };
				response.setHeader('content-type', 'text/event-stream');
				response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
				return;
			}
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			const answer = { ...about, object: 'chat.completion', choices: [{ ...choice, message }], usage };
			response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

it('ai-agent.json types, answers in what WhatsApp shows, and remembers each chat', async () => {
	const { simulator, n8n } = stage;
	const model = await startModel();
	try {
		const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
		const openAi = await n8n.createCredential('openAiApi', { apiKey: 'none', url });
		const { id } = await placeExample(stage, 'ai-agent.json', {}, { Model: { openAiApi: openAi } });
		await n8n.activate(id);
		simulator.clearRequests();
		const before = simulator.sent(1).length;
		for (const [n, from] of ['+15550200001', '+15550200001', '+15550200002'].entries()) {
			await simulator.receive(1, { from, text: 'Hello' });
			const deadline = Date.now() + 60_000;
			while (simulator.sent(1).length <= before + n && Date.now() < deadline) await sleep(50);
			const [latest] = await n8n.executions(id);
			if (latest) expect((await n8n.execution(latest.id)).errorMessage()).toBeUndefined();
		}
		const said = (count: number) => `*Heard* ${count}. See the shop (https://example.com/a_b_c)`;
		expect(simulator.sent(1).slice(before)).toMatchObject([
			{ jid: '15550200001@s.whatsapp.net', text: said(1) },
			{ jid: '15550200001@s.whatsapp.net', text: said(2) },
			{ jid: '15550200002@s.whatsapp.net', text: said(1) },
		]);
		const typed = simulator.requests.filter(({ path }) => path === '/api/send-presence-update');
		expect(typed.map(({ body }) => body)).toMatchObject([
			{ type: 'composing' },
			{ type: 'composing' },
			{ type: 'composing' },
		]);
		await n8n.deactivate(id);
	} finally {
		model.closeAllConnections();
		await new Promise((resolve) => model.close(resolve));
	}
}, 240_000);

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
