import { isRegistered, register, unregister } from '../../../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails } from '../../delivery/stubCaller';
import { isSigned } from '../../../../nodes/WasenderApi/trigger/signature';
import { SECRET, triggerNode, type Trigger } from '../triggerContext';
import { withoutWaiting } from '../n8nOfTriggers';

withoutWaiting();

/** What is left in the static data: what arrives all the same is still to be handed on. */
const ENDED = { registration: { isEnded: true } };

const OTHER = 'https://shop.example.com/hook';

/** What the session's webhook is set to. */
function webhook({ api }: Trigger) {
	const { webhook_url: url, webhook_enabled: enabled, webhook_events: events } = api.session ?? {};
	return { url, enabled, events };
}

function withOther(trigger: Trigger, changes = {}): Trigger {
	trigger.api.session = sessionDetails({ webhook_url: OTHER, webhook_enabled: true, webhook_events: ['call', 'messages.update'], ...changes });
	return trigger;
}

describe('activating', () => {
	it('points the session at this trigger, with its events', async () => {
		const trigger = triggerNode({ events: ['messages.received', 'call'] });
		await register(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: trigger.url, enabled: true, events: ['messages.received', 'call'] });
	});

	it('changes nothing else of the session', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		expect(trigger.api.updates.map((body) => Object.keys(body).sort())).toEqual([['webhook_enabled', 'webhook_events', 'webhook_url']]);
	});

	it('leaves neither the secret nor the API key in what n8n stores', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		expect(JSON.stringify(trigger.data)).not.toContain(SECRET);
		expect(JSON.stringify(trigger.data)).not.toContain('key-1');
	});

	it('makes the first event need no request', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		const before = trigger.caller.requests.length;
		expect(await isSigned(trigger.event({}), '1', SECRET)).toBe(true);
		expect(trigger.caller.requests).toHaveLength(before);
	});

	it.each([
		['http://n8n.example.com/webhook/abc', /does not start with https/],
		['http://localhost:5678/webhook/abc', /only this machine or network can reach/],
		['https://192.168.1.5/webhook/abc', /only this machine or network can reach/],
	])('at %s is refused with the real service, and nothing is changed', async (url, message) => {
		const trigger = triggerNode();
		trigger.url = url;
		await expect(register(trigger.hooks)).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
			description: expect.stringContaining('WEBHOOK_URL') as string,
		});
		expect(trigger.caller.requests).toEqual([]);
		expect(trigger.data).toEqual({});
	});

	it('at a private address works with a service on this machine', async () => {
		const trigger = triggerNode({}, { baseUrl: 'http://127.0.0.1:3000' });
		trigger.url = 'http://localhost:5678/webhook/abc';
		await register(trigger.hooks);
		expect(webhook(trigger).url).toBe(trigger.url);
	});

	it.each(['', null, undefined])('is refused where the session has no webhook secret (%p), and nothing is changed', async (secret) => {
		const trigger = withOther(triggerNode(), { webhook_secret: secret });
		await expect(register(trigger.hooks)).rejects.toMatchObject({
			message: expect.stringMatching(/no webhook secret/) as string,
			description: expect.stringMatching(/generate a webhook secret/) as string,
		});
		expect(trigger.api.updates).toEqual([]);
		expect(trigger.data).toEqual({});
	});

	it('is refused where the session does not exist', async () => {
		const trigger = triggerNode();
		trigger.api.session = undefined;
		await expect(register(trigger.hooks)).rejects.toThrow('Session not found');
	});

	it('is refused where n8n has no URL, or no event is selected', async () => {
		const trigger = triggerNode();
		trigger.url = '';
		await expect(register(trigger.hooks)).rejects.toThrow(/n8n gave no webhook URL/i);
		const without = triggerNode({ events: [] });
		await expect(register(without.hooks)).rejects.toThrow('Events: this field is empty');
		expect(without.api.updates).toEqual([]);
	});
});

