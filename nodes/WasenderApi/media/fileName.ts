import { extensionOf } from './fileType';

// Control characters and the direction marks that disguise an extension, and what file systems forbid.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]/gu;

const LONGEST = 200;

/** A name without folders and without what could mislead; empty if nothing is left. */
function sanitized(name: string): string {
	const last = name.split(/[\\/]/).at(-1) ?? '';
	return last
		.replace(FORBIDDEN, '')
		.slice(-LONGEST)
		.replace(/^[\s.\p{Cs}]+/u, '')
		.trim();
}

/**
 * The name for a file that somebody sent: its own, never with a path in it, else one made from its kind and type.
 * @param fallback the name's stem where the file has none, such as "image"
 */
export function fileNameFor(given: unknown, mimeType: string, fallback: string): string {
	const name = typeof given === 'string' ? sanitized(given) : '';
	const extension = extensionOf(mimeType);
	if (name !== '') return name.includes('.') || !extension ? name : `${name}.${extension}`;
	return extension ? `${fallback}.${extension}` : fallback;
}
