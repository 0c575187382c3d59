import { join } from 'node:path';

/** Where n8n looks for the output schemas of version 1 of a node. */
export const SCHEMA_FOLDER = join(__dirname, '..', '..', '..', 'nodes', 'WasenderApi', '__schema__', 'v1.0.0');

/** The schema file of an operation. */
export function schemaFile({ resource, operation }: { resource: string; operation: string }): string {
	return join(SCHEMA_FOLDER, resource, `${operation}.json`);
}
