/** n8n was killed while somebody listened for a test event: the session still points at the test, which is gone. */
import { message, N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';

withoutWaiting();

const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: ['messages.received'] };
const SHOP_ALONE = { url: SHOP, enabled: true, events: ['messages.received'] };

describe.each(['of the same trigger', 'of another trigger'])('a killed test %s', (whose) => {
	async function killed() {
		const n8n = new N8nOfTriggers(shop);
		const production = n8n.trigger();
		await n8n.activate(production);
		const test =
			whose === 'of the same trigger' ? n8n.testOf(production) : n8n.trigger('share', ['call'], 'webhook-test');
		await n8n.activate(test);
		n8n.forget(test);
		expect(await n8n.deliver(message())).toBe(404);
		return { n8n, production, test };
	}

	it('is healed by activating the production trigger again', async () => {
		const { n8n, production } = await killed();
		await n8n.deactivate(production);
		expect(n8n.webhook).toEqual(SHOP_ALONE);
		await n8n.activate(production);
		await n8n.deliver(message());
		expect(n8n.runs.get(production)).toBe(1);
		expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
		await n8n.deactivate(production);
		expect(n8n.webhook).toEqual(SHOP_ALONE);
	});

	it('is healed where n8n activates it without having deactivated it', async () => {
		const { n8n, production } = await killed();
		await n8n.activate(production);
		await n8n.deliver(message());
		expect(n8n.runs.get(production)).toBe(1);
		await n8n.deactivate(production);
		expect(n8n.webhook).toEqual(SHOP_ALONE);
	});

	it('is healed by activating any other trigger of the session', async () => {
		const { n8n, production } = await killed();
		const other = n8n.trigger();
		await n8n.activate(other);
		await n8n.deliver(message());
		expect([n8n.runs.get(production), n8n.runs.get(other)]).toEqual([1, 1]);
		await n8n.deactivate(other);
		expect(n8n.webhook.url).toBe(production.url);
		await n8n.deactivate(production);
		expect(n8n.webhook).toEqual(SHOP_ALONE);
	});

	it('is healed by the next test', async () => {
		const { n8n, production, test } = await killed();
		const { events } = n8n.webhook;
		await n8n.activate(test);
		await n8n.deliver(message());
		expect(n8n.runs.get(production)).toBe(1);
		await n8n.deactivate(test);
		expect(n8n.webhook.url).toBe(production.url);
		expect(events).toEqual(expect.arrayContaining(n8n.webhook.events as string[]));
	});

	it('does not keep an option of another trigger from being heard', async () => {
		const { n8n } = await killed();
		const strict = n8n.trigger('fail');
		// The production trigger stands there, under the test that is gone.
		await expect(n8n.activate(strict)).rejects.toThrow(/already has a webhook/);
	});
});

it('a test that was killed and told nothing of what stood there before it does not cost the trigger its memory', async () => {
	const n8n = new N8nOfTriggers(shop);
	const production = n8n.trigger();
	await n8n.activate(production);
	if (n8n.api.session) n8n.api.session.webhook_url = n8n.trigger('share', ['call'], 'webhook-test').url;
	await n8n.activate(production);
	await n8n.deliver(message());
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
});

it('a test that was killed on a domain that n8n has left is nobody to go back to', async () => {
	const n8n = new N8nOfTriggers();
	const production = n8n.trigger();
	const test = n8n.testOf(production).url.replace('n8n.example.com', 'old.example.org');
	const webhook = {
		webhook_url: `${test}?before=${encodeURIComponent(SHOP)}`,
		webhook_enabled: true,
		webhook_events: ['call'],
	};
	Object.assign(n8n.api.session ?? {}, webhook);
	await n8n.activate(production);
	await n8n.deactivate(production);
	expect(n8n.webhook).toEqual({ url: SHOP, enabled: true, events: ['call'] });
});
