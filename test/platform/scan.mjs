/**
 * `npm run scan`: n8n's package scan, by which community nodes are verified, on the sources and on what would be published.
 * The scan's own command only takes packages that are on the registry already.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkout } from './cache-folder.mjs';

const { resolve } = createRequire(import.meta.url);
const scanner = join(dirname(resolve('@n8n/scan-community-package/package.json')), 'scanner', 'scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(scanner);

/** Packs the package as `npm publish` would, and unpacks it into `folder`. */
function unpackTarball(folder) {
	execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] });
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder]);
	return join(folder, 'package');
}

const folder = mkdtempSync(join(tmpdir(), 'wasender-scan-'));
try {
	const scans = [
		['sources', checkout, SOURCE_FILE_PATTERNS],
		['tarball', unpackTarball(folder), ['**/*.js', 'package.json']],
	];
	for (const [name, where, patterns] of scans) {
		const { passed, message, details } = await analyzePackage(where, patterns);
		// The scan passes a folder in which it finds nothing to look at.
		const isReal = passed && message === undefined;
		console.log(`package scan of the ${name}: ${isReal ? 'passed' : `failed: ${message}`}`);
		if (details) console.log(details);
		if (!isReal) process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
