/** The list in a text that is JSON, as AI agents write one (`["+1…","+1…"]`); undefined for any other text. */
function jsonListIn(text: string): unknown[] | undefined {
	if (!text.startsWith('[')) return undefined;
	try {
		return JSON.parse(text) as unknown[];
	} catch {
		return undefined;
	}
}

/**
 * The entries of a field that lists several: an array by expression, its JSON as text, or text with separators.
 * @param separator what stands between two entries of a text
 * @returns the entries, trimmed, without blank ones; anything that is neither text nor a list is one entry
 */
export function listFrom(value: unknown, separator: RegExp): unknown[] {
	if (Array.isArray(value)) return value.flatMap((entry) => listFrom(entry, separator));
	if (typeof value !== 'string') return value === undefined || value === null ? [] : [value];
	const text = value.trim();
	const list = jsonListIn(text);
	if (list) return listFrom(list, separator);
	return text
		.split(separator)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
