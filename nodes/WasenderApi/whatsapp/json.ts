import type { IDataObject } from 'n8n-workflow';

/** Whether a value out of a payload or an answer is a JSON object, and not an array or null. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that says something; undefined for anything else, empty text included. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
