/** A session's events, read, changed and written back: names that this package does not know are the session's own. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Tools } from '../../nodes/WasenderApi/delivery/batch/before';
import { keepKnownEvents } from '../../nodes/WasenderApi/fields/session/webhookEvents';
import { DOCUMENTED_EVENTS } from '../../nodes/WasenderApi/whatsapp/events';
import { runNode, type NodeResult } from '../contract/engine';
import { accountOf, SHOP, startShop } from '../contract/table/shop';
import type { Simulator } from '../simulator';
import { stubCaller } from '../unit/delivery/stubCaller';
import { NodeApiError } from 'n8n-workflow';

const caller = stubCaller(() => ({}));

/** What an update sends in the end, and what it asked for before. */
async function sent(events: unknown, had: unknown, answer: (request: IHttpRequestOptions) => unknown = () => ({})) {
	const asked: IHttpRequestOptions[] = [];
	const body = { name: 'Shop', webhook_events: events } as IDataObject;
	const request = await keepKnownEvents.call(caller as never, { method: 'PUT', url: '/api/whatsapp-sessions/1', body });
	const tools = {
		request: async (own: IHttpRequestOptions) => {
			asked.push(own);
			if (own.method === 'GET') return { success: true, data: { webhook_events: had } };
			return answer(own);
		},
	} as unknown as Tools;
	let own: IHttpRequestOptions = request;
	for (const step of request.before ?? []) own = await step(tools, own);
	return { body: own.body, asked };
}

const refusal = (httpCode: string) => new NodeApiError(caller.getNode(), { message: 'no' }, { message: 'no', httpCode });

describe('an update', () => {
	it('with events that everybody knows asks nobody', async () => {
		const { body, asked } = await sent(DOCUMENTED_EVENTS, []);
		expect(body).toEqual({ name: 'Shop', webhook_events: DOCUMENTED_EVENTS });
		expect(asked).toEqual([]);
		expect((await sent(undefined, [])).asked).toEqual([]);
	});

	it('writes the names that the session has back as they were', async () => {
		const events = ['message', 'group_update', 'call'];
		const { body, asked } = await sent(events, events);
		expect(body).toEqual({ name: 'Shop', webhook_events: events });
		expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /api/whatsapp-sessions/{session}', 'PUT /api/whatsapp-sessions/{session}']);
		expect(asked[1]?.body).toEqual({ webhook_events: events });
	});

	it('leaves them out where the API refuses them, and only then', async () => {
		const events = ['message', 'call', 'passkey.updated'];
		const refuses = (code: string) => () => {
			throw refusal(code);
		};
		expect((await sent(events, events, refuses('422'))).body).toEqual({ name: 'Shop', webhook_events: ['call'] });
		expect((await sent(events, events, refuses('503'))).body).toEqual({ name: 'Shop', webhook_events: events });
		expect((await sent(['message'], ['message'], refuses('422'))).body).toEqual({ name: 'Shop', webhook_events: ['message'] });
	});

	it('tries passkey.updated, which an older API does not know', async () => {
		const events = ['call', 'passkey.updated'];
		const { body, asked } = await sent(events, [], () => {
			throw refusal('422');
		});
		expect(body).toEqual({ name: 'Shop', webhook_events: ['call'] });
		expect(asked.map(({ method }) => method)).toEqual(['PUT']);
	});

	it.each([[[]], [null], ['message'], [['group_update']]])('with a name that nobody knows is refused (the session has %j)', async (had) => {
		await expect(sent(['call', 'mesage'], had)).rejects.toThrow('Webhook Events: "mesage" is not an event of WasenderAPI');
	});
});

describe('in n8n’s engine', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startShop();
	});
	afterAll(async () => await simulator.stop());
	beforeEach(() => {
		Object.assign(simulator.store.session(1), { webhookUrl: 'https://shop.example.com/hook', webhookEnabled: true, webhookEvents: ['message', 'call'] });
		simulator.clearRequests();
	});

	const update = async (webhookEvents: unknown): Promise<NodeResult> =>
		await runNode(accountOf(simulator), { parameters: { resource: 'session', operation: 'update', session: SHOP, settings: { webhookEvents } as IDataObject } });

	it('the simulator, which knows the documented names alone, ends with those', async () => {
		const { error, items } = await update(['message', 'call', 'messages.received']);
		expect(error).toBeUndefined();
		expect(items?.[0]?.json).toMatchObject({ webhook_events: ['call', 'messages.received'] });
	});

	it('a name that nobody knows changes nothing', async () => {
		const { error } = await update(['message', 'calls']);
		expect(error?.message).toBe('Webhook Events: "calls" is not an event of WasenderAPI');
		expect(simulator.store.session(1).webhookEvents).toEqual(['message', 'call']);
		expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it.each([[['call', 5]], [[' ']], [[{ name: 'call' }]]])('%j is refused before anything is asked', async (events) => {
		const { error } = await update(events);
		expect(error?.message).toMatch(/^Webhook Events: .* is not an event of WasenderAPI$/);
		expect(simulator.requests).toEqual([]);
	});

	it('a new session takes names from the list only', async () => {
		const parameters = { resource: 'session', operation: 'create', name: 'New', phoneNumber: '+15550100077', settings: { webhookEvents: ['message'] } };
		const { error } = await runNode(accountOf(simulator), { parameters });
		expect(error?.message).toBe('Webhook Events: "message" is not an event of WasenderAPI');
		expect(simulator.requests).toEqual([]);
	});
});
