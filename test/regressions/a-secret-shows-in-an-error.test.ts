/** n8n keeps errors and logs in plain text: no address's query, no header, no word of an event or an answer belongs there. */
import type { IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { webAddressOf } from '../../nodes/WasenderApi/fields/value/webAddress';
import { handOn } from '../../nodes/WasenderApi/trigger/receive/handOn';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails } from '../unit/delivery/stubCaller';
import { message, withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode } from '../unit/trigger/triggerContext';

withoutWaiting();

const HOOK = 'https://user:Passw0rd@shop.example.com/hook?token=T0ken#Fragment';
const SECRETS = ['Passw0rd', 'T0ken', 'Fragment', 'S1gnature', 'K3y'];

function expectNoSecret(texts: string[]): void {
	expect(texts).not.toEqual([]);
	for (const secret of SECRETS) expect(texts.join('\n')).not.toContain(secret);
}

it.each<[string, () => unknown]>([
	['answers with an error', () => ({ statusCode: 500, body: 'K3y' })],
	[
		'cannot be reached',
		() => {
			throw Object.assign(new Error(`connect ECONNREFUSED to ${HOOK}`), { code: 'ECONNREFUSED' });
		},
	],
	[
		'is refused by the HTTP client',
		() => {
			throw new TypeError(`Invalid value "S1gnature" for header in ${HOOK}`);
		},
	],
	[
		'fails with something that is no error',
		() => {
			throw 'K3y';
		},
	],
])('a webhook that an event is handed on to: %s', async (_, httpRequest) => {
	const warnings: string[] = [];
	const context = {
		helpers: { httpRequest },
		logger: { warn: (text: string) => warnings.push(text) },
	} as unknown as IWebhookFunctions;
	const settings = { webhook_url: HOOK, webhook_enabled: true, webhook_events: null };
	await handOn(
		context,
		{ name: 'call', rawBody: '"K3y"', headers: { 'x-webhook-signature': 'S1gnature' } },
		[settings],
		'https://n8n.example.com/webhook/a/wasender-api',
	);
	expectNoSecret(warnings);
	expect(warnings.join()).toContain('https://shop.example.com/hook');
});

it.each(['user:Passw0rd@proxy.example.com:3128', 'ftp://user:Passw0rd@example.com', 'https://user:Passw0rd@two lines'])(
	'an address that is none: %s',
	(address) => {
		const refused = () => webAddressOf({ getNode: () => ({}) } as never, 'Webhook URL', address);
		expect(refused).toThrow('Webhook URL');
		expect(refused).not.toThrow('Passw0rd');
	},
);

it('a webhook that is not to be touched', async () => {
	const trigger = triggerNode({ options: { existingWebhook: 'fail' } });
	trigger.api.session = sessionDetails({ webhook_url: HOOK, webhook_enabled: true });
	const error = await register(trigger.hooks).then(
		() => undefined,
		(reason: Error) => reason,
	);
	expectNoSecret([error?.message ?? '', String((error as { description?: unknown } | undefined)?.description)]);
	expect(error?.message).toContain('https://shop.example.com/hook');
});

it.each<[string, (request: IHttpRequestOptions) => never | { status: number; body: unknown }]>([
	['answers', () => ({ status: 401, body: { success: false, message: 'No such token: K3y' } })],
	[
		'is out of reach',
		() => {
			throw Object.assign(new Error('getaddrinfo ENOTFOUND K3y'), { code: 'ENOTFOUND' });
		},
	],
])(
	'a secret that could not be read: the API %s',
	async (_, instead) => {
		const trigger = triggerNode();
		trigger.api.instead = instead;
		await receive(trigger.event(message(), { 'x-webhook-signature': 'S1gnature' }));
		// The further tries go on when nobody waits for them any more.
		for (let turns = 0; turns < 100 && trigger.warnings.length === 0; turns++) {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expectNoSecret(trigger.warnings);
	},
	15_000,
);

it.each([
	[{ session: { id: 'K3y' } }, /^Session: \{"id":"K3y"\} is not a session ID$/],
	[{ session: 'Shop' }, /^Session: "Shop" is not a session ID$/],
	[{ session: `${'x'.repeat(5_000)}` }, /^Session: .{0,90} is not a session ID$/],
	[{ session: '' }, /^Session: this field is empty$/],
	[{ events: [] }, /^Events: this field is empty$/],
	[{ options: { fromNumbers: 'somebody' } }, /^From Numbers: "somebody" is neither a phone number nor a LID$/],
])('an error about a parameter quotes it: %j', async (parameters, text) => {
	await expect(register(triggerNode(parameters).hooks)).rejects.toThrow(text);
});
