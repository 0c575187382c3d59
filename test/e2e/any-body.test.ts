/** Whatever arrives at the trigger's URL is answered, never with a 5xx, and starts nothing unless it is a signed event. */
import { gzipSync } from 'node:zlib';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';

const MB = 1_024 * 1_024;

let stage: Stage;
let workflow: SavedWorkflow;
let url: string;
let secret: string;

beforeAll(async () => {
	stage = await Stage.open();
	workflow = await stage.workflow('Any body', [
		stage.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'id', value: '1' },
			events: ['messages.received', 'groups.update', 'call'],
		}),
	]);
	await stage.n8n.activate(workflow.id);
	const session = stage.simulator.store.session(1);
	url = session.webhookUrl ?? '';
	secret = session.webhookSecret ?? '';
}, 90_000);
afterAll(async () => await stage.close());

const json = 'application/json';
const event = (data: unknown) => JSON.stringify({ event: 'messages.received', data });
const long = (bytes: number) => JSON.stringify({ event: 'chats.update', data: { name: 'x'.repeat(bytes) } });
const nested = (depth: number) => `${'{"message":'.repeat(depth)}{}${'}'.repeat(depth)}`;

interface Case {
	of: string;
	body?: string | Buffer;
	type?: string;
	method?: string;
	headers?: Record<string, string>;
	/** What it may be answered with if it is signed; without a signature it is always a 4xx. */
	signed: number[];
	/** n8n answers so by itself, signed or not, before it asks the node. */
	byN8n?: number;
}

const CASES: Case[] = [
	{ of: 'no body', signed: [200] },
	{ of: 'an empty body of JSON', body: '', type: json, signed: [200] },
	{ of: 'no JSON', body: '{"event":', type: json, signed: [422] },
	{ of: 'a text', body: 'event=messages.received', type: 'text/plain', signed: [415] },
	{ of: 'JSON that says it is text', body: event({}), type: 'text/plain', signed: [415] },
	{ of: 'a form', body: 'event=messages.received&data=1', type: 'application/x-www-form-urlencoded', signed: [415] },
	{ of: 'XML', body: '<event>messages.received</event>', type: 'application/xml', signed: [415] },
	{ of: 'broken XML', body: '<event>', type: 'application/xml', signed: [415, 422] },
	{ of: 'bytes', body: Buffer.from([0, 255, 1, 254]), type: 'application/octet-stream', signed: [415] },
	{ of: 'an unheard-of type', body: event({}), type: 'nonsense', signed: [415] },
	{
		of: 'a charset that does not exist',
		body: event({}),
		type: 'application/json; charset=none',
		signed: [200, 400, 415, 422],
	},
	{ of: 'null', body: 'null', type: json, signed: [200] },
	{ of: 'a list', body: '[1,2]', type: json, signed: [200] },
	{ of: 'a number', body: '17', type: json, signed: [200] },
	{ of: 'no event', body: '{"data":{}}', type: json, signed: [200] },
	{ of: 'an event that is an object', body: '{"event":{"toString":1},"data":{}}', type: json, signed: [200] },
	{
		of: 'prototype keys',
		body: '{"event":"call","__proto__":{"polluted":1},"data":{"constructor":{"prototype":{"polluted":1}}}}',
		type: json,
		signed: [200],
	},
	{ of: 'deep nesting', body: event({ messages: JSON.parse(nested(2_000)) as unknown }), type: json, signed: [200] },
	{
		of: 'gzip that is none',
		body: 'not gzip',
		type: json,
		headers: { 'content-encoding': 'gzip' },
		signed: [],
		byN8n: 500,
	},
	{
		of: 'gzip of JSON',
		body: gzipSync('{"data":1}'),
		type: json,
		headers: { 'content-encoding': 'gzip' },
		signed: [200],
	},
	{ of: '30 MB of JSON', body: long(30 * MB), type: json, signed: [200] },
	{ of: '70 MB of JSON, more than n8n takes here', body: long(70 * MB), type: json, signed: [], byN8n: 500 },
	{ of: 'a GET', method: 'GET', signed: [404, 405] },
	{ of: 'a PUT', method: 'PUT', body: event({}), type: json, signed: [404, 405] },
];

/** What n8n refuses before its end may be cut off while it is still being sent: then nobody hears the status. */
const CUT_OFF = ['EPIPE', 'ECONNRESET'];

/** @returns the status, or 'cut off' where n8n closed the connection before it had read all */
async function post(given: Case, signature?: string): Promise<number | 'cut off'> {
	return await send(given, signature).catch((error: unknown) => {
		const { code } = ((error as Error).cause ?? {}) as { code?: string };
		if (given.byN8n && code && CUT_OFF.includes(code)) return 'cut off' as const;
		throw error;
	});
}

async function send({ body, type, method = 'POST', headers = {} }: Case, signature?: string): Promise<number> {
	const all = {
		...headers,
		...(type && { 'content-type': type }),
		...(signature && { 'x-webhook-signature': signature }),
	};
	const answer = await fetch(url, {
		method,
		headers: all,
		body: body === undefined ? undefined : new Uint8Array(Buffer.from(body)),
	});
	await answer.arrayBuffer();
	return answer.status;
}

/** A run of a real message after all of them: what arrived before it and started something has done so by then. */
async function runsUntil(text: string): Promise<number> {
	await stage.simulator.receive(1, { from: '+15550200001', text });
	await stage.n8n.waitForExecution(workflow.id, (execution) => execution.items('Message')[0]?.json.text === text);
	return (await stage.n8n.executions(workflow.id)).length;
}

describe('what arrives without a signature', () => {
	it.each(CASES)('$of', async (given) => {
		const status = await post(given);
		if (given.byN8n) expect([given.byN8n, 'cut off']).toContain(status);
		else expect(Math.floor(Number(status) / 100)).toBe(4);
	});

	it('starts nothing', async () => {
		expect(await runsUntil('after the unsigned')).toBe(1);
	});
});

describe('what arrives signed, but is no event that was selected', () => {
	it.each(CASES)('$of', async (given) => {
		expect(given.byN8n ? [given.byN8n, 'cut off'] : given.signed).toContain(await post(given, secret));
	});

	it('does no harm: the next message is received', async () => {
		// One of them is an event: a call, odd keys and all.
		expect(await runsUntil('after the signed')).toBe(3);
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
		expect(/heap out of memory/.test(stage.n8n.logs())).toBe(false);
	});
});
