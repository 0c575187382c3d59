/** One webhook URL for each session, and several who want its events: triggers, tests, and servers of elsewhere. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import type { N8nClient, SavedWorkflow } from '../platform/n8n/n8n-client';
import { CREDENTIAL, Stage } from '../platform/n8n/stage';
import { startSimulator, type Simulator } from '../simulator';

const TRIGGER = 'Event';

/** How long nothing must happen before it counts as not happening; a real event's run takes well under this. */
const quiet = async () => await pause(1_000);

/** What the API keeps of a session's webhook. */
function webhookOf(simulator: Simulator, sessionId = 1) {
	const { webhookUrl, webhookEnabled, webhookEvents } = simulator.store.session(sessionId);
	return { webhookUrl, webhookEnabled, webhookEvents };
}

async function eventually(condition: () => boolean, what: string): Promise<void> {
	for (const end = Date.now() + 15_000; !condition(); await pause(50)) {
		if (Date.now() > end) throw new Error(`Not within 15 s: ${what}`);
	}
}

/** What a trigger put out in each of its runs, oldest first: the texts, or the names of events that have none. */
async function outputs(n8n: N8nClient, workflow: { id: string }, mode?: string): Promise<unknown[]> {
	const runs = (await n8n.executions(workflow.id)).filter((run) => mode === undefined || run.mode === mode);
	const all = await Promise.all(runs.map(async ({ id }) => await n8n.waitForEnd(id)));
	return all
		.map((run) => run.items(TRIGGER)[0]?.json)
		.map((json) => json?.text ?? json?.event)
		.reverse();
}

interface ForeignServer {
	url: string;
	/** The posts as they came, to the byte. */
	posts: Array<{ headers: http.IncomingHttpHeaders; body: string }>;
	delayMs: number;
	/** Does something with a post before it is answered. */
	onPost?: (post: ForeignServer['posts'][number]) => void;
	stop(): Promise<void>;
}

