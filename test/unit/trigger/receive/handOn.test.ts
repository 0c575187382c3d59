import type { IDataObject, IHookFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { forward, latestListening, predecessorsOf } from '../../../nodes/WasenderApi/trigger/sharing';
import type { WebhookSettings } from '../../../nodes/WasenderApi/trigger/registration/webhookSettings';

const OWN = 'https://n8n.example.com/webhook/own/wasender-api';
const SIBLING = 'https://n8n.example.com/webhook/sibling/wasender-api';
/** A plain Webhook node of the same n8n: it runs on whatever is posted to it. */
const PLAIN = 'https://n8n.example.com/webhook/plain';
const SHOP = 'https://shop.example.com/hook';

const settings = (url: string, events: string[] | null = null, enabled = true): WebhookSettings => ({ webhook_url: url, webhook_enabled: enabled, webhook_events: events });

/** A context whose requests are answered by URL: a status, a body with 200, or an error. */
function network(answers: Record<string, number | IDataObject | Error> = {}) {
	const requests: IHttpRequestOptions[] = [];
	const warnings: string[] = [];
	const httpRequest = async (request: IHttpRequestOptions) => {
		requests.push(request);
		const answer = answers[request.url] ?? 200;
		if (answer instanceof Error) throw answer;
		return typeof answer === 'number' ? { statusCode: answer, body: {} } : { statusCode: 200, body: answer };
	};
	const context = { helpers: { httpRequest }, logger: { warn: (text: string) => warnings.push(text) } };
	return { context: context as unknown as IHookFunctions & IWebhookFunctions, requests, warnings };
}

describe('forwarding', () => {
	const arrived = { name: 'call', rawBody: Buffer.from('{"event":"call" }'), headers: { 'x-webhook-signature': 'secret', 'content-type': 'application/json', cookie: 'private' } };

	it('hands the event on as it came, with its signature and nothing else of its headers', async () => {
		const { context, requests } = network();
		await forward(context, arrived, [settings(SHOP)], OWN);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({ method: 'POST', url: SHOP, body: arrived.rawBody, disableFollowRedirect: true });
		expect(requests[0]?.headers).toEqual({ 'Content-Type': 'application/json', 'x-webhook-signature': 'secret', 'x-wasender-visited': OWN });
		expect(requests[0]?.timeout).toBeLessThanOrEqual(30_000);
	});

	it.each([
		['that did not want it', settings(SHOP, ['messages.received'])],
		['that was switched off', settings(SHOP, null, false)],
		['that is this one', settings(OWN)],
	])('goes to no webhook %s', async (_, predecessor) => {
		const { context, requests } = network();
		await forward(context, arrived, [predecessor], OWN);
		expect(requests).toEqual([]);
	});

	it('does not go in circles', async () => {
		const { context, requests } = network();
		await forward(context, { ...arrived, headers: { ...arrived.headers, 'x-wasender-visited': `${SIBLING}, ${SHOP}` } }, [settings(SHOP), settings(SIBLING)], OWN);
		expect(requests).toEqual([]);
	});

	it('goes to the one before, where the latest has been deactivated', async () => {
		const { context, requests } = network({ [SIBLING]: 404 });
		await forward(context, arrived, [settings(SIBLING), settings(SHOP)], OWN);
		expect(requests.map(({ url }) => url)).toEqual([SIBLING, SHOP]);
	});

	it('goes to the latest only: those before it are its own matter', async () => {
		const { context, requests } = network();
		await forward(context, arrived, [settings(SIBLING), settings(SHOP)], OWN);
		expect(requests.map(({ url }) => url)).toEqual([SIBLING]);
	});

	it.each([500, 404, new Error('refused')])('never fails: %p is only logged', async (answer) => {
		const { context, warnings } = network({ [SHOP]: answer });
		await forward(context, arrived, [settings(SHOP)], OWN);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).not.toContain('secret');
	});
});

describe('asking for those before', () => {
	it('is not needed where nothing stands there, and never done to other servers and nodes', async () => {
		const { context, requests } = network();
		expect(await predecessorsOf(context, { webhook_url: null, webhook_enabled: false, webhook_events: null }, OWN, 'secret')).toEqual([]);
		for (const url of [SHOP, PLAIN, `${SHOP}/wasender-api`]) expect(await predecessorsOf(context, settings(url), OWN, 'secret')).toEqual([settings(url)]);
		expect(requests).toEqual([]);
	});

	it('finds the chain behind a sibling, without oneself', async () => {
		const { context } = network({ [SIBLING]: { predecessors: [settings(OWN), settings(SHOP)] as unknown as IDataObject[] } });
		expect(await predecessorsOf(context, settings(SIBLING), OWN, 'secret')).toEqual([settings(SIBLING), settings(SHOP)]);
	});

	it.each<[string, number | IDataObject | Error]>([
		['an error', new Error('refused')],
		['another status', 404],
		['something else', { predecessors: 'none' }],
		['entries that are none', { predecessors: [null, 5, {}, { webhook_url: 'nonsense' }] as never }],
	])('is content with the sibling itself where it answers with %s', async (_, answer) => {
		const { context } = network({ [SIBLING]: answer });
		expect(await predecessorsOf(context, settings(SIBLING), OWN, 'secret')).toEqual([settings(SIBLING)]);
	});
});

describe('finding who still listens', () => {
	it('passes over siblings that have been deactivated', async () => {
		const { context } = network({ [SIBLING]: 404 });
		expect(await latestListening(context, [settings(SIBLING), settings(SHOP)], OWN)).toEqual(settings(SHOP));
	});

	it('takes a sibling that answers at all', async () => {
		const { context } = network({ [SIBLING]: 401 });
		expect(await latestListening(context, [settings(SIBLING), settings(SHOP)], OWN)).toEqual(settings(SIBLING));
	});

	it.each([SHOP, PLAIN])('takes another server or node unasked: %s', async (url) => {
		const { context, requests } = network();
		expect(await latestListening(context, [settings(url)], OWN)).toEqual(settings(url));
		expect(requests).toEqual([]);
	});

	it('finds nobody where there is nobody', async () => {
		expect(await latestListening(network({ [SIBLING]: 404 }).context, [settings(SIBLING)], OWN)).toBeUndefined();
		expect(await latestListening(network().context, [], OWN)).toBeUndefined();
	});
});
