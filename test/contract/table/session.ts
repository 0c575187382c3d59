import type { IDataObject } from 'n8n-workflow';
import type { Session, Simulator } from '../../simulator';
import { WEBHOOK_EVENTS } from '../../simulator';
import { byKey, byToken, chosen, itemsOf, lookUpOf, typed, type OutputItem, type Row, type Rows } from './row';
import { AMINA, NOBODY, SHOP, shopSends } from './shop';

const SUPPORT = chosen('2');

const CAMPAIGN = chosen('3');

const ALL_SESSIONS = itemsOf({ id: 1 }, { id: '2' }, { id: 3 });

const EACH_OF_THEM = { session: typed('={{ $json.id }}') };

function path(id: number, rest = ''): string {
	return `/api/whatsapp-sessions/${id}${rest}`;
}

function time(): unknown {
	return expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
}

/** A session as the node puts it out, simplified and without its secrets. */
function shown(session: Partial<Session>): IDataObject {
	return {
		id: session.id,
		name: session.name,
		phone_number: session.phoneNumber,
		status: session.status,
		account_protection: session.accountProtection ?? false,
		log_messages: session.logMessages ?? true,
		webhook_url: session.webhookUrl ?? null,
		webhook_enabled: session.webhookEnabled ?? false,
		webhook_events: session.webhookEvents ?? null,
	};
}

/** What the API tells of a session besides. */
function times(): IDataObject {
	return { created_at: time() as string, updated_at: time() as string };
}

const THE_SHOP = { id: 1, name: 'Shop', phoneNumber: '+15550100001', status: 'connected' as const };

/** The three sessions; the API writes every status but "connected" in capitals. */
function sessions(): IDataObject[] {
	return [
		shown(THE_SHOP),
		{ ...shown({ id: 2, name: 'Support', phoneNumber: '+15550100002', logMessages: false }), status: 'DISCONNECTED' },
		{ ...shown({ id: 3, name: 'Campaign', phoneNumber: '+15550100003' }), status: 'NEED_SCAN' },
	];
}

function itemsFrom(all: IDataObject[]): OutputItem[] {
	return all.map((json) => ({ json }));
}

/** What creating and updating answer: the details, and one setting more. */
function saved(details: IDataObject, readIncomingMessages = false): IDataObject {
	return { ...details, read_incoming_messages: readIncomingMessages };
}

function secretsOf({ store }: Simulator, id: number): IDataObject {
	const { apiKey, webhookSecret } = store.session(id);
	return { api_key: apiKey, webhook_secret: webhookSecret };
}

const NEW = { name: 'Reminders', phoneNumber: '+1 555 010 0099' };

const NEW_SENT = { name: 'Reminders', phone_number: '+15550100099', account_protection: true, log_messages: true };

function made(id: number, name = 'Reminders', phoneNumber = '+15550100099'): IDataObject {
	const details = shown({ id, name, phoneNumber, accountProtection: true });
	return saved({ ...details, status: 'DISCONNECTED' });
}

/** The settings that creating and updating have in common, as the panel has them and as the API wants them. */
const COMMON = {
	webhookUrl: 'https://example.com/webhook',
	webhookEnabled: true,
	webhookEvents: [...WEBHOOK_EVENTS],
	readIncomingMessages: true,
	autoRejectCalls: true,
	ignoreGroups: true,
	ignoreChannels: true,
	ignoreBroadcasts: true,
	proxyUrl: 'socks5://user:secret@proxy.example.com:1080',
	alwaysOnline: true,
};

const COMMON_SENT = {
	webhook_url: 'https://example.com/webhook',
	webhook_enabled: true,
	webhook_events: [...WEBHOOK_EVENTS],
	read_incoming_messages: true,
	auto_reject_calls: true,
	ignore_groups: true,
	ignore_channels: true,
	ignore_broadcasts: true,
	proxy_url: 'socks5://user:secret@proxy.example.com:1080',
	always_online: true,
};

