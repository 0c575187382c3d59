import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode } from './engine';
import { freshAccount } from './runRow';
import { accountOf, SHOP, startShop } from './table/shop';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

const SIMPLIFIED = [
	'id',
	'name',
	'phone_number',
	'status',
	'account_protection',
	'log_messages',
	'webhook_url',
	'webhook_enabled',
	'webhook_events',
];

async function fieldsOf(parameters: IDataObject, asTool: boolean): Promise<string[]> {
	freshAccount(simulator);
	const all = { resource: 'session', operation: 'get', session: SHOP, ...parameters };
	const { items, error } = await runNode(accountOf(simulator), { parameters: all, asTool });
	if (!items) throw new Error(error?.message);
	return Object.keys(items[0]?.json ?? {});
}

describe('a session comes out', () => {
	it.each<[string, IDataObject, string[]]>([
		['simplified', {}, SIMPLIFIED],
		['raw', { simplify: false }, [...SIMPLIFIED, 'created_at', 'updated_at']],
		[
			'simplified with its secrets',
			{ options: { includeSecrets: true } },
			[...SIMPLIFIED, 'api_key', 'webhook_secret'],
		],
		// A choice that the panel does not show counts for nothing.
		['simplified', { output: 'raw' }, SIMPLIFIED],
	])('%s of a node with %j', async (_what, parameters, expected) => {
		expect((await fieldsOf(parameters, false)).sort()).toEqual([...expected].sort());
	});

	it.each<[string, IDataObject, string[]]>([
		['simplified', {}, SIMPLIFIED],
		['simplified', { output: 'simplified', simplify: false }, SIMPLIFIED],
		['raw', { output: 'raw' }, [...SIMPLIFIED, 'created_at', 'updated_at']],
		[
			'with the fields that are selected',
			{ output: 'fields', fields: ['status', 'created_at'] },
			['status', 'created_at'],
		],
		['with the fields that an agent writes', { output: 'fields', fields: '={{ "id, status" }}' }, ['id', 'status']],
	])('%s of a tool with %j', async (_what, parameters, expected) => {
		expect((await fieldsOf(parameters, true)).sort()).toEqual([...expected].sort());
	});

	it('of a tool only as the choice allows, and nothing is asked for otherwise', async () => {
		await expect(fieldsOf({ output: '={{ "short" }}' }, true)).rejects.toThrow(
			/^Output: "short" is not one of the choices/,
		);
		expect(simulator.requests).toEqual([]);
	});
});
