import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { handOn, hasBeenAt } from '../../../../nodes/WasenderApi/trigger/receive/handOn';
import type { WebhookSettings } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';

const OWN = 'https://n8n.example.com/webhook/own/wasender-api';
const SIBLING = 'https://n8n.example.com/webhook/sibling/wasender-api';
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
	return { context: context as unknown as IWebhookFunctions, requests, warnings };
}

describe('forwarding', () => {
	const arrived = { name: 'call', rawBody: Buffer.from('{"event":"call" }'), headers: { 'x-webhook-signature': 'secret', 'content-type': 'application/json', cookie: 'private' } };

	it('hands the event on as it came, with its signature and nothing else of its headers', async () => {
		const { context, requests } = network();
		await handOn(context, arrived, [settings(SHOP)], OWN);
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
		await handOn(context, arrived, [predecessor], OWN);
		expect(requests).toEqual([]);
	});

	it('does not go in circles', async () => {
		const { context, requests } = network();
		await handOn(context, { ...arrived, headers: { ...arrived.headers, 'x-wasender-visited': `${SIBLING}, ${SHOP}` } }, [settings(SHOP), settings(SIBLING)], OWN);
		expect(requests).toEqual([]);
	});

	it('goes to the one before, where the latest has been deactivated', async () => {
		const { context, requests } = network({ [SIBLING]: 404 });
		await handOn(context, arrived, [settings(SIBLING), settings(SHOP)], OWN);
		expect(requests.map(({ url }) => url)).toEqual([SIBLING, SHOP]);
	});

	it('goes to the latest only: those before it are its own matter', async () => {
		const { context, requests } = network();
		await handOn(context, arrived, [settings(SIBLING), settings(SHOP)], OWN);
		expect(requests.map(({ url }) => url)).toEqual([SIBLING]);
	});

	it.each<[number | Error, string]>([
		[400, `${SHOP} answered a shared event with 400`],
		[new Error('refused'), `a shared event did not reach ${SHOP}: `],
	])('that fails is told in the log: %p', async (answer, words) => {
		const { context, warnings } = network({ [SHOP]: answer });
		await handOn(context, arrived, [settings(SHOP)], OWN);
		expect(warnings).toEqual([expect.stringContaining(words)]);
	});

	it('that works is not', async () => {
		const { context, warnings } = network({ [SHOP]: 204 });
		await handOn(context, arrived, [settings(SHOP)], OWN);
		expect(warnings).toEqual([]);
	});

	it('passes over what has no URL', async () => {
		const { context, requests, warnings } = network();
		await handOn(context, arrived, [{ ...settings(SHOP), webhook_url: null }, settings(SHOP)], OWN);
		expect(requests.map(({ url }) => url)).toEqual([SHOP]);
		expect(warnings).toEqual([]);
	});

	it('goes nowhere where it has been here', async () => {
		const { context, requests } = network();
		await handOn(context, { ...arrived, headers: { 'x-wasender-visited': OWN } }, [settings(SHOP)], OWN);
		expect(requests).toEqual([]);
	});

	it.each([500, 404, new Error('refused')])('never fails: %p is only logged', async (answer) => {
		const { context, warnings } = network({ [SHOP]: answer });
		await handOn(context, arrived, [settings(SHOP)], OWN);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).not.toContain('secret');
	});
});

describe('where an event has been', () => {
	const own = 'https://n8n.example.com/webhook/5b1a0f6e-0000-4000-8000-000000000001/wasender-api';
	const visited = (...urls: string[]) => ({ 'x-wasender-visited': urls.join(', ') });

	it('is told by its header, whatever the URL was then', () => {
		expect(hasBeenAt(visited(SHOP, own), own)).toBe(true);
		expect(hasBeenAt(visited(own.replace('n8n.example.com', 'old.example.org')), own)).toBe(true);
		expect(hasBeenAt(visited(`${own}?before=x`), own)).toBe(true);
		expect(hasBeenAt(visited('http://localhost:5678/a'), 'http://localhost:5678/a')).toBe(true);
	});

	it('is not told by anything else', () => {
		expect(hasBeenAt({}, own)).toBe(false);
		expect(hasBeenAt(visited(SHOP, SIBLING, 'nonsense', ' '), own)).toBe(false);
		expect(hasBeenAt(visited(own.replace('/webhook/', '/webhook-test/')), own)).toBe(false);
		expect(hasBeenAt({ 'x-wasender-visited': `ftp:${own}` }, own)).toBe(false);
	});

	it('ends after as many webhooks as nobody has', () => {
		const many = Array.from({ length: 20 }, (_, n) => `https://shop.example.com/${n}`);
		expect(hasBeenAt(visited(...many), own)).toBe(true);
		expect(hasBeenAt(visited(...many.slice(1)), own)).toBe(false);
	});
});

describe('headers', () => {
	const sent = async (headers: IDataObject, own = OWN) => {
		const { context, requests } = network();
		await handOn(context, { name: 'call', rawBody: '{}', headers }, [settings(SHOP)], own);
		return requests[0]?.headers as IDataObject | undefined;
	};

	it('that cannot be sent are left out', async () => {
		expect(await sent({ 'x-webhook-signature': 'a\nb', 'content-type': ['x'] })).toEqual({ 'Content-Type': 'application/json', 'x-wasender-visited': OWN });
		expect(await sent({ 'x-webhook-signature': '', 'content-type': 'application/json; charset=utf-8' })).toEqual({ 'Content-Type': 'application/json; charset=utf-8', 'x-wasender-visited': OWN });
	});

	it('tell the way so far, in letters that a header may have', async () => {
		const headers = await sent({ 'x-wasender-visited': `${SIBLING}, nonsense` }, 'https://münchen.example.com/webhook/ü,1/wasender-api');
		expect(headers?.['x-wasender-visited']).toBe(`${SIBLING}, https://xn--mnchen-3ya.example.com/webhook/%C3%BC%2C1/wasender-api`);
	});
});

it('is only logged where this n8n has no URL', async () => {
	const { context, requests, warnings } = network();
	await handOn(context, arrivedCall, [settings(SHOP)], 'nonsense');
	expect(requests).toEqual([]);
	expect(warnings).toEqual([expect.stringContaining('could not be handed on')]);
});

const arrivedCall = { name: 'call', rawBody: '{}', headers: {} };
