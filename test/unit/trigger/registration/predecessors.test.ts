import type { IDataObject, IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { askPredecessors, latestListening, standingOn, withoutOwn } from '../../../../nodes/WasenderApi/trigger/registration/predecessors';
import { NO_WEBHOOK, type WebhookSettings } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import { withoutWaiting } from '../n8nOfTriggers';

withoutWaiting();

const ID = '5b1a0f6e-0000-4000-8000-00000000000a';
const OWN = `https://n8n.example.com/webhook/${ID}/wasender-api`;
const SIBLING = 'https://n8n.example.com/webhook/sibling/wasender-api';
const TEST = 'https://n8n.example.com/webhook-test/other/wasender-api';
/** A plain Webhook node of the same n8n: it runs on whatever is posted to it. */
const PLAIN = 'https://n8n.example.com/webhook/plain';
const SHOP = 'https://shop.example.com/hook';

const settings = (url: string | null, events: string[] | null = null): WebhookSettings => ({ webhook_url: url, webhook_enabled: true, webhook_events: events });
const before = (url: string, noted: string) => settings(`${url}?before=${encodeURIComponent(noted)}`);
const answer = (...predecessors: WebhookSettings[]) => ({ predecessors }) as unknown as IDataObject;

type Answer = number | IDataObject | Error;

/** A context whose requests are answered by URL, one answer after the other: a status, a body with 200, or an error. */
function network(answers: Record<string, Answer | Answer[]> = {}) {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (request: IHttpRequestOptions) => {
		requests.push(request);
		const given = answers[request.url] ?? 404;
		const next = Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given;
		if (next instanceof Error) throw next;
		return typeof next === 'number' ? { statusCode: next, body: {} } : { statusCode: 200, body: next };
	};
	return { context: { helpers: { httpRequest } } as unknown as IHookFunctions, requests };
}

describe('asking', () => {
	it('is signed, and short', async () => {
		const { context, requests } = network({ [SIBLING]: answer(settings(SHOP)) });
		expect(await askPredecessors(context, SIBLING, 'secret')).toEqual([settings(SHOP)]);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({ method: 'POST', url: SIBLING, headers: { 'x-webhook-signature': 'secret', 'x-wasender-predecessors': '1' }, body: {}, disableFollowRedirect: true });
		expect(requests[0]?.timeout).toBeLessThanOrEqual(10_000);
	});

	it('without a secret is not signed', async () => {
		const { context, requests } = network({ [SIBLING]: 401 });
		expect(await askPredecessors(context, SIBLING, '')).toBe('silent');
		expect(requests[0]?.headers).toEqual({ 'x-wasender-predecessors': '1' });
	});

	it.each<[string, Answer, unknown]>([
		['an error', new Error('refused'), 'silent'],
		['404', 404, 'gone'],
		['500', 500, 'silent'],
		['something else', { predecessors: 'none' }, 'silent'],
		['a list', [] as never, 'silent'],
		['nobody', { predecessors: [] }, []],
		['entries that are none', { predecessors: [null, 5, {}, 'x', { webhook_url: 'nonsense' }, { webhook_url: 7 }] as never }, []],
		['entries of another form', { predecessors: [{ webhook_url: SHOP, webhook_events: 'call' }] as never }, [{ webhook_url: SHOP, webhook_enabled: false, webhook_events: null }]],
	])('that is answered with %s', async (_, given, expected) => {
		expect(await askPredecessors(network({ [SIBLING]: Array.isArray(given) ? [given] : given }).context, SIBLING, 'secret')).toEqual(expected);
	});

	it('never takes more than anybody has', async () => {
		const many = Array.from({ length: 50 }, (_, n) => settings(`${SHOP}/${n}`));
		expect(await askPredecessors(network({ [SIBLING]: answer(...many) }).context, SIBLING, 'secret')).toHaveLength(20);
	});

	it('a trigger that is being registered itself is asked again, for a while', async () => {
		const tooEarly = { predecessors: null };
		const { context, requests } = network({ [SIBLING]: [tooEarly, tooEarly, answer(settings(SHOP))] });
		expect(await askPredecessors(context, SIBLING, 'secret')).toEqual([settings(SHOP)]);
		expect(requests).toHaveLength(3);
		const never = network({ [SIBLING]: tooEarly });
		expect(await askPredecessors(never.context, SIBLING, 'secret')).toBe('silent');
		expect(never.requests).toHaveLength(4);
	});
});

describe('who stands on a session', () => {
	const standing = async (current: WebhookSettings, answers: Record<string, Answer> = {}, secret = 'secret') => {
		const { context, requests } = network(answers);
		return { ...(await standingOn(context, current, OWN, secret)), requests: requests.map(({ url }) => url) };
	};
	const nobody = { predecessors: [], isUnknown: false, wasAsked: false, isBehind: false, requests: [] };

	it('is nobody where there is no URL', async () => {
		expect(await standing(NO_WEBHOOK)).toEqual(nobody);
	});

	it.each([SHOP, PLAIN, `${SHOP}/wasender-api`])('is a server or node that is not asked: %s', async (url) => {
		expect(await standing(settings(url))).toEqual({ ...nobody, predecessors: [settings(url)] });
	});

	it('is a sibling and who stands behind it, without oneself', async () => {
		const found = await standing(settings(SIBLING), { [SIBLING]: answer(settings(OWN), settings(SHOP)) });
		expect(found).toEqual({ ...nobody, predecessors: [settings(SIBLING), settings(SHOP)], wasAsked: true, isBehind: true, requests: [SIBLING] });
	});

	it('is a sibling that says nothing', async () => {
		const found = await standing(settings(SIBLING), { [SIBLING]: 500 });
		expect(found).toEqual({ ...nobody, predecessors: [settings(SIBLING)], wasAsked: true, requests: [SIBLING] });
	});

	it('is a test that says nothing, and who stood there before it by its URL', async () => {
		const test = before(TEST, SHOP);
		const found = await standing(test, { [test.webhook_url!]: new Error('refused') });
		expect(found.predecessors).toEqual([test, settings(SHOP)]);
		expect((await standing(test, { [test.webhook_url!]: answer() })).predecessors).toEqual([test, settings(SHOP)]);
	});

	it('is who stood there before a test that is gone', async () => {
		const found = await standing(before(TEST, SHOP));
		expect(found).toMatchObject({ predecessors: [settings(SHOP)], isUnknown: false, wasAsked: true });
		expect(found.ours).toBeUndefined();
	});

	it('is oneself below a test that is gone', async () => {
		expect(await standing(before(TEST, OWN))).toMatchObject({ predecessors: [], ours: OWN, isUnknown: false });
	});

	it('is a sibling below a test that is gone', async () => {
		const found = await standing(before(TEST, SIBLING), { [SIBLING]: answer(settings(SHOP)) });
		expect(found.predecessors).toEqual([settings(SIBLING), settings(SHOP)]);
	});

	it('cannot be known where what is gone told nothing', async () => {
		for (const url of [SIBLING, TEST]) expect(await standing(settings(url))).toMatchObject({ predecessors: [], isUnknown: true });
	});

	it('is oneself, unasked', async () => {
		expect(await standing(settings(OWN))).toEqual({ ...nobody, ours: OWN });
		const former = OWN.replace('n8n.example.com', 'old.example.org');
		expect(await standing(settings(`${former}/`))).toEqual({ ...nobody, ours: `${former}/` });
	});

	it('is who stood there before oneself, where the URL tells', async () => {
		const noted = before(OWN, SHOP);
		expect(await standing(noted)).toMatchObject({ predecessors: [settings(SHOP)], ours: noted.webhook_url, isUnknown: false });
	});

	it('is not one’s own test at an address that n8n has left', async () => {
		const lost = `https://old.example.org/webhook-test/${ID}/wasender-api`;
		expect(await standing(before(lost, SHOP))).toEqual({ ...nobody, predecessors: [settings(SHOP)] });
		expect(await standing(settings(lost))).toEqual({ ...nobody, isUnknown: true });
		const live = `https://n8n.example.com/webhook-test/${ID}/wasender-api`;
		expect((await standing(settings(live), { [live]: answer() })).predecessors).toEqual([settings(live)]);
	});

	it('is found out in the end, whatever URLs tell of each other', async () => {
		const knot = `${TEST}?before=${encodeURIComponent(`${TEST}?before=${encodeURIComponent(TEST)}`)}`;
		expect(await standing(settings(knot))).toMatchObject({ predecessors: [], isUnknown: true });
		let deep = SHOP;
		for (let depth = 0; depth < 8; depth++) deep = `${TEST}?before=${encodeURIComponent(deep)}`;
		expect((await standing(settings(deep))).predecessors).toEqual([settings(SHOP)]);
	});
});

it('a chain has each webhook once, and not one’s own', () => {
	const former = settings(`${OWN.replace('https:', 'http:')}/?a=b`);
	expect(withoutOwn([settings(SHOP), former, settings(null), settings(SIBLING), settings(SHOP, ['call'])], OWN)).toEqual([settings(SHOP), settings(SIBLING)]);
	expect(withoutOwn(Array.from({ length: 50 }, (_, n) => settings(`${SHOP}/${n}`)), OWN)).toHaveLength(20);
});

describe('finding who still listens', () => {
	it('passes over siblings that have been deactivated', async () => {
		const { context } = network({ [SIBLING]: 404 });
		expect(await latestListening(context, [settings(SIBLING), settings(SHOP)], OWN)).toEqual(settings(SHOP));
	});

	it.each([401, 200, 500, new Error('refused')])('takes a sibling that answers with %p', async (status) => {
		const { context } = network({ [SIBLING]: status });
		expect(await latestListening(context, [settings(SIBLING), settings(SHOP)], OWN)).toEqual(settings(SIBLING));
	});

	it.each([SHOP, PLAIN])('takes another server or node unasked: %s', async (url) => {
		const { context, requests } = network();
		expect(await latestListening(context, [settings(url)], OWN)).toEqual(settings(url));
		expect(requests).toEqual([]);
	});

	it('finds nobody where there is nobody', async () => {
		expect(await latestListening(network().context, [settings(SIBLING)], OWN)).toBeUndefined();
		expect(await latestListening(network().context, [], OWN)).toBeUndefined();
		expect(await latestListening(network({ [OWN]: 200 }).context, [settings(OWN), settings(null)], OWN)).toBeUndefined();
	});
});
