import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDPOINTS, type Simulator } from '../simulator';
import { DOCUMENTED_ENDPOINTS } from '../simulator/testing/documentedEndpoints';
import { CONTRACT, WITHOUT_SESSION } from './contractOperations';
import { entriesOf, fieldsOf, offeredOperations } from './nodeFields';
import { OPERATIONS } from './operations.table';
import { runRow } from './runRow';
import { startShop } from './table/shop';

const SHARED = join(__dirname, '..', '..', '..', 'shared');

const CONTRACT_FILE = join(SHARED, 'CONTRACT.md');

const API_FOLDER = join(SHARED, 'api');

const agreed = Object.entries(CONTRACT).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, names]) => ({ resource, operation, ...names })),
);

function named({ resource, operation }: { resource: string; operation: string }): string {
	return `${resource}: ${operation}`;
}

function sorted(names: Iterable<string>): string[] {
	return [...names].sort();
}

interface ContractRow {
	resource: string;
	operations: string[];
	/** The row, and what the chapter says of several. */
	text: string;
}

/** The rows of the contract's tables, one table for each resource. */
function contractRows(): ContractRow[] {
	const [, actionNode = ''] = readFileSync(CONTRACT_FILE, 'utf8').split(/^## Action node.*$/m);
	const [chapters = ''] = actionNode.split(/^## /m);
	const [, ...resources] = chapters.split(/^### /m);
	return resources.flatMap((chapter) => {
		const [resource = '', ...lines] = chapter.split('\n');
		const prose = lines.filter((line) => !line.startsWith('|'));
		const rows = lines.filter((line) => line.startsWith('| `'));
		return rows.map((row) => {
			const operations = [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
			// "settings (below)" refers to the row of another operation.
			const text = [row, ...prose, ...(row.includes('(below)') ? rows : [])].join('\n');
			return { resource: resource.trim(), operations, text };
		});
	});
}

describe('operations', () => {
	test('there are 53 in the contract', () => expect(agreed).toHaveLength(53));

	test('the node offers those of the contract', () => {
		expect(sorted(offeredOperations())).toEqual(sorted(agreed.map(named)));
	});

	test('the table has those of the contract', () => {
		expect(sorted(OPERATIONS.map(named))).toEqual(sorted(agreed.map(named)));
	});

	test.each(agreed)('$resource: $operation has the fields of the contract', (one) => {
		const { resource, operation, parameters, options = [], settings = [] } = one;
		const fields = fieldsOf(resource, operation).map(({ name }) => name);
		const needed = WITHOUT_SESSION.includes(named(one)) ? parameters : ['session', ...parameters];
		expect(fields).toEqual(expect.arrayContaining(needed));
		expect(entriesOf(resource, operation, 'options')).toEqual(expect.arrayContaining(options));
		expect(entriesOf(resource, operation, 'settings')).toEqual(expect.arrayContaining(settings));
		// A field shown twice would have two values for one name.
		expect(fields).toEqual([...new Set(fields)]);
	});

	test.each(WITHOUT_SESSION)('%s asks for no session', (name) => {
		const [resource = '', operation = ''] = name.split(': ');
		expect(fieldsOf(resource, operation).map((field) => field.name)).not.toContain('session');
	});

	if (existsSync(CONTRACT_FILE)) {
		test('the list is that of CONTRACT.md', () => {
			const rows = contractRows();
			const written = rows.flatMap(({ resource, operations }) =>
				operations.map((operation) => named({ resource, operation })),
			);
			expect(sorted(written)).toEqual(sorted(agreed.map(named)));
			for (const one of agreed) {
				const { resource, operation, parameters, options = [], settings = [] } = one;
				const row = rows.find((other) => other.resource === resource && other.operations.includes(operation));
				for (const name of [...parameters, ...options, ...settings]) {
					expect(row?.text).toMatch(new RegExp(`[\`.]${name}\``));
				}
			}
		});
	}
});

describe('endpoints', () => {
	let simulator: Simulator;

	/** Which endpoints each operation uses, apart from looking the session up. */
	const used = new Map<string, Set<string>>();

	beforeAll(async () => {
		simulator = await startShop();
		for (const { resource, operation, rows } of OPERATIONS) {
			const routes = new Set<string>();
			used.set(named({ resource, operation }), routes);
			for (const row of rows) {
				await runRow(simulator, resource, operation, row);
				const isLookUp = ({ route }: { route: string }) => route.startsWith('/api/whatsapp-sessions');
				const own = simulator.requests.filter((request) => resource === 'session' || !isLookUp(request));
				for (const { method, route } of own) routes.add(`${method} ${route}`);
				if (routes.size > 0) break;
			}
		}
	}, 30_000);

	afterAll(async () => await simulator.stop());

	test('the simulator has the documented ones', () => {
		expect(sorted(ENDPOINTS.map(({ method, path }) => `${method} ${path}`))).toEqual(sorted(DOCUMENTED_ENDPOINTS));
	});

	if (existsSync(API_FOLDER)) {
		test('the list is that of the documentation', () => {
			const pages = ['contacts', 'groups', 'messages', 'sessions'].map((page) =>
				readFileSync(join(API_FOLDER, `${page}.md`), 'utf8'),
			);
			const documented = pages.flatMap((page) =>
				[...page.matchAll(/^\*\*Endpoint:\*\* (.+)$/gm)].map(([, line = '']) => line.trim()),
			);
			expect(sorted(new Set(documented))).toEqual(sorted(DOCUMENTED_ENDPOINTS));
		});
	}

	test('every documented one is used by an operation', () => {
		const all = new Set([...used.values()].flatMap((routes) => [...routes]));
		expect(sorted(all)).toEqual(sorted(DOCUMENTED_ENDPOINTS));
	});

	test('every operation uses one', () => {
		expect([...used].filter(([, routes]) => routes.size === 0).map(([name]) => name)).toEqual([]);
	});
});
