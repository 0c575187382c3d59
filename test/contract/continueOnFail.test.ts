import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode, type NodeResult } from './engine';
import { OPERATIONS } from './operations.table';
import { freshAccount } from './runRow';
import { itemWith } from './table/files';
import { itemsOf, typed } from './table/row';
import { accountOf, AMINA, BRUNO, MARKET, NOBODY, SHOP, shopSends, startShop, TEAM } from './table/shop';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

type OnError = 'continueRegularOutput' | 'continueErrorOutput';

async function run(parameters: IDataObject, items: INodeExecutionData[], onError: OnError): Promise<NodeResult> {
	return await runNode(accountOf(simulator), { parameters, items, settings: { onError } });
}

/** What the items of an output are, each with the input item it came from. */
function outcomes(items: INodeExecutionData[] = []): unknown[] {
	return items.map(({ json, pairedItem }) => [(pairedItem as { item: number }).item, json]);
}

interface Mixed {
	title: string;
	parameters: IDataObject;
	items: INodeExecutionData[];
	given?: () => void;
	/** For each output item: the input item, and what it holds; errors as their beginning. */
	expected: () => Array<[item: number, json: unknown]>;
}

/** An item that failed: what the API or the check of a field said. */
function failed(error: string | RegExp, details: IDataObject = {}): unknown {
	return {
		error: typeof error === 'string' ? error : expect.stringMatching(error),
		details: expect.objectContaining({ description: expect.stringMatching(/\S/) as unknown, ...details }) as unknown,
	};
}

function sent(to: string, n: number): unknown {
	return { msgId: 100_000 + n, jid: to, status: 'in_progress' };
}

const MIXED: Mixed[] = [
	{
		title: 'sends: a wrong number, an empty text, a message that the API refuses',
		parameters: {
			resource: 'message',
			operation: 'sendText',
			session: SHOP,
			to: typed('={{ $json.to }}'),
			text: '={{ $json.text }}',
			options: { replyTo: '={{ $json.replyTo }}' },
		},
		items: itemsOf(
			{ to: `+${AMINA}`, text: 'One', replyTo: 0 },
			{ to: '12345', text: 'Two', replyTo: 0 },
			{ to: `+${AMINA}`, text: '', replyTo: 0 },
			{ to: `+${BRUNO}`, text: 'Four', replyTo: 4_242 },
			{ to: TEAM, text: 'Five', replyTo: 0 },
		),
		expected: () => [
			[0, sent(`+${AMINA}`, 0)],
			[1, failed('To: "12345" is neither a phone number nor a WhatsApp ID')],
			[2, failed('Text: this field is empty')],
			[
				3,
				failed(
					'Validation failed – replyTo: The replyTo field must be the msgId of a message that this session has sent.',
					{
						httpCode: '422',
					},
				),
			],
			[4, sent(TEAM, 1)],
		],
	},
	{
		title: 'sends of files: one missing, one of the wrong type',
		parameters: {
			resource: 'message',
			operation: 'sendImage',
			session: SHOP,
			to: typed(`+${AMINA}`),
			mediaSource: 'binary',
		},
		items: [itemWith('png'), { json: {} }, itemWith('pdf'), itemWith('jpg')],
		expected: () => [
			[0, sent(`+${AMINA}`, 0)],
			[1, failed('Input Binary Field "data": this field is empty')],
			[2, failed(/^Input Binary Field: "file\.pdf" is of the type application\/pdf/)],
			[3, sent(`+${AMINA}`, 1)],
		],
	},
	{
		title: 'sends from sessions, of which one is not connected, one does not exist and one is not an ID',
		parameters: {
			resource: 'message',
			operation: 'sendText',
			session: typed('={{ $json.session }}'),
			to: typed(`+${AMINA}`),
			text: 'Hello',
		},
		items: itemsOf({ session: 1 }, { session: 2 }, { session: 99 }, { session: 'Shop' }, { session: '1' }),
		expected: () => [
			[0, sent(`+${AMINA}`, 0)],
			[1, failed('Your Whatsapp Session is not connected please connect your session first.', { httpCode: '400' })],
			[2, failed('Session: "99" was not found', { httpCode: '404' })],
			[3, failed('Session: "Shop" is not a session ID')],
			[4, sent(`+${AMINA}`, 1)],
		],
	},
	{
		title: 'reads: somebody unknown, and somebody wrong',
		parameters: { resource: 'contact', operation: 'get', session: SHOP, contact: typed('={{ $json.who }}') },
		items: itemsOf({ who: AMINA }, { who: '+1 999 999 9999' }, { who: TEAM }, { who: BRUNO }),
		expected: () => [
			[0, expect.objectContaining({ id: `${AMINA}@s.whatsapp.net` })],
			[1, failed('Contact not found.', { httpCode: '404' })],
			[2, failed(`Contact: "${TEAM}" is a group, not a person`)],
			[3, expect.objectContaining({ id: `${BRUNO}@s.whatsapp.net` })],
		],
	},
	{
		title: 'lists: wrong limits between two that give several items',
		parameters: { resource: 'contact', operation: 'getAll', session: SHOP, limit: '={{ $json.many }}' },
		items: itemsOf({ many: 2 }, { many: -1 }, { many: 'abc' }, { many: 0 }, { many: 2.5 }, { many: 3 }),
		expected: () => [
			...[0, 0].map((item): [number, unknown] => [
				item,
				expect.objectContaining({ jid: expect.any(String) as unknown }),
			]),
			[1, failed('Limit: -1 is not a whole number above 0')],
			[2, failed('Limit: "abc" is not a whole number above 0')],
			[3, failed('Limit: 0 is not a whole number above 0')],
			[4, failed('Limit: 2.5 is not a whole number above 0')],
			...[5, 5, 5].map((item): [number, unknown] => [
				item,
				expect.objectContaining({ jid: expect.any(String) as unknown }),
			]),
		],
	},
	{
		title: 'lists: a group that the session is no member of',
		parameters: { resource: 'group', operation: 'getParticipants', session: SHOP, group: typed('={{ $json.group }}') },
		items: itemsOf({ group: '99999-88888888@g.us' }, { group: MARKET }),
		expected: () => [
			[0, failed('Failed to get group participants: You are not a member of this group.', { httpCode: '403' })],
			...[...(simulator.store.groups.get(MARKET)?.participants.values() ?? [])].map((): [number, unknown] => [
				1,
				expect.objectContaining({ id: expect.any(String) as unknown }),
			]),
		],
	},
	{
		title: 'writes: a message that cannot be sent again, and one that can',
		parameters: { resource: 'message', operation: 'resend', session: SHOP, messageId: '={{ $json.id }}' },
		given: () => {
			shopSends(simulator);
			shopSends(simulator, `+${NOBODY}`);
		},
		items: itemsOf({ id: 100_000 }, { id: 'abc' }, { id: 100_001 }),
		expected: () => [
			[0, failed("Only messages with status 'failed' can be resent.", { httpCode: '400' })],
			[1, failed('Message ID: "abc" is not a whole number above 0')],
			[2, { success: true, message: 'Message resend initiated successfully.' }],
		],
	},
];

