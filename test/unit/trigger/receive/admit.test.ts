import type { IDataObject } from 'n8n-workflow';
import { admit } from '../../../../nodes/WasenderApi/trigger/receive/admit';
import { register, unregister } from '../../../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails } from '../../delivery/stubCaller';
import { message, SHOP, withoutWaiting } from '../n8nOfTriggers';
import { SECRET, triggerNode, type Trigger } from '../triggerContext';

withoutWaiting();

const signed = { 'x-webhook-signature': SECRET };
const question = { ...signed, 'x-wasender-predecessors': '1' };
const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: null };

async function registered(parameters: IDataObject = {}, session: IDataObject = shop): Promise<Trigger> {
	const trigger = triggerNode(parameters);
	trigger.api.session = sessionDetails(session);
	await register(trigger.hooks);
	trigger.caller.requests.length = 0;
	return trigger;
}

/** What a request is answered with, or the event that it brought. */
async function outcome(trigger: Trigger, body: unknown, headers: IDataObject = signed, rawBody?: Buffer) {
	const context = trigger.event(body, headers, rawBody);
	const admitted = await admit(context);
	if ('share' in admitted) admitted.share();
	for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
	return 'event' in admitted ? admitted : { ...context.answered, result: admitted.answered };
}

const handedOn = ({ caller }: Trigger) => caller.requests.filter(({ url }) => url === SHOP);