const WITH_WEBHOOK = {
	webhook_url: 'https://example.com/webhook',
	webhook_enabled: true,
	webhook_events: [...WEBHOOK_EVENTS] as string[],
};

function addWebhook({ store }: Simulator): void {
	const { webhook_url: webhookUrl, webhook_events: webhookEvents } = WITH_WEBHOOK;
	Object.assign(store.session(1), { webhookUrl, webhookEnabled: true, webhookEvents });
}

/** A request without a body that does something to one session. */
function act(id: number, action: string) {
	return byToken(`POST ${path(id, `/${action}`)}`);
}

function connectAll({ store }: Simulator): void {
	for (const session of store.sessions.values()) session.status = 'connected';
}

function scanAll({ store }: Simulator): void {
	for (const session of store.sessions.values()) session.status = 'need_scan';
}

function qrText(): unknown {
	return expect.stringMatching(/^2@[\w+/=]{50,},/);
}

function qrPicture(json: IDataObject, property = 'data'): OutputItem[] {
	const fileName: unknown = expect.stringMatching(/\.png$/);
	const content: unknown = expect.stringMatching(/^\x89PNG\r\n\x1a\n/);
	return [{ json, binary: { [property]: { mimeType: 'image/png', fileName, content } } }];
}

/** Two sent messages and one that failed. */
function threeMessages(simulator: Simulator): void {
	shopSends(simulator, `+${AMINA}`, 'One');
	shopSends(simulator, `+${NOBODY}`, 'Two');
	shopSends(simulator, `+${AMINA}`, 'Three');
}

function messageLog(): OutputItem[] {
	const at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	const line = (id: string, to: string, text: string, failed: string | null) => ({
		json: {
			id,
			whatsapp_session_id: '1',
			to: `+${to}`,
			content: JSON.stringify({ text }),
			status: failed === null ? 'sent' : 'failed',
			failed_reason: failed,
			created_at: at,
			updated_at: at,
		},
	});
	return [
		line('100000', AMINA, 'One', null),
		line('100001', NOBODY, 'Two', 'invalid WhatsApp number'),
		line('100002', AMINA, 'Three', null),
	];
}

function sessionLog(sessionId: number, status = 'connected'): OutputItem {
	return {
		json: {
			id: expect.any(Number) as unknown,
			whatsapp_session_id: sessionId,
			event_type: 'session_created',
			status,
			occurred_at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
		},
	};
}

/** The rows of a list of log lines; nobody wants a list of one kind without the other's rows. */
function logRows(
	log: 'message-logs' | 'session-logs',
	first: () => OutputItem[],
	forEach: () => OutputItem[][],
	given?: (simulator: Simulator) => void,
): Row[] {
	const page = (id: number, size: number) => byToken(`GET ${path(id, `/${log}?page=1&per_page=${size}`)}`);
	return [
		{
			title: 'up to the limit that the node starts with',
			parameters: { session: SHOP },
			given,
			expected: () => ({ requests: [page(1, 50)], output: [first()] }),
		},
		{
			title: 'up to a limit',
			parameters: { session: SHOP, limit: 1 },
			given,
			expected: () => ({ requests: [page(1, 1)], output: [first().slice(0, 1)] }),
		},
		{
			title: 'all of them',
			parameters: { session: SHOP, returnAll: true },
			given,
			expected: () => ({ requests: [page(1, 100)], output: [first()] }),
		},
		{
			title: 'for three items, some of which get none or several',
			parameters: EACH_OF_THEM,
			given,
			items: ALL_SESSIONS,
			expected: () => ({ requests: [page(1, 50), page(2, 50), page(3, 50)], output: forEach() }),
		},
	];
}

