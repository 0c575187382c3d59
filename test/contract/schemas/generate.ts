/**
 * Writes the output schemas, which let n8n's editor show fields before a node has run, from what the simulator really
 * answers to every row of the table: `npx tsx test/contract/schemas/generate.ts`.
 */
import './findSources';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { startShop } from '../table/shop';
import { merged, schemaOf, type JsonSchema } from './jsonSchema';
import { DESCRIBED } from './operations';
import { SCHEMA_FOLDER, schemaFile } from './places';

async function generate(): Promise<void> {
	const simulator = await startShop();
	try {
		await rm(SCHEMA_FOLDER, { recursive: true, force: true });
		for (const operation of DESCRIBED) {
			const answers = await operation.answers(simulator);
			const schema = answers.map(schemaOf).reduce<JsonSchema | undefined>(merged, undefined);
			const file = schemaFile(operation);
			await mkdir(dirname(file), { recursive: true });
			const json = JSON.stringify({ ...schema, version: 1 }, undefined, '\t');
			await writeFile(file, await format(json, { ...(await resolveConfig(file)), parser: 'json' }));
		}
	} finally {
		await simulator.stop();
	}
}

void generate().then(
	() => console.log(`${DESCRIBED.length} schemas in ${SCHEMA_FOLDER}`),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
