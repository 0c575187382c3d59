/** Whatever a post is like, handing it on ends: it never throws, and it never goes round for ever. */
import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { handOn } from '../../nodes/WasenderApi/trigger/receive/handOn';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { message, N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';

withoutWaiting();

const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: null };
const status = (value: string): IDataObject => ({
	event: 'session.status',
	sessionId: 'key-1',
	data: { status: value },
});

/** A server of elsewhere that posts events back, without the header that tells where they have been. */
function withMirror(
	n8n: N8nOfTriggers,
	change: (payload: IDataObject) => IDataObject = (payload) => payload,
): N8nOfTriggers {
	let left = 1_000;
	n8n.onElsewhere = ({ body }: IHttpRequestOptions) => {
		if (left-- > 0) void n8n.deliver(change(JSON.parse(String(body)) as IDataObject));
	};
	return n8n;
}

describe('a server that posts events back', () => {
	it.each([
		['a message', message()],
		['a message written anew', { timestamp: 7, ...message() }],
		['the status that our own change of the webhook caused', status('connected')],
		['an event of an unknown name', { event: 'labels.update', data: [] }],
		['no event at all', { something: 'else' }],
	])('gets %s once', async (_, payload) => {
		const n8n = withMirror(new N8nOfTriggers(shop));
		await n8n.activate(n8n.trigger('share', ['messages.received', 'session.status']));
		await n8n.deliver(payload);
		expect(n8n.elsewhere).toHaveLength(1);
	});

	it('and gives a message another timestamp gets it once', async () => {
		let now = 1;
		const n8n = withMirror(new N8nOfTriggers(shop), (payload) => ({ ...payload, timestamp: now++ }));
		await n8n.activate(n8n.trigger());
		await n8n.deliver(message());
		expect(n8n.elsewhere).toHaveLength(1);
	});

	it('gets what it gets a few times, where two statuses chase each other', async () => {
		const n8n = withMirror(new N8nOfTriggers(shop));
		await n8n.activate(n8n.trigger('share', ['session.status']));
		await Promise.all([n8n.deliver(status('connected')), n8n.deliver(status('disconnected'))]);
		await n8n.settled();
		expect(n8n.elsewhere.length).toBeLessThanOrEqual(10);
	});
});

it('a session that flaps is told of each time', async () => {
	const n8n = new N8nOfTriggers(shop);
	await n8n.activate(n8n.trigger('share', ['session.status']));
	const statuses = ['connected', 'disconnected', 'connecting', 'connected', 'disconnected', 'connecting', 'connected'];
	for (const value of statuses) await n8n.deliver(status(value));
	expect(n8n.elsewhere.map(({ body }) => (JSON.parse(body) as { data: IDataObject }).data.status)).toEqual(statuses);
});

it('two triggers that each have the other before them', async () => {
	const n8n = new N8nOfTriggers(shop);
	const [one, two] = [n8n.trigger(), n8n.trigger()] as const;
	await n8n.activate(one);
	await n8n.activate(two);
	await register(one.hooks);
	await n8n.deliver(message());
	expect([n8n.runs.get(one), n8n.runs.get(two)]).toEqual([1, 1]);
	expect(n8n.elsewhere).toHaveLength(1);
});

it('never rejects, and sends only headers that can be sent', async () => {
	const settings = fc.record({
		webhook_url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(null), fc.constant(SHOP)),
		webhook_enabled: fc.boolean(),
		webhook_events: fc.oneof(fc.constant(null), fc.array(fc.string())),
	});
	const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constant(undefined), fc.webUrl());
	const headers = fc.record({
		'x-webhook-signature': anything,
		'content-type': anything,
		'x-wasender-visited': anything,
	});
	const failures = fc.oneof(
		fc.constant(undefined),
		fc.constant(new Error('no')),
		fc.constant('text'),
		fc.constant(null),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(settings), headers, fc.string(), failures, async (predecessors, sent, own, failure) => {
			const httpRequest = (request: IHttpRequestOptions) => {
				new Headers(request.headers as Record<string, string>);
				if (failure !== undefined) throw failure as Error;
				return { statusCode: 200, body: {} };
			};
			const context = { helpers: { httpRequest }, logger: { warn: () => {} } } as unknown as IWebhookFunctions;
			await handOn(context, { name: 'call', rawBody: '{}', headers: sent as IDataObject }, predecessors, own);
		}),
		{ numRuns: 2_000 },
	);
});
