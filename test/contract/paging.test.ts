import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode, type NodeResult } from './engine';
import { freshAccount } from './runRow';
import { itemsOf } from './table/row';
import { accountOf, AMINA, SHOP, shopSends, startShop } from './table/shop';

interface List {
	resource: string;
	operation: string;
	/** How the API calls the size of a page. */
	size: 'limit' | 'per_page';
	token: 'sessionKey' | 'pat';
	/** What tells the entries apart. */
	id: string;
}

const LISTS: List[] = [
	{ resource: 'contact', operation: 'getAll', size: 'limit', token: 'sessionKey', id: 'jid' },
	{ resource: 'group', operation: 'getAll', size: 'limit', token: 'sessionKey', id: 'jid' },
	{ resource: 'session', operation: 'getMessageLogs', size: 'per_page', token: 'pat', id: 'id' },
	{ resource: 'session', operation: 'getSessionLogs', size: 'per_page', token: 'pat', id: 'id' },
];

const MANY = 230;

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop({ seed: { contacts: MANY, groups: MANY, groupSize: 0 } });
});

afterAll(async () => await simulator.stop());

beforeEach(() => {
	freshAccount(simulator);
	const session = simulator.store.session(1);
	for (let n = 0; n < MANY; n++) {
		shopSends(simulator, `+${AMINA}`, `Message ${n}`);
		// The session's creation is in the log already.
		if (n > 0) simulator.store.addSessionLog(session, 'status_change');
	}
	simulator.clearRequests();
});

async function read({ resource, operation }: List, parameters: IDataObject, items = itemsOf({})): Promise<NodeResult> {
	return await runNode(accountOf(simulator), {
		parameters: { resource, operation, session: SHOP, ...parameters },
		items,
	});
}

/** The requests for pages, without the look-up of the session's key. */
function pages() {
	return simulator.requests.filter(({ route }) => route !== '/api/whatsapp-sessions/{whatsappSession}');
}

/** What was asked for in each of them. */
function asked(size: List['size']): Array<[page: unknown, size: unknown]> {
	return pages().map(({ query }) => [query.page, query[size]]);
}

/** The ids that the simulator holds, in the order of its answers. */
function allIds({ resource, operation }: List): string[] {
	const { store } = simulator;
	const session = store.session(1);
	if (resource === 'contact') return [...session.contacts.keys()].map((jid) => jid.split('@')[0] ?? '');
	if (resource === 'group') return store.groupsOf(session).map(({ jid }) => jid);
	if (operation === 'getMessageLogs') return [...store.messages.keys()].map(String);
	return store.sessionLogs
		.filter(({ sessionId }) => sessionId === 1)
		.map(({ id }) => String(id))
		.reverse();
}

function ids({ id }: List, { items = [] }: NodeResult): string[] {
	return items.map(({ json }) => String(json[id]));
}

