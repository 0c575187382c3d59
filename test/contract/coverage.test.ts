import { endpointName, ENDPOINTS as DOCUMENTED_ENDPOINTS } from '../api/facts';
import { ENDPOINTS, type Simulator } from '../simulator';
import { CONTRACT, WAITING, WITHOUT_SESSION } from './contractOperations';
import { entriesOf, fieldsOf, offeredOperations } from './nodeFields';
import { OPERATIONS } from './operations.table';
import { runRow } from './runRow';
import { startShop } from './table/shop';

const documented = sorted(DOCUMENTED_ENDPOINTS.map(endpointName));

const agreed = Object.entries(CONTRACT).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, names]) => ({ resource, operation, ...names })),
);

function named({ resource, operation }: { resource: string; operation: string }): string {
	return `${resource}: ${operation}`;
}

function sorted(names: Iterable<string>): string[] {
	return [...names].sort();
}

describe('operations', () => {
	test('there are 54 in the contract', () => expect(agreed).toHaveLength(54));

	test('the node offers those of the contract', () => {
		expect(sorted(offeredOperations())).toEqual(sorted(agreed.map(named)));
	});

	test('the table has those of the contract', () => {
		expect(sorted([...OPERATIONS.map(named), ...WAITING])).toEqual(sorted(agreed.map(named)));
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
		expect(sorted(ENDPOINTS.map(endpointName))).toEqual(documented);
	});

	test('every documented one is used by an operation', () => {
		const all = new Set([...used.values()].flatMap((routes) => [...routes]));
		expect(sorted(all)).toEqual(documented);
	});

	test('every operation uses one', () => {
		expect([...used].filter(([, routes]) => routes.size === 0).map(([name]) => name)).toEqual([]);
	});
});
