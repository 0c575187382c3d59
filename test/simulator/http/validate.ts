import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { FORMATS, type FormatName } from '../endpoints/formats';
import type { FieldErrors, JsonSchema } from '../endpoints/endpoint';

// No coercion, no defaults, nothing removed: what the documentation does not allow is an error.
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
for (const [name, { pattern }] of Object.entries(FORMATS)) ajv.addFormat(name, pattern);

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** Checks a value against a schema. @returns errors by field (WasenderAPI, "Error Responses"), or nothing when it fits */
export function validate(schema: JsonSchema, value: unknown): FieldErrors | undefined {
	let check = compiled.get(schema);
	if (!check) compiled.set(schema, (check = ajv.compile(schema)));
	if (check(value)) return undefined;
	// Without a prototype, so that no field name (`__proto__`) means anything special.
	const errors = Object.create(null) as FieldErrors;
	for (const error of check.errors ?? []) {
		const field = fieldOf(error);
		(errors[field] ??= []).push(`The ${field} field ${wordsFor(error)}.`);
	}
	return errors;
}

/** Puts several sets of field errors together. @returns nothing when all are empty */
export function mergeErrors(...sets: Array<FieldErrors | undefined>): FieldErrors | undefined {
	const merged = Object.create(null) as FieldErrors;
	for (const set of sets)
		for (const [field, messages] of Object.entries(set ?? {})) (merged[field] ??= []).push(...messages);
	return Object.keys(merged).length ? merged : undefined;
}

function fieldOf(error: ErrorObject): string {
	const path = error.instancePath.split('/').slice(1);
	const params = error.params as Record<string, string>;
	if (error.keyword === 'required' && params.missingProperty) path.push(params.missingProperty);
	if (error.keyword === 'additionalProperties' && params.additionalProperty) path.push(params.additionalProperty);
	return path.join('.') || 'body';
}

function wordsFor(error: ErrorObject): string {
	const params = error.params as Record<string, unknown>;
	switch (error.keyword) {
		case 'required':
			return 'is required';
		case 'additionalProperties':
			return 'is not documented for this endpoint';
		case 'type':
			return `must be of type ${[params.type].flat().join(' or ')}`;
		case 'format':
			return FORMATS[params.format as FormatName].says;
		case 'enum':
			return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
		case 'minItems':
			return `must have at least ${String(params.limit)} items`;
		case 'maxItems':
			return `must not have more than ${String(params.limit)} items`;
		default:
			return error.message ?? 'is not valid';
	}
}
