import { extensionOf } from './fileType';

const FORBIDDEN = new Set('\\/:*?"<>|');

const LONGEST = 200;

/** A name without folders, control characters and what file systems forbid; empty if nothing is left. */
function sanitized(name: string): string {
	const last = name.split(/[\\/]/).at(-1) ?? '';
	const allowed = [...last].filter(
		(character) => character >= ' ' && character !== '\u007f' && !FORBIDDEN.has(character),
	);
	return allowed
		.join('')
		.slice(-LONGEST)
		.replace(/^[\s.]+/, '')
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
