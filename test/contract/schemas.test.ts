import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { Simulator } from '../simulator';
import { closed, type JsonSchema } from './schemas/jsonSchema';
import { DESCRIBED } from './schemas/operations';
import { SCHEMA_FOLDER, schemaFile } from './schemas/places';
import { startShop } from './table/shop';

const AGAIN = 'If the answer is right, run: npx tsx test/contract/schemas/generate.ts';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

function schemaOf(operation: { resource: string; operation: string }): JsonSchema {
	return JSON.parse(readFileSync(schemaFile(operation), 'utf8')) as JsonSchema;
}

test('there is a schema for each operation, and an operation for each schema', () => {
	const files = readdirSync(SCHEMA_FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.json'),
	);
	const expected = DESCRIBED.map(({ resource, operation }) => `${resource}/${operation}.json`);
	expect(files.map((name) => name.replace(/\\/g, '/')).sort()).toEqual(expected.sort());
});

describe.each(DESCRIBED)('$resource: $operation', (operation) => {
	test('the answers fit the schema, and have ten fields at the most', async () => {
		const ajv = new Ajv({ strict: false, allErrors: true });
		const fits = ajv.compile(closed(schemaOf(operation)));
		const answers = await operation.answers(simulator);
		// More would ask for "Simplify", which the answers of sessions have; a warning comes on top where there is one.
		const crowded = answers.filter(({ warning, ...fields }) => Object.keys(fields).length > 10);
		expect(crowded).toEqual([]);
		const misfits = answers
			.filter((answer) => !fits(answer))
			.map((answer) => ({ answer, errors: ajv.errorsText((fits(answer), fits.errors)) }));
		expect({ misfits, hint: misfits.length > 0 ? AGAIN : '' }).toEqual({ misfits: [], hint: '' });
	});

	test('the schema is as n8n reads it, without values and without secrets', () => {
		const schema = schemaOf(operation);
		expect(Object.keys(schema)).toEqual(['type', 'properties', 'version']);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		const keywords = new Set<string>();
		const look = ({ properties = {}, items, ...rest }: JsonSchema) => {
			Object.keys(rest).forEach((keyword) => keywords.add(keyword));
			Object.values(properties).forEach(look);
			if (items) look(items);
		};
		look(schema);
		expect([...keywords].filter((keyword) => !['type', 'version'].includes(keyword))).toEqual([]);
		for (const secret of ['api_key', 'webhook_secret']) expect(schema.properties).not.toHaveProperty(secret);
	});
});