describe.each(LISTS)('$resource: $operation', (list) => {
	test('Return All gives every entry of every page once', async () => {
		const result = await read(list, { returnAll: true });
		expect(allIds(list)).toHaveLength(MANY);
		expect(ids(list, result)).toEqual(allIds(list));
		expect(asked(list.size)).toEqual([
			['1', '100'],
			['2', '100'],
			['3', '100'],
		]);
		expect(result.items?.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	test('every page goes through the door: one look-up, and the token that the endpoint wants', async () => {
		await read(list, { returnAll: true });
		const { apiKey } = simulator.store.session(1);
		const token = list.token === 'pat' ? simulator.personalAccessToken : apiKey;
		expect(pages().map((request) => request.token)).toEqual([list.token, list.token, list.token]);
		expect(pages().every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
		expect(simulator.requests.length - pages().length).toBe(list.token === 'pat' ? 0 : 1);
		expect(simulator.requests.every(({ status }) => status === 200)).toBe(true);
	});

	test('a limit of 3 takes one request for 3', async () => {
		const result = await read(list, { limit: 3 });
		expect(ids(list, result)).toEqual(allIds(list).slice(0, 3));
		expect(asked(list.size)).toEqual([['1', '3']]);
	});

	test('a limit of 100 takes one request', async () => {
		const result = await read(list, { limit: 100 });
		expect(ids(list, result)).toEqual(allIds(list).slice(0, 100));
		expect(asked(list.size)).toEqual([['1', '100']]);
	});

	test.each([101, 150])('a limit of %i takes two requests, and no entry is missed or given twice', async (limit) => {
		const result = await read(list, { limit });
		expect(ids(list, result)).toEqual(allIds(list).slice(0, limit));
		expect(pages()).toHaveLength(2);
	});

	test('a limit above what there is gives all there is', async () => {
		const result = await read(list, { limit: 1_000 });
		expect(ids(list, result)).toEqual(allIds(list));
		expect(pages()).toHaveLength(3);
	});

	test.each(['={{ true }}', '={{ "true" }}'])(
		'Return All by an expression, %s, over a limit of any kind',
		async (returnAll) => {
			for (const limit of [3, 'none']) {
				const result = await read(list, { returnAll, limit });
				expect(ids(list, result)).toEqual(allIds(list));
			}
		},
	);

	test.each(['={{ false }}', '={{ "false" }}'])(
		'Return All by an expression, %s, leaves the limit',
		async (returnAll) => {
			expect(ids(list, await read(list, { returnAll, limit: 3 }))).toEqual(allIds(list).slice(0, 3));
		},
	);

	test('Return All that is neither true nor false is refused', async () => {
		const { error } = await read(list, { returnAll: '={{ "all" }}', limit: 3 });
		expect(error?.message).toMatch(/^Return All: "all" is neither true nor false/);
		expect(simulator.requests).toEqual([]);
	});

	test('a limit that an expression gives as text', async () => {
		const result = await read(list, { limit: '={{ "3" }}' });
		expect(ids(list, result)).toEqual(allIds(list).slice(0, 3));
		expect(asked(list.size)).toEqual([['1', '3']]);
	});

	test.each([0, -1, 'abc'])('a limit of %p is refused before any request', async (limit) => {
		const { items, error } = await read(list, { limit: `={{ ${JSON.stringify(limit)} }}` });
		expect(items).toBeUndefined();
		expect(error?.message).toMatch(/^Limit: /);
		expect(error?.message).toContain(String(limit));
		expect(simulator.requests).toEqual([]);
	});

	test('an API that gives smaller pages than it is asked for: still every entry once', async () => {
		simulator.world.options.pageSizeCap = 60;
		const all = await read(list, { returnAll: true });
		const some = await read(list, { limit: 150 });
		simulator.world.options.pageSizeCap = undefined;
		expect(ids(list, all)).toEqual(allIds(list));
		expect(ids(list, some)).toEqual(allIds(list).slice(0, 150));
	});

	test('a page that is refused with 429 is waited for; the pages before it are not asked for again', async () => {
		const path = /\/(contacts|groups|message-logs|session-logs)$/;
		simulator.faults.add({ match: { path, nth: 2 }, fault: { status: 429, retryAfter: 0.05 } });
		const result = await read(list, { returnAll: true });
		simulator.faults.clear();
		expect(ids(list, result)).toEqual(allIds(list));
		expect(asked(list.size).map(([page]) => page)).toEqual(['1', '2', '2', '3']);
	});

	test('a page that fails for good: no half of a list, and what the API said', async () => {
		const path = /\/(contacts|groups|message-logs|session-logs)$/;
		simulator.faults.add({
			match: { path, nth: 2 },
			fault: { status: 403, body: { success: false, error: 'Not today' } },
		});
		const { items, error } = await read(list, { returnAll: true });
		simulator.faults.clear();
		expect(items).toBeUndefined();
		expect(error?.message).toBe('Not today');
	});

	test('several items each get a list of their own', async () => {
		const { items = [] } = await read(
			list,
			{ limit: '={{ $json.many }}' },
			itemsOf({ many: 2 }, { many: 120 }, { many: 1 }),
		);
		const of = (item: number) => items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
		for (const [item, many] of [2, 120, 1].entries()) {
			expect(of(item).map(({ json }) => String(json[list.id]))).toEqual(allIds(list).slice(0, many));
		}
	});

	test('an empty list gives no item', async () => {
		simulator.store.session(1).contacts.clear();
		simulator.store.groups.clear();
		simulator.store.messages.clear();
		simulator.store.sessionLogs = [];
		const all = await read(list, { returnAll: true });
		const some = await read(list, { limit: 150 });
		expect([all.items, all.error]).toEqual([[], undefined]);
		expect([some.items, some.error]).toEqual([[], undefined]);
		expect(pages()).toHaveLength(2);
	});
});