/** A webhook server that has nothing to do with n8n. */
async function startForeignServer(): Promise<ForeignServer> {
	const server = http.createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const post = { headers: request.headers, body: Buffer.concat(parts).toString() };
			foreign.posts.push(post);
			foreign.onPost?.(post);
			const timer = setTimeout(() => response.writeHead(200, { connection: 'close' }).end('{}'), foreign.delayMs);
			response.once('close', () => clearTimeout(timer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const foreign: ForeignServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/orders`,
		posts: [],
		delayMs: 0,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return foreign;
}

describe('sharing a session', () => {
	let stage: Stage;
	let foreign: ForeignServer;
	beforeAll(async () => {
		stage = await Stage.open();
		foreign = await startForeignServer();
	}, 60_000);
	afterAll(async () => {
		await stage?.close();
		await foreign?.stop();
	}, 60_000);

	const used: SavedWorkflow[] = [];
	beforeEach(() => {
		Object.assign(stage.simulator.store.session(1), { webhookUrl: null, webhookEnabled: false, webhookEvents: null });
		Object.assign(foreign, { posts: [], delayMs: 0, onPost: undefined });
	});
	afterEach(async () => {
		for (const { id } of used.splice(0)) await stage.n8n.deactivate(id);
	}, 60_000);

	async function listener(name: string, existingWebhook: string, events: string[]): Promise<SavedWorkflow> {
		const workflow = await stage.workflow(name, [
			stage.node(TRIGGER, 'wasenderApiTrigger', {
				session: { __rl: true, mode: 'id', value: '1' },
				events,
				options: { existingWebhook, receiveAnswers: false },
			}),
		]);
		used.push(workflow);
		return workflow;
	}

	const receive = async (text: string) => await stage.simulator.receive(1, { from: '+15550200001', text });
	const call = async () => await stage.simulator.receive(1, { from: '+15550200001', call: {} });

	/** The foreign server stands on the session, as its owner set it. */
	function registerForeign(): ReturnType<typeof webhookOf> {
		Object.assign(stage.simulator.store.session(1), {
			webhookUrl: foreign.url,
			webhookEnabled: true,
			webhookEvents: ['messages.received', 'messages.upsert'],
		});
		return webhookOf(stage.simulator);
	}

	describe.each([
		['the first is deactivated first', 0],
		['the second is deactivated first', 1],
	])('two active workflows, %s', (_, place) => {
		it.each(['nothing', 'a foreign server'])(
			'with %s there before: both run once, then the other alone, and the session is as it was',
			async (what) => {
				const before = what === 'nothing' ? webhookOf(stage.simulator) : registerForeign();
				const both = [
					await listener('One', 'share', ['messages.received']),
					await listener('Two', 'share', ['messages.received', 'call']),
				] as const;
				for (const { id } of both) await stage.n8n.activate(id);
				expect([...(webhookOf(stage.simulator).webhookEvents ?? [])].sort()).toEqual(
					what === 'nothing' ? ['call', 'messages.received'] : ['call', 'messages.received', 'messages.upsert'],
				);

				await receive('for both');
				await call();
				await stage.n8n.waitForExecution(both[0].id);
				await stage.n8n.waitForExecution(both[1].id, (run) => run.items(TRIGGER)[0]?.json.event === 'call');
				await quiet();
				expect(await outputs(stage.n8n, both[0])).toEqual(['for both']);
				expect(await outputs(stage.n8n, both[1])).toEqual(['for both', 'call']);

				const first = both[place]!;
				const last = both[1 - place]!;
				await stage.n8n.deactivate(first.id);
				await receive('for the one that is left');
				await stage.n8n.waitForExecution(last.id, (run) => run.raw.includes('for the one that is left'));
				await quiet();
				expect((await outputs(stage.n8n, first)).filter((text) => text === 'for the one that is left')).toEqual([]);
				expect((await outputs(stage.n8n, last)).filter((text) => text === 'for the one that is left')).toHaveLength(1);

				await stage.n8n.deactivate(last.id);
				expect(webhookOf(stage.simulator)).toEqual(before);
				if (what === 'nothing') return;
				await eventually(() => foreign.posts.length >= 4, 'the foreign server has all messages');
				const told = foreign.posts.map(({ body }) => JSON.parse(body) as { event: string });
				expect(told.map(({ event }) => event).sort()).toEqual([
					'messages.received',
					'messages.received',
					'messages.upsert',
					'messages.upsert',
				]);
			},
			60_000,
		);
	});

	describe('while somebody listens for a test event', () => {
		it('production gets all of its events, the test the first that it is for, and the settings are as before', async () => {
			const production = await listener('Production', 'replace', ['messages.received']);
			const test = await listener('Test', 'replace', ['call']);
			await stage.n8n.activate(production.id);
			const before = webhookOf(stage.simulator);

			await stage.n8n.listenForTestEvent(test.id);
			expect(webhookOf(stage.simulator).webhookUrl).toContain('/webhook-test/');
			await receive('first');
			await receive('second');
			await stage.n8n.waitForExecution(production.id, (run) => run.raw.includes('second'));
			expect(await outputs(stage.n8n, test)).toEqual([]);
			await call();
			expect(await outputs(stage.n8n, { id: (await stage.n8n.waitForExecution(test.id)).workflowId })).toEqual([
				'call',
			]);

			await eventually(() => webhookOf(stage.simulator).webhookUrl === before.webhookUrl, 'the webhook is back');
			expect(webhookOf(stage.simulator)).toEqual(before);
			await receive('third');
			await stage.n8n.waitForExecution(production.id, (run) => run.raw.includes('third'));
			await quiet();
			expect((await outputs(stage.n8n, production)).sort()).toEqual(['first', 'second', 'third']);
			expect(await outputs(stage.n8n, test)).toEqual(['call']);
		});

		it('a test of the active workflow itself does not keep the event from production', async () => {
			const workflow = await listener('Both', 'replace', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			const before = webhookOf(stage.simulator);

			await stage.n8n.listenForTestEvent(workflow.id);
			await receive('for test and production');
			await stage.n8n.waitForExecution(workflow.id, ({ mode }) => mode === 'manual');
			await stage.n8n.waitForExecution(workflow.id, ({ mode }) => mode === 'webhook');

			await eventually(() => webhookOf(stage.simulator).webhookUrl === before.webhookUrl, 'the webhook is back');
			expect(webhookOf(stage.simulator)).toEqual(before);
			await receive('for production');
			await stage.n8n.waitForExecution(workflow.id, (run) => run.raw.includes('for production'));
			await quiet();
			expect(await outputs(stage.n8n, workflow, 'manual')).toEqual(['for test and production']);
			expect(await outputs(stage.n8n, workflow, 'webhook')).toEqual(['for test and production', 'for production']);
		});

		it.each(['replace', 'share', 'fail'])('a test that is ended by hand leaves nothing behind (%s)', async (mode) => {
			const before = registerForeign();
			const test = await listener('Ended test', mode, ['call']);
			await stage.n8n.listenForTestEvent(test.id);
			expect(webhookOf(stage.simulator).webhookUrl).toContain('/webhook-test/');
			await receive('meanwhile');
			await eventually(() => foreign.posts.length === 2, 'the foreign server has the message');

			await stage.n8n.stopListening(test.id);
			await eventually(() => webhookOf(stage.simulator).webhookUrl === foreign.url, 'the webhook is back');
			expect(webhookOf(stage.simulator)).toEqual(before);
			expect(await outputs(stage.n8n, test)).toEqual([]);
		});

		it.each([
			['the first', 0],
			['the second', 1],
		])(
			'two who listen at once disturb neither one another nor what was there, whoever ends first: %s',
			async (_, place) => {
				const before = registerForeign();
				const tests = [
					await listener('Test one', 'replace', ['call']),
					await listener('Test two', 'replace', ['messages.update']),
				] as const;
				for (const { id } of tests) await stage.n8n.listenForTestEvent(id);
				await call();
				await stage.n8n.waitForExecution(tests[0].id);
				// The first test has ended with its event; it listens anew.
				await stage.n8n.listenForTestEvent(tests[0].id);
				await stage.n8n.stopListening(tests[place]!.id);
				await pause(1_000);
				await receive('meanwhile');
				await eventually(() => foreign.posts.length === 2, 'the foreign server has the message');
				await stage.n8n.stopListening(tests[1 - place]!.id);
				await eventually(() => webhookOf(stage.simulator).webhookUrl === foreign.url, 'the webhook is back');
				expect(webhookOf(stage.simulator)).toEqual(before);
			},
		);

		it('production that is deactivated during a test does not come back with its end', async () => {
			const before = registerForeign();
			const production = await listener('Production', 'replace', ['messages.received']);
			const test = await listener('Test', 'replace', ['call']);
			await stage.n8n.activate(production.id);
			await stage.n8n.listenForTestEvent(test.id);
			await stage.n8n.deactivate(production.id);
			await receive('meanwhile');
			await stage.n8n.stopListening(test.id);
			await eventually(() => webhookOf(stage.simulator).webhookUrl === foreign.url, 'the webhook is back');
			expect(webhookOf(stage.simulator)).toEqual(before);
			expect(await outputs(stage.n8n, production)).toEqual([]);
		});
	});

	describe('a foreign webhook server', () => {
		it('gets every event as it came and with its signature, and stands there again afterwards', async () => {
			const before = registerForeign();
			const workflow = await listener('Sharing', 'share', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			const secret = stage.simulator.store.session(1).webhookSecret;

			// Neither blanks, nor the order of fields, nor how a letter is written may change on the way.
			const odd = (event: string) =>
				` { "data":{"messages":{"message":{"conversation":"\\u00e9 ☕"},"key":{"id":"ODD${event}","remoteJid":"15550200001@s.whatsapp.net","fromMe":false}}} ,\n"event": "${event}", "timestamp":1.700000000e9}`;
			const events = ['messages.received', 'messages.upsert'];
			for (const event of events) {
				await stage.simulator.emit(1, { event } as never, { rawBody: odd(event) });
			}
			await stage.n8n.waitForExecution(workflow.id);
			await eventually(() => foreign.posts.length === 2, 'the foreign server has both events');
			expect(foreign.posts.map(({ body }) => body)).toEqual(events.map(odd));
			for (const { headers } of foreign.posts) {
				expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-webhook-signature': secret });
			}
			expect(await outputs(stage.n8n, workflow)).toEqual(['é ☕']);

			// Forged events are not passed on.
			const forged = await stage.simulator.emit(1, { event: 'messages.received' } as never, {
				signature: 'wrong',
				rawBody: odd('messages.received'),
			});
			expect(forged.status).toBe(401);
			await quiet();
			expect(foreign.posts).toHaveLength(2);

			await stage.n8n.deactivate(workflow.id);
			expect(webhookOf(stage.simulator)).toEqual(before);
			await receive('straight to the foreign server');
			expect(foreign.posts).toHaveLength(4);
		});

		it('that is slow or gone keeps neither the answer nor the workflow waiting', async () => {
			registerForeign();
			const workflow = await listener('Beside a slow one', 'share', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			foreign.delayMs = 8_000;
			await receive('slow');
			await stage.n8n.waitForExecution(workflow.id, (run) => run.raw.includes('slow'), 4_000);
			const url = foreign.url;
			await foreign.stop();
			await receive('gone');
			await stage.n8n.waitForExecution(workflow.id, (run) => run.raw.includes('gone'), 4_000);
			for (const { status, startedAt, endedAt } of stage.simulator.deliveries) {
				if (status === 200) expect(endedAt - startedAt).toBeLessThan(2_000);
			}
			await stage.n8n.deactivate(workflow.id);
			expect(webhookOf(stage.simulator).webhookUrl).toBe(url);
			foreign = await startForeignServer();
		});

		it('that sends events back to us does not make them go round in circles', async () => {
			registerForeign();
			const workflow = await listener('Circle', 'share', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			const ours = webhookOf(stage.simulator).webhookUrl!;
			let sentBack = 0;
			foreign.onPost = ({ headers, body }) => {
				const { 'content-length': _, host: __, connection: ___, ...others } = headers;
				sentBack++;
				void fetch(ours, { method: 'POST', headers: others as Record<string, string>, body });
			};
			await receive('round and round');
			await stage.n8n.waitForExecution(workflow.id);
			await quiet();
			// messages.received and messages.upsert, once each.
			expect(sentBack).toBe(2);
			expect(await outputs(stage.n8n, workflow)).toEqual(['round and round']);
		});

		it('is not touched, and named, where the option says to fail', async () => {
			const before = registerForeign();
			const workflow = await listener('Failing', 'fail', ['messages.received']);
			await expect(stage.n8n.activate(workflow.id)).rejects.toThrow(foreign.url);
			expect(webhookOf(stage.simulator)).toEqual(before);
		}, 60_000);

		it('gets nothing while it is replaced, and all again afterwards', async () => {
			const before = registerForeign();
			const workflow = await listener('Replacing', 'replace', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			expect(webhookOf(stage.simulator).webhookEvents).toEqual(['messages.received']);
			await receive('for the workflow');
			await stage.n8n.waitForExecution(workflow.id);
			await quiet();
			expect(foreign.posts).toEqual([]);
			await stage.n8n.deactivate(workflow.id);
			expect(webhookOf(stage.simulator)).toEqual(before);
		});

		it('that somebody set meanwhile is left alone', async () => {
			registerForeign();
			const workflow = await listener('Overtaken', 'share', ['messages.received']);
			await stage.n8n.activate(workflow.id);
			const now = { webhookUrl: `${foreign.url}/new`, webhookEnabled: true, webhookEvents: ['call'] };
			Object.assign(stage.simulator.store.session(1), now);
			await stage.n8n.deactivate(workflow.id);
			expect(webhookOf(stage.simulator)).toEqual(now);
		});
	});

	it('a session that is gone can be let go of', async () => {
		const { simulator } = stage;
		const third = simulator.store.addSession({ accountId: 1, name: 'Short-lived', phoneNumber: '+15550100009' });
		const workflow = await stage.workflow('On a session that goes', [
			stage.node(TRIGGER, 'wasenderApiTrigger', {
				session: { __rl: true, mode: 'id', value: String(third.id) },
				events: ['messages.received'],
			}),
		]);
		await stage.n8n.activate(workflow.id);
		simulator.store.sessions.delete(third.id);
		await stage.n8n.deactivate(workflow.id);
		expect((await stage.n8n.workflow(workflow.id)).active).toBe(false);
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});

/** n8n ends a test after two minutes and has no setting for it: in this n8n those two minutes are four seconds. */
const SHORT_TEST = `globalThis.setTimeout = new Proxy(setTimeout, {
	apply: (original, self, [job, ms, ...more]) => original(job, ms === 120000 ? 4000 : ms, ...more),
});`;

describe('an n8n of its own', () => {
	let n8n: N8n;
	let simulator: Simulator;
	let foreign: ForeignServer;
	let credential: { id: string; name: string };
	beforeAll(async () => {
		foreign = await startForeignServer();
		simulator = await startSimulator({ seed: { sessions: [{ accountProtection: false }] }, limits: { off: true } });
		const preload = `--import=data:text/javascript,${encodeURIComponent(SHORT_TEST)}`;
		n8n = await startN8n({ env: { N8N_LOG_LEVEL: 'debug', NODE_OPTIONS: preload } });
		credential = await n8n.createCredential(CREDENTIAL, {
			personalAccessToken: simulator.personalAccessToken,
			baseUrl: simulator.url,
		});
	}, 180_000);
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.stop();
		await foreign?.stop();
	}, 60_000);

	beforeAll(() => registerForeign(1));
	beforeEach(() => {
		foreign.posts = [];
	});

	function registerForeign(sessionId: number): void {
		Object.assign(simulator.store.session(sessionId), {
			webhookUrl: foreign.url,
			webhookEnabled: true,
			webhookEvents: ['messages.received'],
		});
	}

	async function listener(
		name: string,
		existingWebhook: string,
		events: string[],
		session = 1,
	): Promise<SavedWorkflow> {
		return await n8n.createWorkflow({
			name,
			nodes: [
				{
					name: TRIGGER,
					type: `${n8n.typePrefix}wasenderApiTrigger`,
					parameters: {
						session: { __rl: true, mode: 'id', value: String(session) },
						events,
						options: { existingWebhook, receiveAnswers: false },
					},
					credentials: { [CREDENTIAL]: credential },
				},
			],
			connections: {},
		});
	}

	it('puts the settings back when a test times out, production running all the while', async () => {
		const production = await listener('Production', 'share', ['messages.received']);
		const test = await listener('Test', 'replace', ['call']);
		await n8n.activate(production.id);
		const before = webhookOf(simulator);
		await n8n.listenForTestEvent(test.id);
		expect(webhookOf(simulator).webhookUrl).toContain('/webhook-test/');
		await simulator.receive(1, { text: 'during the test' });
		await eventually(() => webhookOf(simulator).webhookUrl === before.webhookUrl, 'the test has timed out');
		expect(webhookOf(simulator)).toEqual(before);
		await simulator.receive(1, { text: 'after the test' });
		await n8n.waitForExecution(production.id, (run) => run.raw.includes('after the test'));
		expect(await outputs(n8n, production)).toEqual(['during the test', 'after the test']);
		expect(foreign.posts).toHaveLength(2);
		expect(await outputs(n8n, test)).toEqual([]);
		await n8n.deactivate(production.id);
	});

	describe('killed while two workflows are active and somebody listens for a test event on the second session', () => {
		let active: ReturnType<typeof webhookOf>;
		let lost: string | undefined;
		let workflow: SavedWorkflow;
		let other: SavedWorkflow;
		let forgotten: SavedWorkflow;
		beforeAll(async () => {
			registerForeign(2);
			workflow = await listener('Survivor', 'share', ['messages.received']);
			other = await listener('Survivor on session 2', 'share', ['messages.received'], 2);
			forgotten = await listener('Forgotten test', 'replace', ['call'], 2);
			for (const { id } of [workflow, other]) await n8n.activate(id);
			active = webhookOf(simulator, 2);
			await n8n.listenForTestEvent(forgotten.id);

			await n8n.kill('SIGKILL');
			lost = (await simulator.receive(1, { text: 'while n8n was dead' }))[0]?.error;
			simulator.clearRequests();
			await n8n.restart();
		}, 120_000);

		it('events go on arriving afterwards, with no call to the API', async () => {
			expect(lost).toMatch(/ECONNREFUSED/);
			const [arrived] = await simulator.receive(1, { text: 'after the kill' });
			expect(arrived?.status).toBe(200);
			await n8n.waitForExecution(workflow.id);
			await eventually(() => foreign.posts.length === 1, 'the foreign server has what came to n8n');
			expect(await outputs(n8n, workflow)).toEqual(['after the kill']);
			expect(simulator.requests).toEqual([]);
			const forged = { event: 'messages.received', timestamp: 1, data: {} } as never;
			expect((await simulator.emit(1, forged, { signature: 'wrong' })).status).toBe(401);

			await n8n.deactivate(workflow.id);
			expect(webhookOf(simulator)).toMatchObject({ webhookUrl: foreign.url, webhookEnabled: true });
		});

		it('once somebody listens again, the test that was forgotten leaves nothing behind', async () => {
			await n8n.listenForTestEvent(forgotten.id);
			await n8n.stopListening(forgotten.id);
			await eventually(() => !webhookOf(simulator, 2).webhookUrl?.includes('/webhook-test/'), 'the test has ended');
			expect(webhookOf(simulator, 2)).toEqual(active);
		});
	});
});
