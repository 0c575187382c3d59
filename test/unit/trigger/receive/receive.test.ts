import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { receive } from '../../../../nodes/WasenderApi/trigger/receive/receive';
import { WEBHOOK_EVENTS } from '../../../../nodes/WasenderApi/whatsapp/events';
import { API_KEY, DOCUMENTED_PAYLOADS } from '../documentedPayloads';
import { SECRET, triggerNode, type Trigger } from '../triggerContext';
import { atMostMs } from '../../atMostMs';
import { processorTime } from '../../processorTime';

const ALL = WEBHOOK_EVENTS.map(({ value }) => value);

const message = (id: string) => ({
	key: { id, fromMe: false, remoteJid: '1234567890@s.whatsapp.net', cleanedSenderPn: '1234567890' },
	messageBody: 'Hello',
	message: { conversation: 'Hello' },
});

let ids = 0;
const received = (): IDataObject => ({
	event: 'messages.received',
	timestamp: 1633456789,
	data: { messages: message(`id-${++ids}`) },
});

/** What became of a request: the status it was answered with, and the items of the run it started, if any. */
async function outcome(trigger: Trigger, body: unknown, headers?: IDataObject, rawBody?: Buffer) {
	const context = trigger.event(body, headers, rawBody);
	const result = await receive(context);
	return { status: context.answered?.status ?? 200, items: result.workflowData?.[0]?.map(({ json }) => json), result };
}

describe('an event that is signed and selected', () => {
	it('starts the workflow, and is answered as the documentation asks', async () => {
		const { items, result } = await outcome(triggerNode(), received());
		expect(items).toMatchObject([
			{ event: 'messages.received', chatId: '1234567890@s.whatsapp.net', text: 'Hello', session: { id: 1 } },
		]);
		expect(result.webhookResponse).toEqual({ received: true });
	});

	it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/cloudevents+json'])(
		'is read as %s',
		async (type) => {
			const trigger = triggerNode();
			const headers = { 'x-webhook-signature': SECRET, 'content-type': type };
			expect((await outcome(trigger, received(), headers)).items).toHaveLength(1);
		},
	);

	it.each(DOCUMENTED_PAYLOADS)('$of: simplified and raw, without the API key', async ({ payload, items: expected }) => {
		const simplified = await outcome(triggerNode({ events: ALL }), payload);
		expect(simplified.items).toMatchObject(expected);
		const raw = await outcome(triggerNode({ events: ALL, output: 'raw' }), payload);
		const { sessionId, ...rest } = payload;
		expect(raw.items).toEqual([rest]);
		expect(JSON.stringify([simplified.items, raw.items])).not.toContain(API_KEY);
	});

	it('makes one item of each message', async () => {
		const payload = { event: 'messages.upsert', data: { messages: [message('a'), message('b')] } };
		expect((await outcome(triggerNode({ events: ['messages.upsert'] }), payload)).items).toHaveLength(2);
	});
});

