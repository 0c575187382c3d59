/** As much of JSON Schema as n8n's output schemas use. */
export interface JsonSchema {
	type: string | string[];
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
	version?: number;
}

const SCALARS: Readonly<Record<string, (value: unknown) => string>> = {
	string: () => 'string',
	boolean: () => 'boolean',
	number: (value) => (Number.isInteger(value) ? 'integer' : 'number'),
};

/** The schema that fits one value: its types, and no values. */
export function schemaOf(value: unknown): JsonSchema {
	if (value === null || value === undefined) return { type: 'null' };
	if (Array.isArray(value)) {
		const items = value.map(schemaOf).reduce<JsonSchema | undefined>(merged, undefined);
		return items ? { type: 'array', items } : { type: 'array' };
	}
	if (typeof value !== 'object') return { type: SCALARS[typeof value]?.(value) ?? 'string' };
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return { type: 'object', properties: inOrder(entries.map(([name, entry]) => [name, schemaOf(entry)])) };
}

/** The schema that fits what either of two fits. */
export function merged(one: JsonSchema | undefined, other: JsonSchema): JsonSchema {
	if (!one) return other;
	const result: JsonSchema = { type: mergedType([one.type].flat(), [other.type].flat()) };
	if (one.properties ?? other.properties) {
		const names = Object.keys({ ...one.properties, ...other.properties });
		const both = names.map((name): [string, JsonSchema] => {
			const [first, second] = [one.properties?.[name], other.properties?.[name]];
			return [name, second ? merged(first, second) : (first as JsonSchema)];
		});
		result.properties = inOrder(both);
	}
	const items = other.items ? merged(one.items, other.items) : one.items;
	return items ? { ...result, items } : result;
}

/**
 * "null" last, because n8n's editor shows the first type; and not at all beside an array or object, of which the editor
 * shows what is in it only if that is the one type.
 */
function mergedType(one: string[], other: string[]): string | string[] {
	const types = new Set([...one, ...other]);
	if (types.has('number')) types.delete('integer');
	if (types.has('array') || types.has('object')) types.delete('null');
	const [only = 'null', ...others] = [...types].sort(
		(a, b) => Number(a === 'null') - Number(b === 'null') || a.localeCompare(b),
	);
	return others.length > 0 ? [only, ...others] : only;
}

function inOrder(properties: Array<[string, JsonSchema]>): Record<string, JsonSchema> {
	return Object.fromEntries(properties.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same schema, which fits nothing that it does not name; an array or object may be null. */
export function closed({ type, properties, items }: JsonSchema): object {
	const mayBeNull = type === 'array' || type === 'object';
	return {
		type: mayBeNull ? [type, 'null'] : type,
		...(properties && {
			properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])),
			additionalProperties: false,
		}),
		...(items && { items: closed(items) }),
	};
}
