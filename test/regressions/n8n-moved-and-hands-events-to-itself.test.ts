/** A trigger's own former URLs are never what stood there before it. */
import type { Trigger } from '../unit/trigger/triggerContext';
import { message, N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';

withoutWaiting();

const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: ['messages.received'] };
const NOTHING = { url: null, enabled: false, events: null };

interface Move {
	was: string;
	/** From the URL that the trigger has now to the one that it was registered under. */
	former: (url: string) => string;
}

const MOVES: Move[] = [
	{ was: 'on another domain', former: (url) => url.replace('n8n.example.com', 'old.example.org') },
	{ was: 'http', former: (url) => url.replace('https:', 'http:') },
	{ was: 'on another port', former: (url) => url.replace('n8n.example.com', 'n8n.example.com:8443') },
	{ was: 'written with a slash at its end', former: (url) => `${url}/` },
	{ was: 'in a folder', former: (url) => url.replace('/webhook/', '/automation/webhook/') },
	{ was: 'written with a query', former: (url) => `${url}?from=dashboard` },
];

function registrationOf({ data }: Trigger): { predecessors: Array<{ webhook_url: string }>; url: string } {
	return data.registration as never;
}

it.each(MOVES)('a URL that was $was is known, and so is what stood there before it', async ({ former }) => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	const old = former(trigger.url);
	registrationOf(trigger).url = old;
	if (n8n.api.session) n8n.api.session.webhook_url = old;

	await n8n.activate(trigger);
	expect(n8n.webhook.url).toBe(trigger.url);
	expect(registrationOf(trigger).predecessors.map(({ webhook_url: url }) => url)).toEqual([SHOP]);
	await n8n.deliver(message());
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
	await n8n.deactivate(trigger);
	expect(n8n.webhook).toEqual({ url: SHOP, enabled: true, events: ['messages.received'] });
});

it.each(MOVES)('a URL that was $was is nobody else’s, also where n8n forgot all about it', async ({ former }) => {
	const n8n = new N8nOfTriggers();
	const trigger = n8n.trigger();
	Object.assign(n8n.api.session ?? {}, {
		webhook_url: former(trigger.url),
		webhook_enabled: true,
		webhook_events: ['call'],
	});
	await n8n.activate(trigger);
	expect(registrationOf(trigger).predecessors).toEqual([]);
	expect(n8n.webhook.events).toEqual(['messages.received']);
	await n8n.deliver(message());
	expect(n8n.elsewhere).toEqual([]);
	await n8n.deactivate(trigger);
	expect(n8n.webhook).toEqual(NOTHING);
});

it('one in the chain that moved does not come back as its own predecessor', async () => {
	const n8n = new N8nOfTriggers(shop);
	const [below, above] = [n8n.trigger(), n8n.trigger()] as const;
	await n8n.activate(below);
	await n8n.activate(above);
	// n8n moves: those that are registered keep the URLs that they had.
	for (const trigger of [below, above]) n8n.forget(trigger);
	for (const trigger of [below, above]) trigger.url = trigger.url.replace('n8n.example.com', 'new.example.com');
	for (const trigger of [above, below]) await n8n.activate(trigger);
	const urls = registrationOf(below).predecessors.map(({ webhook_url: url }) => url);
	expect(urls).toEqual([above.url, SHOP]);
	await n8n.deliver(message());
	expect([n8n.runs.get(below), n8n.runs.get(above)]).toEqual([1, 1]);
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
});

it('the same workflow in another n8n is not switched off with this one', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	const copy = trigger.url.replace('n8n.example.com', 'production.example.com');
	if (n8n.api.session) n8n.api.session.webhook_url = copy;
	await n8n.deactivate(trigger);
	expect(n8n.webhook.url).toBe(copy);
});

it('an event that has been here under a former URL starts nothing once more', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	Object.assign(trigger.parameters.options as object, { ignoreDuplicates: false });
	await n8n.activate(trigger);
	const context = trigger.event(message(), {
		'x-webhook-signature': 'secret-1',
		'x-wasender-visited': `${trigger.url.replace('n8n.example.com', 'old.example.org')}`,
	});
	const { receive } = await import('../../nodes/WasenderApi/trigger/receive/receive');
	expect((await receive(context)).workflowData).toBeUndefined();
	expect(context.answered?.status).toBe(200);
	await n8n.settled();
	expect(n8n.elsewhere).toEqual([]);
});
