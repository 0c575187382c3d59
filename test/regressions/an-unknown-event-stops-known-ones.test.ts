/** WasenderAPI has had new events before; a name that this package does not know must not harm those that it does. */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { isRegistered, register, unregister } from '../../nodes/WasenderApi/trigger/registration/registration';
import { DOCUMENTED_EVENTS } from '../../nodes/WasenderApi/whatsapp/events';
import { sessionDetails } from '../unit/delivery/stubCaller';
import { message, withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { SECRET, triggerNode, type Trigger } from '../unit/trigger/triggerContext';

withoutWaiting();

const signed = { 'x-webhook-signature': SECRET };
const eventsOf = ({ api }: Trigger) => api.session?.webhook_events;

/** An API that refuses all events but these. */
function knowingOnly(trigger: Trigger, known: readonly string[]): void {
	trigger.api.instead = ({ method, body }: IHttpRequestOptions) => {
		const { webhook_events: events } = (body ?? {}) as { webhook_events?: string[] };
		if (method !== 'PUT' || !events?.some((event) => !known.includes(event))) return undefined;
		return { status: 422, body: { success: false, message: 'The selected webhook_events.1 is invalid.' } };
	};
}

describe.each(['passkey.updated', 'labels.update', 'message', ' ', 'toString'])(
	'%j selected beside a message',
	(name) => {
		it('lets the message through', async () => {
			const trigger = triggerNode({ events: [name, 'messages.received'] });
			await register(trigger.hooks);
			expect((await receive(trigger.event(message(), signed))).workflowData).toHaveLength(1);
		});

		it('is subscribed to as it is, and left out where the API refuses it', async () => {
			const trigger = triggerNode({ events: ['messages.received', name] });
			await register(trigger.hooks);
			expect(eventsOf(trigger)).toEqual(['messages.received', name].filter((event) => event.trim() !== ''));
			knowingOnly(trigger, DOCUMENTED_EVENTS);
			await register(trigger.hooks);
			expect(eventsOf(trigger)).toEqual(['messages.received']);
			expect(await isRegistered(trigger.hooks)).toBe(true);
			if (name.trim() !== '') expect(trigger.warnings.join()).toContain(`"${name}"`);
		});
	},
);

it('passkey.updated can be selected, and comes without the API key', async () => {
	const trigger = triggerNode({ events: ['passkey.updated'] });
	await register(trigger.hooks);
	const passkey = { challenge: 'ktzY2xRQ3VTS/tFpi1N20kRlIIoovsJZ', rpId: 'whatsapp.com', timeout: 60_000 };
	const event = {
		event: 'passkey.updated',
		timestamp: 1_760_443_201_240,
		sessionId: 'd94975363facd2e8',
		data: { passkey },
	};
	const { workflowData } = await receive(trigger.event(event, signed));
	expect(workflowData?.[0]?.map(({ json }) => json)).toMatchObject([
		{ event: 'passkey.updated', session: { id: 1 }, passkey },
	]);
	expect(JSON.stringify(workflowData)).not.toContain('d94975363facd2e8');
});

it('an API that knows passkey.updated keeps it, where it refuses another name', async () => {
	const trigger = triggerNode({ events: ['call', 'passkey.updated', 'labels.update'] });
	knowingOnly(trigger, [...DOCUMENTED_EVENTS, 'passkey.updated']);
	await register(trigger.hooks);
	expect(eventsOf(trigger)).toEqual(['call', 'passkey.updated']);
});

it('a trigger whose events are all refused says so', async () => {
	const trigger = triggerNode({ events: ['passkey.updated'], options: { existingWebhook: 'share' } });
	trigger.api.session = sessionDetails({
		webhook_url: 'https://shop.example.com/hook',
		webhook_enabled: true,
		webhook_events: ['call'],
	});
	knowingOnly(trigger, DOCUMENTED_EVENTS);
	await expect(register(trigger.hooks)).rejects.toThrow('Events: WasenderAPI does not know "passkey.updated"');
	const alone = triggerNode({ events: ['passkey.updated'] });
	knowingOnly(alone, DOCUMENTED_EVENTS);
	await expect(register(alone.hooks)).rejects.toThrow('webhook_events');
});

describe('names that the session has', () => {
	const before = {
		webhook_url: 'https://shop.example.com/hook',
		webhook_enabled: true,
		webhook_events: ['message', 'group_update', 'call'],
	};

	it('are shared and put back as they were', async () => {
		const trigger = triggerNode({ options: { existingWebhook: 'share' } });
		trigger.api.session = sessionDetails(before);
		await register(trigger.hooks);
		expect(eventsOf(trigger)).toEqual(['messages.received', 'message', 'group_update', 'call']);
		await unregister(trigger.hooks);
		expect(eventsOf(trigger)).toEqual(before.webhook_events);
	});

	it('are left out, and those that are documented kept, where the API refuses them', async () => {
		const trigger = triggerNode({ options: { existingWebhook: 'share' } });
		trigger.api.session = sessionDetails(before);
		knowingOnly(trigger, DOCUMENTED_EVENTS);
		await register(trigger.hooks);
		expect(eventsOf(trigger)).toEqual(['messages.received', 'call']);
		expect(await isRegistered(trigger.hooks)).toBe(true);
		await unregister(trigger.hooks);
		expect(trigger.api.session).toMatchObject({ ...before, webhook_events: ['call'] });
	});
});

it('another refusal is what the API said, asked once', async () => {
	const trigger = triggerNode();
	let updates = 0;
	trigger.api.instead = ({ method }) => {
		if (method !== 'PUT') return undefined;
		updates++;
		return { status: 422, body: { success: false, message: 'The webhook_url must be reachable.' } };
	};
	await expect(register(trigger.hooks)).rejects.toThrow('The webhook_url must be reachable.');
	expect(updates).toBe(1);
});
