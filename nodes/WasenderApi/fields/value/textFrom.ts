import type { Reader } from './badInput';
import { badInput, missingInput } from './badInput';

/** A moment as n8n's expressions give it, `{{ $now }}` or a `Date`, as ISO 8601; undefined for any other object. */
function momentFrom(value: object): string | undefined {
	const { toJSON } = value as { toJSON?: unknown };
	const iso = typeof toJSON === 'function' ? (toJSON.call(value) as unknown) : undefined;
	return typeof iso === 'string' ? iso : undefined;
}

/**
 * What is in a field that takes one plain value: an object would arrive as `[object Object]`.
 * @param field the display name
 * @throws NodeOperationError for an object or a list
 */
export function plainValue(reader: Reader, field: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const moment = momentFrom(value);
	if (moment !== undefined) return moment;
	const problem = Array.isArray(value)
		? 'is a list; choose one of its entries, or join them'
		: 'is an object; choose one of its fields';
	throw badInput(reader, field, value, problem, 'In the expression, go on until a text is left, such as $json.text.');
}

/**
 * The text in a field, as it is written there; numbers and booleans become text, and nothing becomes "".
 * @param field the display name
 * @throws NodeOperationError for an object or a list
 */
export function textFrom(reader: Reader, field: string, value: unknown): string {
	const plain = plainValue(reader, field, value);
	return plain === undefined || plain === null ? '' : String(plain);
}

/**
 * The same for a field that needs words.
 * @param advice what belongs there, as a sentence
 * @throws NodeOperationError also for a text that is empty or blank
 */
export function requiredText(reader: Reader, field: string, value: unknown, advice: string): string {
	const text = textFrom(reader, field, value);
	if (text.trim() === '') throw missingInput(reader, field, advice);
	return text;
}