describe.each(MIXED)('$title', ({ parameters, items, given, expected }) => {
	beforeEach(() => {
		freshAccount(simulator);
		given?.();
		simulator.clearRequests();
	});

	test('in one output', async () => {
		const result = await run(parameters, structuredClone(items), 'continueRegularOutput');
		expect(result.error).toBeUndefined();
		expect(outcomes(result.items)).toEqual(expected());
	});

	test('failed items in an output of their own', async () => {
		const result = await run(parameters, structuredClone(items), 'continueErrorOutput');
		const isFailure = ([, json]: [number, unknown]) => typeof json === 'object' && json !== null && 'error' in json;
		expect(result.error).toBeUndefined();
		expect(outcomes(result.items)).toEqual(expected().filter((one) => !isFailure(one)));
		// n8n puts what came in beside what went wrong.
		const withInput = ([item, json]: [number, unknown]) => [item, { ...items[item]?.json, ...(json as object) }];
		expect(outcomes(result.errorItems)).toEqual(expected().filter(isFailure).map(withInput));
	});
});

describe('nothing goes through', () => {
	// Every operation, whatever it is about, tells of each item what the API said.
	test.each(OPERATIONS.filter(({ operation }) => operation !== 'upload' && operation !== 'download'))(
		'$resource: $operation gives one item for each',
		async ({ resource, operation, rows }) => {
			freshAccount(simulator);
			const row = rows.find(({ items }) => Array.isArray(items) && items.length === 3) ?? rows.at(-1);
			const given = (typeof row?.items === 'function' ? row.items(simulator) : row?.items) ?? [];
			row?.given?.(simulator);
			const account = simulator.store.accounts.get(1);
			if (account) account.subscription = 'none';
			simulator.faults.add({
				fault: { status: 403, body: { success: false, error: 'Out of order', errors: { to: ['Not now.'] } } },
			});
			const parameters = { resource, operation, ...row?.parameters };
			const result = await run(parameters, structuredClone(given), 'continueRegularOutput');
			expect(result.error).toBeUndefined();
			expect(outcomes(result.items)).toEqual(
				given.map((_, item) => [item, failed('Out of order – to: Not now.', { httpCode: '403' })]),
			);
		},
	);

	test('because no connection can be made', async () => {
		freshAccount(simulator);
		await simulator.refuse();
		const parameters = {
			resource: 'contact',
			operation: 'get',
			session: SHOP,
			contact: typed(AMINA),
			requestOptions: { retries: 0 },
		};
		const result = await run(parameters, itemsOf({}, {}, {}), 'continueRegularOutput');
		await simulator.accept();
		expect(outcomes(result.items)).toEqual(
			[0, 1, 2].map((item) => [item, failed('WasenderAPI could not be reached: the connection was refused')]),
		);
	});

	test('because nobody can say whether a message was sent: the item says so', async () => {
		freshAccount(simulator);
		simulator.faults.add({ match: { route: '/api/send-message', nth: 2 }, fault: 'resetAfter' });
		const parameters = {
			resource: 'message',
			operation: 'sendText',
			session: SHOP,
			to: typed(`+${AMINA}`),
			text: '={{ $json.text }}',
		};
		const items = itemsOf({ text: 'One' }, { text: 'Two' }, { text: 'Three' });
		const result = await run(parameters, items, 'continueRegularOutput');
		expect(result.items?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(simulator.sent().map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
		expect(result.items?.[0]?.json).toEqual(sent(`+${AMINA}`, 0));
		expect(result.items?.[2]?.json).toEqual(sent(`+${AMINA}`, 2));
	});
});
