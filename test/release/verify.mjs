/**
 * `npm run verify`: what a reviewer of n8n's verified nodes looks at, in one table. `--seen lint,build,scan` leaves out what has run just before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unpackInto, withTarball } from '../platform/commands/pack.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { PACKAGE_CHECKS } from './verify/package-checks.mjs';
import { TARBALL_CHECKS } from './verify/tarball-checks.mjs';
import { TOOL_CHECKS } from './verify/tool-checks.mjs';

await runAsCommand(async () => {
	const { values } = parseArgs({ options: { seen: { type: 'string', default: '' } } });
	const seen = new Set(values.seen.split(',').filter(Boolean));
	const unknown = [...seen].filter((name) => !TOOL_CHECKS.some((check) => check.name === name));
	if (unknown.length > 0)
		throw new Error(`--seen takes names of checks by tools, and "${unknown.join(', ')}" is none.`);

	let failures = 0;
	process.stdout.write('\n');
	const run = async (checks, argument) => {
		for (const check of checks) if (!(await passes(check, argument, seen.has(check.name)))) failures++;
	};
	await run(PACKAGE_CHECKS);
	// In this order: the build comes before the tarball, which is made of it.
	await run(TOOL_CHECKS);
	const folder = mkdtempSync(join(tmpdir(), 'wasender-verify-'));
	try {
		await withTarball(async (tarball) => {
			unpackInto(tarball, folder);
			await run(TARBALL_CHECKS, { tarball, folder });
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	process.stdout.write('\n');
	if (failures > 0) throw new Error(`${failures} of the checks failed.`);
});

/**
 * Runs one check and prints its row: what was seen, or what is wrong.
 * @param {import('./verify/check').Check} check
 * @param {unknown} argument
 * @param {boolean} isSeen
 */
async function passes({ name, asks, look }, argument, isSeen) {
	const row = (/** @type {string} */ sign, /** @type {string} */ found) =>
		process.stdout.write(`${sign} ${name.padEnd(14)} ${asks.padEnd(62)} ${found}\n`);
	if (isSeen) {
		row('·', 'has run before');
		return true;
	}
	try {
		row('✓', (await look(argument)) ?? '');
		return true;
	} catch (error) {
		row('✗', error instanceof Error ? error.message : String(error));
		return false;
	}
}
