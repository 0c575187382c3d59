/**
 * `npm run scan`: n8n's package scan, by which community nodes are verified, on the sources and on what would be published.
 * The scan's own command only takes packages that are on the registry already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../cache-folder.mjs';
import { unpackInto, withTarball } from './pack.mjs';

const { resolve } = createRequire(import.meta.url);
const scanner = join(dirname(resolve('@n8n/scan-community-package/package.json')), 'scanner', 'scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

/**
 * What the scan says of one folder; undefined where it finds nothing to object to. It passes a folder in which it finds nothing to look at: that
 * is an objection too.
 * @param {string} where
 * @param {string[]} patterns
 * @returns {Promise<string | undefined>}
 */
async function objection(where, patterns) {
	const { passed, message, details } = await analyzePackage(where, patterns);
	if (passed && message === undefined) return undefined;
	return [message ?? 'refused', details].filter(Boolean).join('\n');
}

/**
 * Scans the sources and the tarball.
 * @returns {Promise<Record<'sources' | 'tarball', string | undefined>>} what the scan objects to
 */
export async function scan() {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-scan-'));
	try {
		await withTarball((tarball) => unpackInto(tarball, folder));
		return {
			sources: await objection(checkout, SOURCE_FILE_PATTERNS),
			tarball: await objection(folder, ['**/*.js', 'package.json']),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	for (const [name, refused] of Object.entries(await scan())) {
		process.stdout.write(`package scan of the ${name}: ${refused === undefined ? 'passed' : `failed: ${refused}`}\n`);
		if (refused !== undefined) process.exitCode = 1;
	}
}
