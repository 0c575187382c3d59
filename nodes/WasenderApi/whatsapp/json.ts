import type { IDataObject } from 'n8n-workflow';

/** Whether a value out of a payload or an answer is a JSON object, and not an array or null. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that says something; undefined for anything else, empty text included. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An object without some of its fields; itself where it has none of them. */
export function without(value: IDataObject, names: readonly string[]): IDataObject {
	const told = names.filter((name) => Object.hasOwn(value, name));
	if (told.length === 0) return value;
	const copy = { ...value };
	for (const name of told) delete copy[name];
	return copy;
}

/** Whether a flag of a payload is set, also where it is told by a number or in words. */
export function isTrue(value: unknown): boolean {
	return value === true || value === 1 || value === '1' || value === 'true';
}

// Longer ones are phone numbers and ids.
const PLACE_IN_A_LIST = /^\d{1,7}$/;

/**
 * The entries of a list, or of what some servers make of one: an object whose fields are numbered. PHP makes one of a list
 * from which entries were taken, so numbers may be missing.
 * @returns undefined for anything else
 */
export function asList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (!isObject(value)) return undefined;
	// The first name decides for nearly every object.
	for (const name in value) if (!PLACE_IN_A_LIST.test(name)) return undefined;
	const entries = Object.values(value);
	return entries.length > 0 ? entries : undefined;
}

/**
 * The values at a dotted path; `*` stands for every entry of a list.
 * @returns empty where the path leads nowhere
 */
export function valuesAt(value: unknown, path: string): unknown[] {
	let found: unknown[] = [value];
	for (const name of path.split('.')) {
		found = found.flatMap((at) => {
			if (name === '*') return asList(at) ?? [];
			return isObject(at) && Object.hasOwn(at, name) ? [at[name]] : [];
		});
	}
	return found;
}

/** The text at a path: the lines of all that are found, where there are several. */
export function textAt(value: unknown, path: string): string | undefined {
	return textOf(
		valuesAt(value, path)
			.map(textOf)
			.filter((text) => text !== undefined)
			.join('\n'),
	);
}

/** The text at the first of several paths that leads to one. */
export function firstTextAt(value: unknown, paths: readonly string[] = []): string | undefined {
	for (const path of paths) {
		const text = textAt(value, path);
		if (text !== undefined) return text;
	}
	return undefined;
}

// A form of a person's answers nests three deep.
const DEEPEST = 20;

function isDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
	}
	return false;
}

/**
 * A JSON object that a payload holds as text, or as the object itself.
 * @returns undefined for what is none, or nests deeper than anything that n8n should store
 */
export function objectFrom(value: unknown): IDataObject | undefined {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			return undefined;
		}
	}
	return isObject(parsed) && !isDeep(parsed) ? parsed : undefined;
}