describe('deactivating', () => {
	it('puts back what stood there before', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		expect(webhook(trigger).url).toBe(trigger.url);
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: OTHER, enabled: true, events: ['call', 'messages.update'] });
		expect(trigger.data).toMatchObject(ENDED);
	});

	it('puts back what a webhook without a URL was set to', async () => {
		const trigger = withOther(triggerNode(), { webhook_url: null, webhook_enabled: false });
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: null, enabled: false, events: ['call', 'messages.update'] });
	});

	it('puts back that there was nothing', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: null, enabled: false, events: null });
	});

	it('switches the webhook off where the API takes no null', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		trigger.api.instead = ({ method, body }) =>
			method === 'PUT' && Object.values(body as object).includes(null)
				? { status: 422, body: { success: false, message: 'Validation failed', errors: { webhook_url: ['The webhook_url field must be a string.'] } } }
				: undefined;
		await unregister(trigger.hooks);
		expect(webhook(trigger).enabled).toBe(false);
		expect(trigger.data).toMatchObject(ENDED);
	});

	it('puts back a URL without events where the API takes no null', async () => {
		const trigger = withOther(triggerNode(), { webhook_events: null });
		await register(trigger.hooks);
		trigger.api.instead = ({ method, body }) =>
			method === 'PUT' && Object.values(body as object).includes(null)
				? { status: 422, body: { success: false, message: 'Validation failed', errors: { webhook_events: ['The webhook_events field must be an array.'] } } }
				: undefined;
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toMatchObject({ url: OTHER, enabled: true });
	});

	it('changes nothing where somebody has pointed the session elsewhere meanwhile', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		if (trigger.api.session) trigger.api.session.webhook_url = 'https://third.example.com/hook';
		trigger.api.updates.length = 0;
		await unregister(trigger.hooks);
		expect(trigger.api.updates).toEqual([]);
		expect(trigger.data).toMatchObject(ENDED);
	});

	it('is no error where the session is gone', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		trigger.api.session = undefined;
		await unregister(trigger.hooks);
		expect(trigger.data).toMatchObject(ENDED);
	});

	it('that fails is tried again by n8n, and then works', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		trigger.api.instead = () => ({ status: 401, body: { success: false, message: 'Unauthorized' } });
		await expect(unregister(trigger.hooks)).rejects.toThrow('Unauthorized');
		trigger.api.instead = undefined;
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).toBe(OTHER);
	});

	it('does nothing, and asks nobody, where nothing was activated', async () => {
		const trigger = withOther(triggerNode());
		await unregister(trigger.hooks);
		expect(trigger.caller.requests).toEqual([]);
	});

	it('puts back the session that was registered, although another one is chosen now', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		trigger.parameters.session = '2';
		trigger.caller.requests.length = 0;
		await unregister(trigger.hooks);
		expect(new Set(trigger.caller.requests.map(({ url }) => url))).toEqual(new Set(['/api/whatsapp-sessions/1']));
		expect(webhook(trigger).url).toBe(OTHER);
	});
});

describe('activating twice', () => {
	it('keeps what stood there before the first time', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).toBe(OTHER);
	});

	it('over our own URL, with no memory of the first time, ends in no URL', async () => {
		const trigger = triggerNode();
		withOther(trigger, { webhook_url: trigger.url });
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: null, enabled: false, events: null });
	});

	it('keeps what somebody else set in between', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		if (trigger.api.session) trigger.api.session.webhook_url = 'https://third.example.com/hook';
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).toBe('https://third.example.com/hook');
	});

	it('for another session does not give it what stood at the first one', async () => {
		const trigger = withOther(triggerNode());
		await register(trigger.hooks);
		// The second session points at us already, for whatever reason; what stood at the first one is not its own.
		trigger.parameters.session = '2';
		trigger.api.session = sessionDetails({ id: 2, webhook_url: trigger.url, webhook_enabled: true, webhook_events: ['call'] });
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).not.toBe(OTHER);
	});

	it('after a first time that failed', async () => {
		const trigger = withOther(triggerNode());
		trigger.api.instead = ({ method }) => (method === 'PUT' ? { status: 422, body: { success: false, message: 'no' } } : undefined);
		await expect(register(trigger.hooks)).rejects.toThrow('no');
		trigger.api.instead = undefined;
		// n8n calls `delete` after a `create` that failed.
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).toBe(OTHER);
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(webhook(trigger).url).toBe(OTHER);
	});
});

