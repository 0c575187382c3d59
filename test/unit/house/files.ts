import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this checkout. */
export const checkout = join(__dirname, '..', '..', '..');

/**
 * The files below a folder of the checkout, with `/` between the parts of their paths.
 * @param pattern what the path has to match
 */
export function filesIn(folder: string, pattern: RegExp): string[] {
	return readdirSync(join(checkout, folder), { withFileTypes: true })
		.flatMap((entry) => {
			const path = `${folder}/${entry.name}`;
			if (entry.isDirectory()) return filesIn(path, pattern);
			return pattern.test(path) ? [path] : [];
		})
		.sort();
}
