import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode } from './engine';
import { entriesOf } from './nodeFields';
import { freshAccount } from './runRow';
import { chosen } from './table/row';
import { accountOf, SHOP, startShop, TEAM } from './table/shop';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

beforeEach(() => {
	freshAccount(simulator);
	Object.assign(simulator.store.session(1), {
		webhookUrl: 'https://n8n.example.com/webhook/1',
		webhookEnabled: true,
		webhookEvents: ['messages.received', 'call'],
		alwaysOnline: true,
		proxyUrl: 'http://proxy.example.com:3128',
	});
});

/** One setting, as the panel has it and as the API wants it. */
type Setting = [name: string, value: unknown, apiName: string, sent: unknown];

const SESSION_SETTINGS: Setting[] = [
	['name', 'New shop', 'name', 'New shop'],
	['phoneNumber', '+1 555 010 0055', 'phone_number', '+15550100055'],
	['accountProtection', false, 'account_protection', false],
	['accountProtection', true, 'account_protection', true],
	['logMessages', false, 'log_messages', false],
	['webhookUrl', 'https://example.com/hook', 'webhook_url', 'https://example.com/hook'],
	['webhookEnabled', false, 'webhook_enabled', false],
	['webhookEvents', ['call'], 'webhook_events', ['call']],
	['readIncomingMessages', false, 'read_incoming_messages', false],
	['readIncomingMessages', true, 'read_incoming_messages', true],
	['autoRejectCalls', false, 'auto_reject_calls', false],
	['ignoreGroups', false, 'ignore_groups', false],
	['ignoreChannels', false, 'ignore_channels', false],
	['ignoreBroadcasts', false, 'ignore_broadcasts', false],
	['proxyUrl', 'socks5://proxy.example.com:1080', 'proxy_url', 'socks5://proxy.example.com:1080'],
	['alwaysOnline', false, 'always_online', false],
];

const GROUP_SETTINGS: Setting[] = [
	['subject', 'New team', 'subject', 'New team'],
	['description', 'New', 'description', 'New'],
	['announce', false, 'announce', false],
	['announce', true, 'announce', true],
	['restrict', false, 'restrict', false],
	['joinApproval', false, 'joinApproval', false],
	['memberAdd', false, 'memberAdd', false],
	['profilePicUrl', 'https://example.com/a.jpg', 'profilePicUrl', 'https://example.com/a.jpg'],
];

const UPDATES = [
	{
		resource: 'session',
		operation: 'update',
		target: { session: SHOP },
		settings: SESSION_SETTINGS,
		path: '/api/whatsapp-sessions/1',
	},
	{
		resource: 'group',
		operation: 'updateSettings',
		target: { session: SHOP, group: chosen(TEAM) },
		settings: GROUP_SETTINGS,
		path: `/api/groups/${TEAM}/settings`,
	},
];

async function run(parameters: IDataObject) {
	simulator.clearRequests();
	return await runNode(accountOf(simulator), { parameters });
}

/** The bodies of all writing requests. */
function written(): Array<[path: string, body: unknown]> {
	return simulator.requests.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path, body]);
}

describe.each(UPDATES)('$resource: $operation', ({ resource, operation, target, settings, path }) => {
	test('every setting of the panel is tried here', () => {
		expect([...new Set(settings.map(([name]) => name))].sort()).toEqual(
			entriesOf(resource, operation, 'settings').sort(),
		);
	});

	test.each(settings)('%s as %p is all that is sent', async (name, value, apiName, sent) => {
		const { error } = await run({ resource, operation, ...target, settings: { [name]: value } as IDataObject });
		expect(error).toBeUndefined();
		expect(written()).toEqual([[path, { [apiName]: sent }]]);
	});

	test('an empty collection is refused', async () => {
		const { error } = await run({ resource, operation, ...target, settings: {} });
		expect(error?.message).toBe('Settings: this field is empty');
		expect(simulator.requests).toEqual([]);
	});

	test('so is one whose only text was left empty', async () => {
		const [[name] = ['']] = settings;
		const { error } = await run({ resource, operation, ...target, settings: { [name]: '' } });
		expect(error?.message).toBe('Settings: this field is empty');
		expect(simulator.requests).toEqual([]);
	});

	test('a text that was added but left empty is left out beside others', async () => {
		const [[name] = [''], ...others] = settings;
		const [other = '', value, apiName = '', sent] = others.find(([, one]) => one === false) ?? [];
		const { error } = await run({
			resource,
			operation,
			...target,
			settings: { [name]: '', [other]: value } as IDataObject,
		});
		expect(error).toBeUndefined();
		expect(written()).toEqual([[path, { [apiName]: sent }]]);
	});
});

describe('the session as the API keeps it', () => {
	function kept(): IDataObject {
		const { name, webhookUrl, webhookEnabled, webhookEvents, alwaysOnline, proxyUrl, ...others } =
			simulator.store.session(1);
		const { phoneNumber, accountProtection, logMessages, readIncomingMessages, autoRejectCalls } = others;
		return {
			...{ name, webhookUrl, webhookEnabled, webhookEvents, alwaysOnline, proxyUrl },
			...{ phoneNumber, accountProtection, logMessages, readIncomingMessages, autoRejectCalls },
		};
	}

	const update = { resource: 'session', operation: 'update', session: SHOP };

	const text = {
		resource: 'message',
		operation: 'sendText',
		session: SHOP,
		to: chosen('+15550200001'),
		text: 'Hello',
	};

	test('a new name leaves webhook, proxy and switches as they were', async () => {
		const before = kept();
		await run({ ...update, settings: { name: 'New shop' } });
		expect(kept()).toEqual({ ...before, name: 'New shop' });
	});

	test('switching the webhook off leaves its address and events', async () => {
		const before = kept();
		await run({ ...update, settings: { webhookEnabled: false } });
		expect(kept()).toEqual({ ...before, webhookEnabled: false });
	});

	test('a new session gets no webhook unless it is asked for', async () => {
		await run({ resource: 'session', operation: 'create', name: 'New', phoneNumber: '+15550100099' });
		expect(written()).toEqual([
			[
				'/api/whatsapp-sessions',
				{ name: 'New', phone_number: '+15550100099', account_protection: true, log_messages: true },
			],
		]);
		expect(simulator.store.session(4).webhookEnabled).toBe(false);
	});

	test('what is remembered of a session is forgotten when it is changed: the next message goes by the new settings', async () => {
		await run(text);
		await run({ ...update, settings: { name: 'New shop' } });
		await run(text);
		expect(simulator.requests.map(({ method, route }) => `${method} ${route}`)).toEqual([
			'GET /api/whatsapp-sessions/{whatsappSession}',
			'POST /api/send-message',
		]);
	});

	test('so is its key when it is regenerated here', async () => {
		await run(text);
		await run({ resource: 'session', operation: 'regenerateApiKey', session: SHOP });
		await run(text);
		expect(simulator.requests.map(({ status }) => status)).toEqual([200, 200]);
	});
});

describe('the group as the API keeps it', () => {
	test('a new subject leaves all else as it was', async () => {
		const before = structuredClone(simulator.store.groups.get(TEAM));
		await run({
			resource: 'group',
			operation: 'updateSettings',
			session: SHOP,
			group: chosen(TEAM),
			settings: { subject: 'New team' },
		});
		expect(simulator.store.groups.get(TEAM)).toEqual({ ...before, subject: 'New team' });
	});
});
