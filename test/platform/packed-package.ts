/**
 * The package as a user gets it: packed by npm, or the tarball that `$WASENDER_TARBALL` names, and unpacked again.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './places';

/** Packs the checkout (built before) and unpacks the tarball into `folder`. */
export function unpackPackage(folder: string): void {
	const command = join(checkout, 'test', 'platform', 'commands', 'pack.mjs');
	execFileSync(process.execPath, [command, '--unpacked', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
}
