import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { NO_WEBHOOK, updateWebhook, webhookOf, type WebhookSettings } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import { stubCaller, type StubAnswer } from '../../delivery/stubCaller';

const URL = 'https://n8n.example.com/webhook/a/wasender-api';

/** The bodies that were sent, and what became of it. */
async function update(settings: WebhookSettings, answer: (body: IDataObject) => StubAnswer = () => ({ body: { success: true, data: {} } })) {
	const requests: IHttpRequestOptions[] = [];
	const caller = stubCaller((request) => {
		requests.push(request);
		return answer(request.body as IDataObject);
	});
	const written = await updateWebhook(await requestContextOf(caller), '5', settings).catch((error: unknown) => error);
	return { written, requests, bodies: requests.map(({ body }) => body as IDataObject) };
}

const refusing = (isRefused: (body: IDataObject) => boolean) => (body: IDataObject) =>
	isRefused(body) ? { status: 422, body: { success: false, message: `no ${JSON.stringify(body)}` } } : { body: { success: true, data: {} } };

const settings = (events: string[] | null): WebhookSettings => ({ webhook_url: URL, webhook_enabled: true, webhook_events: events });

it('is one request, where nothing is refused', async () => {
	const { written, requests } = await update(settings(['call', 'odd']));
	expect(requests).toMatchObject([{ method: 'PUT', url: '/api/whatsapp-sessions/5', body: settings(['call', 'odd']) }]);
	expect(written).toEqual({ refusedEvents: [] });
});

it('tries the known events, then the documented ones', async () => {
	const { written, bodies } = await update(
		settings(['odd', 'call', 'passkey.updated']),
		refusing(({ webhook_events: events }) => (events as string[]).some((event) => event !== 'call')),
	);
	expect(bodies.map(({ webhook_events: events }) => events)).toEqual([['odd', 'call', 'passkey.updated'], ['call', 'passkey.updated'], ['call']]);
	expect(written).toEqual({ refusedEvents: ['odd', 'passkey.updated'] });
});

it('does not subscribe to nothing in place of unknown events', async () => {
	const { written, bodies } = await update(settings(['odd']), refusing(() => true));
	expect(bodies).toEqual([settings(['odd'])]);
	expect((written as Error).message).toContain('odd');
});

it('subscribes to nothing where that is wanted', async () => {
	expect((await update(settings([]))).bodies).toEqual([settings([])]);
});

it('leaves null out where it is refused', async () => {
	const { written, bodies } = await update(NO_WEBHOOK, refusing((body) => Object.values(body).includes(null)));
	expect(bodies).toEqual([NO_WEBHOOK, { webhook_enabled: false }]);
	expect(written).toEqual({ refusedEvents: [] });
});

it('leaves both out', async () => {
	const odd = { ...NO_WEBHOOK, webhook_events: ['odd', 'call'] };
	const { bodies } = await update(odd, refusing((body) => Object.values(body).includes(null) || (body.webhook_events as string[]).includes('odd')));
	expect(bodies.at(-1)).toEqual({ webhook_enabled: false, webhook_events: ['call'] });
});

it('fails with what the API said first', async () => {
	const { written, bodies } = await update(settings(['odd', 'call']), refusing(() => true));
	expect(bodies).toHaveLength(2);
	expect((written as Error).message).toContain('odd');
});

it('fails at once where the API says something else', async () => {
	const { written, bodies } = await update(settings(['odd', 'call']), () => ({ status: 403, body: { success: false, message: 'Not yours' } }));
	expect(bodies).toHaveLength(1);
	expect(written).toMatchObject({ message: 'Not yours', httpCode: '403' });
});

it.each<[unknown, object]>([
	['failed to sync', { refusedEvents: [], warning: 'failed to sync' }],
	['', { refusedEvents: [] }],
	[5, { refusedEvents: [] }],
	[null, { refusedEvents: [] }],
])('tells a warning of %j', async (warning, expected) => {
	expect((await update(settings(['call']), () => ({ body: { success: true, data: { id: 5 }, warning } }))).written).toEqual(expected);
});

it.each<[IDataObject, WebhookSettings]>([
	[{ webhook_url: URL, webhook_enabled: true, webhook_events: ['call', 5] }, settings(['call', '5'])],
	[{ webhook_url: '', webhook_enabled: 1, webhook_events: 'call' }, NO_WEBHOOK],
	[{ webhook_url: 5, webhook_enabled: 'true' }, NO_WEBHOOK],
	[{}, NO_WEBHOOK],
])('is read out of %j', (details, expected) => {
	expect(webhookOf(details)).toEqual(expected);
});