describe('a test beside the published trigger', () => {
	it('gives the session back to the published one', async () => {
		const published = triggerNode();
		await register(published.hooks);
		const test = triggerNode();
		test.api.session = published.api.session;
		test.url = published.url.replace('/webhook/', '/webhook-test/');
		await register(test.hooks);
		// The test's URL names the one that stood there before, in case that n8n is killed meanwhile.
		expect(webhook(published).url).toBe(`${test.url}?before=${encodeURIComponent(published.url)}`);
		await unregister(test.hooks);
		expect(webhook(published)).toEqual({ url: published.url, enabled: true, events: ['messages.received'] });
	});
});

describe('checking', () => {
	const registered = async (changes: object, parameters = {}) => {
		const trigger = triggerNode(parameters);
		await register(trigger.hooks);
		Object.assign(trigger.api.session ?? {}, changes);
		return await isRegistered(trigger.hooks);
	};

	it('finds what was registered', async () => {
		const trigger = triggerNode({ events: ['call', 'messages.received'] });
		expect(await isRegistered(trigger.hooks)).toBe(false);
		await register(trigger.hooks);
		expect(await isRegistered(trigger.hooks)).toBe(true);
	});

	it('does not mind the order of the events', async () => {
		expect(await registered({ webhook_events: ['call', 'messages.received'] }, { events: ['messages.received', 'call'] })).toBe(true);
	});

	it('does not take a URL for registered that it knows nothing of: it could not be put back', async () => {
		const trigger = triggerNode();
		trigger.api.session = sessionDetails({ webhook_url: trigger.url, webhook_enabled: true, webhook_events: ['messages.received'] });
		expect(await isRegistered(trigger.hooks)).toBe(false);
	});

	it('finds the difference: as many events, one of them another', async () => {
		expect(await registered({ webhook_events: ['messages.received', 'messages.update'] }, { events: ['messages.received', 'call'] })).toBe(false);
	});

	it('does not mind events that the API refused', async () => {
		const trigger = triggerNode({ events: ['messages.received', 'odd.event'] });
		trigger.api.instead = ({ method, body }) =>
			method === 'PUT' && ((body as { webhook_events?: string[] }).webhook_events ?? []).includes('odd.event') ? { status: 422, body: { success: false, message: 'no' } } : undefined;
		await register(trigger.hooks);
		expect(trigger.warnings).toEqual([expect.stringMatching(/refused the events "odd.event"/)]);
		expect(webhook(trigger).events).toEqual(['messages.received']);
		expect(await isRegistered(trigger.hooks)).toBe(true);
	});

	it('is refused where the API knows none of the events', async () => {
		const trigger = triggerNode({ events: ['odd.event', 'odder.event'], options: { receiveAnswers: true } });
		trigger.api.instead = ({ method, body }) =>
			method === 'PUT' && ((body as { webhook_events?: string[] }).webhook_events ?? []).some((event) => event.startsWith('odd')) ? { status: 422, body: { success: false, message: 'no' } } : undefined;
		await expect(register(trigger.hooks)).rejects.toMatchObject({ message: 'Events: WasenderAPI does not know "odd.event", "odder.event"', description: 'Select events from the list.' });
	});

	it('finds nothing where the session is gone, or the trigger was deactivated', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		const { session } = trigger.api;
		trigger.api.session = undefined;
		expect(await isRegistered(trigger.hooks)).toBe(false);
		trigger.api.session = session;
		await unregister(trigger.hooks);
		Object.assign(session ?? {}, { webhook_url: trigger.url, webhook_enabled: true, webhook_events: ['messages.received'] });
		expect(await isRegistered(trigger.hooks)).toBe(false);
	});

	it('notices that another session or another URL is wanted now', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		trigger.parameters.session = '2';
		expect(await isRegistered(trigger.hooks)).toBe(false);
		trigger.parameters.session = '1';
		trigger.url = 'https://n8n.example.com/webhook/other';
		expect(await isRegistered(trigger.hooks)).toBe(false);
	});

	it.each([
		['another URL', { webhook_url: OTHER }],
		['no URL', { webhook_url: null }],
		['it is switched off', { webhook_enabled: false }],
		['other events', { webhook_events: ['call'] }],
		['fewer events', { webhook_events: [] }],
		['no events', { webhook_events: null }],
		['more events', { webhook_events: ['messages.received', 'call'] }],
		['no webhook', { webhook_url: '' }],
	])('finds the difference: %s', async (_, changes) => {
		expect(await registered(changes)).toBe(false);
	});
});

