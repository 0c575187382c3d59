import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode } from './engine';
import { entriesIn, fieldsOf } from './nodeFields';
import { OPERATIONS, TABLE } from './operations.table';
import { freshAccount } from './runRow';
import { itemWith } from './table/files';
import { typed } from './table/row';
import { accountOf, startShop } from './table/shop';
import { WRONG_VALUES } from './wrongValues';

/** A field that holds plain text, at the top or in a collection, of one operation. */
interface Field {
	resource: string;
	operation: string;
	/** The parameter, or `collection.parameter`. */
	name: string;
	displayName: string;
	isLocator: boolean;
}

/** They name binary fields, or take a whole binary object. */
const OF_FILES = ['binaryProperty', 'outputProperty'];

/** They list several, so a list is right; an object in it is not. */
const LISTS = ['participants', 'choices', 'options.mentions'];

type Named = Pick<Field, 'name' | 'displayName' | 'isLocator'>;

function fieldsIn(properties: INodeProperties[], resource: string, operation: string, path = ''): Named[] {
	return properties.flatMap((property) => {
		const { type, name, displayName } = property;
		if (type === 'collection')
			return fieldsIn(entriesIn(property, resource, operation), resource, operation, `${name}.`);
		const isPlain = (type === 'string' || type === 'resourceLocator') && !OF_FILES.includes(name);
		return isPlain ? [{ name: path + name, displayName, isLocator: type === 'resourceLocator' }] : [];
	});
}

const fields: Field[] = OPERATIONS.flatMap(({ resource, operation }) =>
	fieldsIn(fieldsOf(resource, operation), resource, operation).map((field) => ({
		resource,
		operation,
		...field,
	})),
);

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

/** Parameters of an operation that are right, but that a field's value is the item's. */
function parametersOf({ resource, operation, name, isLocator }: Field): IDataObject {
	const rows = TABLE[resource]?.[operation] ?? [];
	const right = (rows.find(({ items }) => items === undefined) ?? rows[0])?.parameters ?? {};
	const parameters = { resource, operation, ...right, ...WRONG_VALUES[name]?.beside };
	const [collection = '', entry] = name.split('.');
	const value = '={{ $json.value }}';
	if (entry === undefined) return { ...parameters, [collection]: isLocator ? typed(value) : value };
	return {
		...parameters,
		[collection]: { ...((parameters as IDataObject)[collection] as IDataObject), [entry]: value },
	};
}

async function refusalOf(field: Field, value: unknown): Promise<string | undefined> {
	freshAccount(simulator);
	const item = itemWith('png');
	// What the fields beside it read of an item.
	const imageMessage = { url: 'https://mmg.whatsapp.net/a.enc', mediaKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' };
	item.json = { ...item.json, fromLid: '123456789012345@lid', imageMessage, value: value as IDataObject };
	const { error } = await runNode(accountOf(simulator), { parameters: parametersOf(field), items: [item] });
	return error?.message;
}

test('there are fields to look at in nearly every operation', () => {
	expect(fields.length).toBeGreaterThan(60);
});

describe.each(fields)('$resource: $operation, $name', (field) => {
	const isList = LISTS.includes(field.name);

	test.each([
		{ value: { body: 'Hello' }, says: 'is an object; choose one of its fields', of: '{"body":"Hello"}' },
		isList
			? { value: [{ body: 'Hello' }], says: 'is an object; choose one of its fields', of: '{"body":"Hello"}' }
			: { value: ['Hello'], says: 'is a list; choose one of its entries, or join them', of: '["Hello"]' },
	])('refuses $value by the name of the field, before any request', async ({ value, says, of }) => {
		// Where the choice of a session is wrong, it says what a session's ID looks like.
		const problem = field.name === 'session' ? 'is not a session ID' : says;
		expect(await refusalOf(field, value)).toBe(`${field.displayName}: ${of} ${problem}`);
		expect(simulator.requests).toEqual([]);
	});
});