describe('an event', () => {
	it('is let in with the session that was registered', async () => {
		const trigger = await registered();
		trigger.parameters.session = '7';
		const event = message();
		expect(await outcome(trigger, event)).toMatchObject({ event, sessionId: '1' });
	});

	it('is let in with the session that is chosen, where nothing was registered', async () => {
		expect(await outcome(triggerNode({ session: '3' }), message())).toMatchObject({ sessionId: '3' });
	});

	it.each([
		[{}, 401, { error: 'Invalid signature' }],
		[{ 'x-webhook-signature': 'forged' }, 401, { error: 'Invalid signature' }],
		[{ ...signed, 'content-type': 'text/plain' }, 415, { error: 'Only JSON is read' }],
		[{ ...signed, 'content-type': 'notapplication/json' }, 415, { error: 'Only JSON is read' }],
		[{ ...signed, 'content-type': 'application/jsonp' }, 415, { error: 'Only JSON is read' }],
	])('with the headers %j is answered with %i', async (headers, status, body) => {
		expect(await outcome(await registered(), message(), headers)).toEqual({ status, body, result: { noWebhookResponse: true } });
	});

	it.each([null, 'text', 5, [message()], undefined])('that is %j is ignored', async (body) => {
		expect(await outcome(await registered(), body)).toMatchObject({ status: 200, body: { received: true, ignored: true, reason: 'No event' } });
	});

	it.each<[string, () => IDataObject, IDataObject, string]>([
		['nests too deep', () => JSON.parse(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`) as IDataObject, {}, 'Nested too deep'],
		['has many entries and nothing in them', () => ({ event: 'call', data: Array.from({ length: 2_000 }, () => ({})) }), {}, 'Too many entries with nothing in them'],
	])('that %s is ignored, and not handed on', async (_, body, headers, reason) => {
		const trigger = await registered({ options: { existingWebhook: 'share' } });
		expect(await outcome(trigger, body(), { ...signed, ...headers })).toMatchObject({ status: 200, body: { received: true, ignored: true, reason } });
		expect(handedOn(trigger)).toEqual([]);
	});

	it('that has been here is ignored, and not handed on', async () => {
		const trigger = await registered({ options: { existingWebhook: 'share' } });
		const headers = { ...signed, 'x-wasender-visited': trigger.url };
		expect(await outcome(trigger, message(), headers)).toMatchObject({ status: 200, body: { reason: 'It has been here' } });
		expect(handedOn(trigger)).toEqual([]);
	});
});

describe('what stood there before', () => {
	it('gets an event that is shared, to the byte', async () => {
		const trigger = await registered({ options: { existingWebhook: 'share' } });
		const raw = Buffer.from('{ "event":"call" }');
		expect(await outcome(trigger, { event: 'call' }, { ...signed, 'content-type': 'application/json; charset=utf-8' }, raw)).toHaveProperty('event');
		expect(handedOn(trigger)).toMatchObject([{ body: raw, headers: { 'Content-Type': 'application/json; charset=utf-8', 'x-webhook-signature': SECRET, 'x-wasender-visited': trigger.url } }]);
	});

	it('gets it once, and as JSON where n8n kept no bytes', async () => {
		const trigger = await registered({ options: { existingWebhook: 'share' } });
		const event = message();
		for (let times = 0; times < 2; times++) await outcome(trigger, event, signed, Buffer.alloc(0));
		expect(handedOn(trigger).map(({ body }) => body as unknown)).toEqual([JSON.stringify(event)]);
	});

	it('gets only what it was subscribed to, by name', async () => {
		const trigger = await registered({ options: { existingWebhook: 'share' } }, { ...shop, webhook_events: ['call'] });
		for (const event of ['messages.received', 5, null, ['call'], 'call']) await outcome(trigger, { event });
		expect(handedOn(trigger).map(({ body }) => String(body as unknown))).toEqual(['{"event":"call"}']);
	});

	it('gets nothing while it is replaced', async () => {
		const trigger = await registered();
		expect(await outcome(trigger, message())).toHaveProperty('event');
		expect(handedOn(trigger)).toEqual([]);
	});

	it('gets everything once the trigger has been deactivated', async () => {
		const trigger = await registered();
		await unregister(trigger.hooks);
		trigger.caller.requests.length = 0;
		expect(await outcome(trigger, message())).toMatchObject({ status: 200, body: { reason: 'Deactivated' } });
		expect(handedOn(trigger)).toHaveLength(1);
	});
});

describe('a question for those before', () => {
	it('is answered to those who know the secret', async () => {
		const trigger = await registered();
		expect(await outcome(trigger, {}, question)).toMatchObject({ status: 200, body: { predecessors: [shop] } });
		expect(await outcome(trigger, {}, { ...question, 'x-webhook-signature': 'forged' })).toMatchObject({ status: 401 });
		expect(await outcome(trigger, {}, { 'x-wasender-predecessors': '1' })).toMatchObject({ status: 401 });
	});

	it('is put off while the trigger is being registered', async () => {
		expect(await outcome(triggerNode(), {}, question)).toMatchObject({ status: 200, body: { predecessors: null } });
	});

	it('finds nobody once the trigger has been deactivated, whoever asks', async () => {
		const trigger = await registered();
		await unregister(trigger.hooks);
		expect(await outcome(trigger, {}, { 'x-wasender-predecessors': '1' })).toMatchObject({ status: 404, body: { error: 'Deactivated' } });
	});
});

describe('a session without a secret', () => {
	const open = async () => await registered({ options: { allowUnsigned: true } }, { ...shop, webhook_secret: '' });

	it('is heard unsigned, where the user wants that', async () => {
		expect(await outcome(await open(), message(), {})).toHaveProperty('event');
	});

	it('is not, once the option has been switched off', async () => {
		const trigger = await open();
		trigger.parameters.options = {};
		expect(await outcome(trigger, message(), {})).toMatchObject({ status: 401 });
	});

	it('tells nobody who stood there before', async () => {
		expect(await outcome(await open(), {}, { 'x-wasender-predecessors': '1' })).toMatchObject({ status: 401 });
	});

	it('with a secret is not heard unsigned, whatever the option says', async () => {
		const trigger = await registered({ options: { allowUnsigned: true } });
		expect(await outcome(trigger, message(), {})).toMatchObject({ status: 401 });
	});
});