export const session: Rows = {
	getAll: [
		{
			title: 'up to the limit that the node starts with',
			parameters: {},
			expected: () => ({ requests: [byToken('GET /api/whatsapp-sessions')], output: [itemsFrom(sessions())] }),
		},
		{
			title: 'of which one has a webhook',
			parameters: { limit: 1 },
			given: addWebhook,
			expected: () => ({
				requests: [byToken('GET /api/whatsapp-sessions')],
				output: [[{ json: { ...shown(THE_SHOP), ...WITH_WEBHOOK } }]],
			}),
		},
		{
			title: 'up to a limit',
			parameters: { limit: 2 },
			expected: () => ({
				requests: [byToken('GET /api/whatsapp-sessions')],
				output: [itemsFrom(sessions().slice(0, 2))],
			}),
		},
		{
			title: 'all of them',
			parameters: { returnAll: true },
			expected: () => ({ requests: [byToken('GET /api/whatsapp-sessions')], output: [itemsFrom(sessions())] }),
		},
		{
			title: 'for three items',
			parameters: { limit: '={{ $json.many }}' },
			items: itemsOf({ many: 1 }, { many: 3 }, { many: 2 }),
			expected: () => ({
				requests: [1, 2, 3].map(() => byToken('GET /api/whatsapp-sessions')),
				output: [1, 3, 2].map((many) => itemsFrom(sessions().slice(0, many))),
			}),
		},
	],
	create: [
		{
			title: 'with what a session needs',
			parameters: NEW,
			expected: () => ({
				requests: [byToken('POST /api/whatsapp-sessions', NEW_SENT)],
				output: [[{ json: made(4) }]],
			}),
		},
		{
			title: 'with every setting',
			parameters: { ...NEW, accountProtection: false, logMessages: false, settings: COMMON },
			expected: () => ({
				requests: [
					byToken('POST /api/whatsapp-sessions', {
						...NEW_SENT,
						account_protection: false,
						log_messages: false,
						...COMMON_SENT,
					}),
				],
				output: [
					[
						{
							json: {
								...made(4),
								account_protection: false,
								log_messages: false,
								read_incoming_messages: true,
								...WITH_WEBHOOK,
							},
						},
					],
				],
			}),
		},
		{
			title: 'with its secrets in the output',
			parameters: { ...NEW, options: { includeSecrets: true } },
			expected: (simulator) => ({
				requests: [byToken('POST /api/whatsapp-sessions', NEW_SENT)],
				output: [[{ json: { ...made(4), ...secretsOf(simulator, 4) } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' },
			items: itemsOf(
				{ name: 'A', phone: '+15550100011' },
				{ name: 'B', phone: '0015550100012' },
				{ name: 'C', phone: 15550100013 },
			),
			expected: () => ({
				requests: ['A', 'B', 'C'].map((name, n) =>
					byToken('POST /api/whatsapp-sessions', { ...NEW_SENT, name, phone_number: `+1555010001${n + 1}` }),
				),
				output: ['A', 'B', 'C'].map((name, n) => [{ json: made(4 + n, name, `+1555010001${n + 1}`) }]),
			}),
		},
	],
	get: [
		{
			title: 'a session from the list',
			parameters: { session: SHOP },
			expected: () => ({ requests: [byToken(`GET ${path(1)}`)], output: [[{ json: shown(THE_SHOP) }]] }),
		},
		{
			title: 'all that the API tells of a session',
			parameters: { session: SHOP, simplify: false },
			expected: () => ({ requests: [byToken(`GET ${path(1)}`)], output: [[{ json: { ...shown(THE_SHOP), ...times() } }]] }),
		},
		{
			title: 'a session with a webhook',
			parameters: { session: SHOP },
			given: addWebhook,
			expected: () => ({
				requests: [byToken(`GET ${path(1)}`)],
				output: [[{ json: { ...shown(THE_SHOP), ...WITH_WEBHOOK } }]],
			}),
		},
		{
			title: 'with its secrets',
			parameters: { session: SHOP, options: { includeSecrets: true } },
			expected: (simulator) => ({
				requests: [byToken(`GET ${path(1)}`)],
				output: [[{ json: { ...shown(THE_SHOP), ...secretsOf(simulator, 1) } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => byToken(`GET ${path(id)}`)),
				output: sessions().map((json) => [{ json }]),
			}),
		},
	],
	update: [
		{
			title: 'every setting at once',
			parameters: {
				session: SHOP,
				settings: {
					name: 'New shop',
					phoneNumber: '+1 555 010 0055',
					accountProtection: false,
					logMessages: false,
					...COMMON,
				},
			},
			expected: () => ({
				requests: [
					byToken(`PUT ${path(1)}`, {
						name: 'New shop',
						phone_number: '+15550100055',
						account_protection: false,
						log_messages: false,
						...COMMON_SENT,
					}),
				],
				output: [
					[
						{
							json: {
								...saved(
									shown({ ...THE_SHOP, name: 'New shop', phoneNumber: '+15550100055', logMessages: false }),
									true,
								),
								...WITH_WEBHOOK,
							},
						},
					],
				],
			}),
		},
		{
			title: 'one setting, with the secrets in the output',
			parameters: { session: SHOP, settings: { name: 'New shop' }, options: { includeSecrets: true } },
			expected: (simulator) => ({
				requests: [byToken(`PUT ${path(1)}`, { name: 'New shop' })],
				output: [[{ json: { ...saved(shown({ ...THE_SHOP, name: 'New shop' })), ...secretsOf(simulator, 1) } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...EACH_OF_THEM, settings: { name: '=Session {{ $json.id }}' } },
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => byToken(`PUT ${path(id)}`, { name: `Session ${id}` })),
				output: sessions().map((details) => [{ json: saved({ ...details, name: `Session ${String(details.id)}` }) }]),
			}),
		},
	],
	delete: [
		{
			title: 'a session from the list',
			parameters: { session: SUPPORT },
			expected: () => ({ requests: [byToken(`DELETE ${path(2)}`)], output: [[{ json: { deleted: true, success: true } }]] }),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => byToken(`DELETE ${path(id)}`)),
				output: [1, 2, 3].map(() => [{ json: { deleted: true, success: true } }]),
			}),
		},
	],
	connect: [
		{
			title: 'a session that has to be scanned',
			parameters: { session: SUPPORT },
			expected: () => ({
				requests: [act(2, 'connect')],
				output: [qrPicture({ status: 'NEED_SCAN', qrCode: qrText() as string })],
			}),
		},
		{
			title: 'for three items, of which one is connected already',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => act(id, 'connect')),
				output: [
					[
						{
							json: {
								status: 'CONNECTED',
								message: 'Session already initialized or connecting. No QR code needed.',
							},
						},
					],
					qrPicture({ status: 'NEED_SCAN', qrCode: qrText() as string }),
					qrPicture({ status: 'NEED_SCAN', qrCode: qrText() as string }),
				],
			}),
		},
	],
	disconnect: [
		{
			title: 'a session from the list',
			parameters: { session: SHOP },
			expected: () => ({
				requests: [act(1, 'disconnect')],
				output: [[{ json: { status: 'disconnected', message: 'WhatsApp session disconnected successfully' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => act(id, 'disconnect')),
				output: [1, 2, 3].map(() => [
					{ json: { status: 'disconnected', message: 'WhatsApp session disconnected successfully' } },
				]),
			}),
		},
	],
	restart: [
		{
			title: 'a session from the list',
			parameters: { session: SHOP },
			expected: () => ({
				requests: [act(1, 'restart')],
				output: [[{ json: { success: true, message: 'WhatsApp session restarted successfully.' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			given: connectAll,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].map((id) => act(id, 'restart')),
				output: [1, 2, 3].map(() => [{ json: { success: true, message: 'WhatsApp session restarted successfully.' } }]),
			}),
		},
	],
	getQrCode: [
		{
			title: 'as text and as a picture',
			parameters: { session: CAMPAIGN },
			expected: () => ({
				requests: [byToken(`GET ${path(3, '/qrcode')}`)],
				output: [qrPicture({ qrCode: qrText() as string })],
			}),
		},
		{
			title: 'with the picture in another field',
			parameters: { session: CAMPAIGN, outputProperty: 'qr' },
			expected: () => ({
				requests: [byToken(`GET ${path(3, '/qrcode')}`)],
				output: [qrPicture({ qrCode: qrText() as string }, 'qr')],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			given: scanAll,
			items: ALL_SESSIONS,
			expected: ({ store }) => ({
				requests: [1, 2, 3].map((id) => byToken(`GET ${path(id, '/qrcode')}`)),
				output: [1, 2, 3].map((id) => qrPicture({ qrCode: store.session(id).qr?.text })),
			}),
		},
	],
	getStatus: [
		{
			title: 'of a session from the list',
			parameters: { session: SHOP },
			expected: () => ({
				requests: [lookUpOf(1), byKey('GET /api/status')],
				output: [[{ json: { status: 'connected' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: () => ({
				requests: [1, 2, 3].flatMap((id) => [lookUpOf(id), byKey('GET /api/status')]),
				output: ['connected', 'disconnected', 'need_scan'].map((status) => [{ json: { status } }]),
			}),
		},
	],
	getUser: [
		{
			title: 'of a session from the list',
			parameters: { session: SHOP },
			expected: ({ store }) => ({
				requests: [lookUpOf(1), byKey('GET /api/user')],
				output: [
					[{ json: { id: '15550100001:42@s.whatsapp.net', name: 'The Shop', lid: store.lidFor('+15550100001') } }],
				],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: ALL_SESSIONS,
			expected: ({ store }) => ({
				requests: [1, 2, 3].flatMap((id) => [lookUpOf(id), byKey('GET /api/user')]),
				output: ['The Shop', 'Support desk', 'Campaign'].map((name, n) => [
					{ json: { id: `1555010000${n + 1}:42@s.whatsapp.net`, name, lid: store.lidFor(`+1555010000${n + 1}`) } },
				]),
			}),
		},
	],
	regenerateApiKey: [
		{
			title: 'without showing it',
			parameters: { session: SHOP },
			expected: () => ({ requests: [act(1, 'regenerate-key')], output: [[{ json: { success: true } }]] }),
		},
		{
			title: 'with the new key in the output',
			parameters: { session: SHOP, options: { includeSecrets: true } },
			expected: ({ store }) => ({
				requests: [act(1, 'regenerate-key')],
				output: [[{ json: { success: true, api_key: store.session(1).apiKey } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...EACH_OF_THEM, options: { includeSecrets: true } },
			items: ALL_SESSIONS,
			expected: ({ store }) => ({
				requests: [1, 2, 3].map((id) => act(id, 'regenerate-key')),
				output: [1, 2, 3].map((id) => [{ json: { success: true, api_key: store.session(id).apiKey } }]),
			}),
		},
	],
	getMessageLogs: [
		...logRows('message-logs', messageLog, () => [messageLog(), [], []], threeMessages),
		{
			title: 'of a session that does not log its messages',
			parameters: { session: SHOP, limit: 1 },
			given: (simulator) => {
				simulator.store.session(1).logMessages = false;
				shopSends(simulator);
			},
			expected: () => ({
				requests: [byToken(`GET ${path(1, '/message-logs?page=1&per_page=1')}`)],
				output: [[{ json: expect.objectContaining({ id: '100000', to: null, content: null }) as unknown }]],
			}),
		},
	],
	getSessionLogs: logRows(
		'session-logs',
		() => [sessionLog(1)],
		() => [[sessionLog(1)], [sessionLog(2, 'disconnected')], [sessionLog(3, 'need_scan')]],
	),
};
