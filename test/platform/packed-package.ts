/**
 * The package as a user gets it: packed by npm and unpacked again.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from './places';

/** Packs the checkout (built before) and unpacks the tarball into `folder`. */
export function unpackPackage(folder: string): void {
	const between = mkdtempSync(join(tmpdir(), 'wasender-pack-'));
	try {
		const printed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', between], {
			cwd: checkout,
			encoding: 'utf8',
			// npm's warnings about the machine's own settings are no concern of ours.
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [packed] = JSON.parse(printed) as Array<{ filename: string }>;
		if (!packed) throw new Error('npm pack packed nothing');
		mkdirSync(folder, { recursive: true });
		execFileSync('tar', ['-xzf', join(between, packed.filename), '--strip-components', '1', '-C', folder]);
	} finally {
		rmSync(between, { recursive: true, force: true });
	}
}