describe('an event that starts nothing', () => {
	it.each<[string, IDataObject]>([
		['is unsigned', {}],
		['has an empty signature', { 'x-webhook-signature': '' }],
		['has a wrong signature', { 'x-webhook-signature': 'forged' }],
		['has several signatures', { 'x-webhook-signature': ['secret-1', 'forged'] as unknown as string }],
		['has its secret in another header', { authorization: 'Bearer secret-1' }],
	])('%s: 401', async (_, headers) => {
		const { status, items, result } = await outcome(triggerNode(), received(), headers);
		expect({ status, items }).toEqual({ status: 401, items: undefined });
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('is signed, but was not selected: 200, so that it is not sent again', async () => {
		const { status, items } = await outcome(triggerNode({ events: ['call'] }), received());
		expect({ status, items }).toEqual({ status: 200, items: undefined });
	});

	it.each(['messages', 'Messages.Received', '', 'toString', '__proto__'])(
		'is signed, but is no event (%j)',
		async (event) => {
			expect((await outcome(triggerNode(), { ...received(), event })).items).toBeUndefined();
		},
	);

	it.each(['application/x-www-form-urlencoded', 'application/xml', 'text/plain', 'nonsense', ''])(
		'is signed, but of the type %j: 415',
		async (type) => {
			const trigger = triggerNode();
			const headers = { 'x-webhook-signature': SECRET, 'content-type': type };
			expect(await outcome(trigger, received(), headers)).toMatchObject({ status: 415, items: undefined });
		},
	);

	it('comes while the API cannot be asked for the secret: 401, and no error of n8n', async () => {
		const trigger = triggerNode();
		trigger.api.instead = () => ({ status: 401, body: { success: false } });
		expect(await outcome(trigger, received())).toMatchObject({ status: 401, items: undefined });
	});
});

describe('any body', () => {
	const bodies = fc.oneof(
		fc.jsonValue({ maxDepth: 6 }),
		fc.record(
			{ event: fc.constantFrom(...ALL), data: fc.jsonValue({ maxDepth: 5 }), timestamp: fc.jsonValue() },
			{ requiredKeys: ['event'] },
		),
		fc.record({
			event: fc.constant('messages.received'),
			data: fc.record({
				messages: fc.record(
					{ key: fc.jsonValue(), message: fc.jsonValue(), messageBody: fc.jsonValue() },
					{ requiredKeys: [] },
				),
			}),
		}),
	);

	it('without a valid signature starts nothing and throws nothing', async () => {
		const trigger = triggerNode({ events: ALL });
		// One event that is true, so that the secret is known.
		await outcome(trigger, received());
		const headers = fc.oneof(
			fc.constant({}),
			fc.record({ 'x-webhook-signature': fc.oneof(fc.string(), fc.jsonValue()) }),
		);
		await fc.assert(
			fc.asyncProperty(bodies, headers, async (body, sent) => {
				const { status, items } = await outcome(trigger, body, sent as IDataObject);
				expect({ status, items }).toEqual({ status: 401, items: undefined });
			}),
			{ numRuns: 10_000 },
		);
	});

	it.each(['simplified', 'raw'])('with a valid signature throws nothing (%s)', async (output) => {
		const trigger = triggerNode({ events: ALL, output });
		await fc.assert(
			fc.asyncProperty(bodies, async (body) => {
				const { status } = await outcome(trigger, body);
				expect(status).toBeLessThan(500);
			}),
			{ numRuns: 5_000 },
		);
	});

	it.each<[string, unknown]>([
		['null', null],
		['nothing', undefined],
		['text', 'event=messages.received'],
		['a number', 5],
		['a list', [{ event: 'messages.received' }]],
		['an event that is an object with keys of methods', { event: { toString: 1, valueOf: 1 } }],
		['an event that is a list', { event: ['messages.received'] }],
		['data that is missing', { event: 'messages.received' }],
		['data that is null', { event: 'messages.received', data: null }],
	])('that is %s throws nothing, also when it is signed', async (_, body) => {
		for (const output of ['simplified', 'raw']) {
			const { status } = await outcome(triggerNode({ events: ALL, output }), body);
			expect(status).toBeLessThan(500);
		}
	});

	it('that nests ten thousand deep is read in a moment', async () => {
		const deep = JSON.parse(`${'{"message":'.repeat(5_000)}{}${'}'.repeat(5_000)}`) as IDataObject;
		const spent = processorTime();
		const event = { event: 'messages.received', data: { messages: { key: {}, message: deep } } };
		expect((await outcome(triggerNode({ events: ALL }), event, undefined, Buffer.alloc(0))).status).toBe(200);
		expect(spent()).toBeLessThan(atMostMs(1_000));
	});
});

describe('what WasenderAPI is told', () => {
	const IGNORED = { status: 200, body: { received: true, ignored: true } };
	const answered = async (trigger: Trigger, body: unknown) => {
		const context = trigger.event(body);
		await receive(context);
		return context.answered;
	};

	it('is that an event is ignored, where nobody selected it or nothing of it is wanted', async () => {
		expect(await answered(triggerNode({ events: ['call'] }), received())).toEqual(IGNORED);
		expect(await answered(triggerNode({ options: { chats: '+15550142009' } }), received())).toEqual(IGNORED);
		expect(await answered(triggerNode(), { ...received(), event: ['messages.received'] })).toEqual(IGNORED);
	});
});