it('keeps the registration in the node’s static data', async () => {
	const trigger = triggerNode();
	await register(trigger.hooks);
	expect(trigger.data).toHaveProperty('registration');
});

describe('a webhook that stands there already', () => {
	it('is shared if the user wants that: its events come along, and what it was is put back', async () => {
		const trigger = withOther(triggerNode({ options: { existingWebhook: 'share' } }));
		await register(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: trigger.url, enabled: true, events: ['messages.received', 'call', 'messages.update'] });
		expect(await isRegistered(trigger.hooks)).toBe(true);
		await unregister(trigger.hooks);
		expect(webhook(trigger)).toEqual({ url: OTHER, enabled: true, events: ['call', 'messages.update'] });
	});

	it('adds no events where it is switched off, or is for none', async () => {
		for (const changes of [{ webhook_enabled: false }, { webhook_events: null }]) {
			const trigger = withOther(triggerNode({ options: { existingWebhook: 'share' } }), changes);
			await register(trigger.hooks);
			expect(webhook(trigger).events).toEqual(['messages.received']);
		}
	});

	it('adds no events where it is replaced', async () => {
		const trigger = withOther(triggerNode({ options: { existingWebhook: 'replace' } }));
		await register(trigger.hooks);
		expect(webhook(trigger).events).toEqual(['messages.received']);
	});

	it('is refused if the user wants that, and the error shows it', async () => {
		const trigger = withOther(triggerNode({ options: { existingWebhook: 'fail' } }));
		await expect(register(trigger.hooks)).rejects.toThrow(`The session already has a webhook: ${OTHER}`);
		expect(trigger.api.updates).toEqual([]);
		expect(trigger.data).toEqual({});
	});

	it('is always shared by a test', async () => {
		const trigger = withOther(triggerNode({ options: { existingWebhook: 'fail' } }));
		trigger.url = trigger.url.replace('/webhook/', '/webhook-test/');
		await register(trigger.hooks);
		expect(webhook(trigger).events).toEqual(['messages.received', 'call', 'messages.update']);
		expect(trigger.data).toMatchObject({ registration: { isShared: true } });
	});

	it('of another kind in this n8n is not started by activating or deactivating', async () => {
		// A plain Webhook node, as many have it for this very purpose, runs on whatever is posted to it.
		const webhookNode = 'https://n8n.example.com/webhook/plain-webhook-node';
		const trigger = withOther(triggerNode({ options: { existingWebhook: 'replace' } }), { webhook_url: webhookNode });
		await register(trigger.hooks);
		await unregister(trigger.hooks);
		expect(trigger.caller.requests.filter(({ url, method }) => url === webhookNode && method === 'POST')).toEqual([]);
	});
});

it('a session without a secret is registered as one whose events are not signed, where that is allowed', async () => {
	const trigger = triggerNode({ options: { allowUnsigned: true } });
	trigger.api.session = sessionDetails({ webhook_secret: null });
	await register(trigger.hooks);
	expect(trigger.data.registration).toMatchObject({ isUnsigned: true, refusedEvents: [] });
	expect(trigger.data.registration).not.toMatchObject({ secretDigest: expect.any(String) as string });
	const signed = triggerNode({ options: { allowUnsigned: true } });
	await register(signed.hooks);
	expect(signed.data.registration).toMatchObject({ isUnsigned: false, secretDigest: expect.any(String) as string });
});
