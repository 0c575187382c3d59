/**
 * The package as a user gets it: packed by npm. Also a command: `node test/platform/commands/pack.mjs <file.tgz>`, or `--unpacked <folder>`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { checkout } from '../cache-folder.mjs';
import { npmCommand, npmEnvironment } from '../install/npm-command.mjs';
import { runAsCommand } from '../process/run-as-command.mjs';

/**
 * Packs the checkout (built before) into a folder.
 * @param {string} folder
 * @returns {string} the tarball
 */
function packInto(folder) {
	const { command, args } = npmCommand(process.execPath, [
		'pack',
		'--ignore-scripts',
		'--json',
		'--pack-destination',
		folder,
	]);
	const printed = execFileSync(command, args, {
		cwd: checkout,
		env: npmEnvironment(process.execPath),
		encoding: 'utf8',
		// npm's warnings about the machine's own settings are no concern of ours.
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(printed);
	if (!packed) throw new Error('npm pack packed nothing');
	return join(folder, packed.filename);
}

/**
 * Does something with the tarball: the one that `$WASENDER_TARBALL` names, so that what is tested is what is published; else one that is packed for it
 * and removed afterwards.
 * @template T
 * @param {(tarball: string) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTarball(work) {
	const named = process.env.WASENDER_TARBALL;
	if (named) return await work(resolve(named));
	const between = mkdtempSync(join(tmpdir(), 'wasender-pack-'));
	try {
		return await work(packInto(between));
	} finally {
		rmSync(between, { recursive: true, force: true });
	}
}

/**
 * Unpacks a tarball, without the folder `package` that everything in it lies in.
 * @param {string} tarball
 * @param {string} folder
 */
export function unpackInto(tarball, folder) {
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '--strip-components', '1', '-C', folder]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await runAsCommand(async () => {
		const { values, positionals } = parseArgs({ allowPositionals: true, options: { unpacked: { type: 'string' } } });
		if (values.unpacked !== undefined) {
			const folder = resolve(values.unpacked);
			await withTarball((tarball) => unpackInto(tarball, folder));
			return;
		}
		const [name] = positionals;
		if (!name) throw new Error('Name the file: node test/platform/commands/pack.mjs package.tgz');
		const file = resolve(name);
		renameSync(packInto(dirname(file)), file);
		process.stdout.write(`${file}\n`);
	});
}
