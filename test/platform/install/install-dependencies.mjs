/**
 * The project's own dependencies: what `package-lock.json` says, when `node_modules` is missing or does not fit it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, checkout } from '../cache-folder.mjs';
import { withInstallLock } from './install-lock.mjs';
import { npmCommand, npmEnvironment } from './npm-command.mjs';
import { withProgress } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';

const lockFile = join(checkout, 'package-lock.json');
/** Written last, and removed first: an interrupted install leaves no stamp behind. */
const stamp = join(checkout, 'node_modules', '.installed-lock-hash');
/** npm's own record of what is installed; npm writes it last. */
const npmRecord = join(checkout, 'node_modules', '.package-lock.json');

/**
 * Installs the dependencies if need be.
 * @param {AbortSignal} signal
 */
export async function installDependencies(signal) {
	if (isUpToDate()) return;
	await withInstallLock(cacheFolder(), signal, async () => {
		if (isUpToDate()) return;
		rmSync(stamp, { force: true });
		// Without npm's record an install was cut off, and npm cannot tell a half-unpacked package from a whole one.
		if (!existsSync(npmRecord)) rmSync(join(checkout, 'node_modules'), { recursive: true, force: true });
		// Not `npm ci`: it refuses a lock file that lacks an optional package for another platform, and some registries do not carry them all.
		// `--no-save` takes the lock file's versions just the same and leaves the file alone.
		// No package here needs its install script: swc and esbuild bring their binaries as packages of their own.
		const { command, args } = npmCommand(process.execPath, ['install', '--no-save', '--ignore-scripts']);
		await withProgress("Installing the project's dependencies", 60, async () => {
			await runCommand(command, args, {
				cwd: checkout,
				env: npmEnvironment(process.execPath),
				logFile: join(cacheFolder(), 'logs', 'dependencies.log'),
				signal,
			});
		});
		writeFileSync(stamp, lockHash());
	});
}

/**
 * By the stamp, or, where a developer ran npm by hand and there is none, by npm's own record being newer than the lock file.
 */
function isUpToDate() {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
	return existsSync(npmRecord) && statSync(npmRecord).mtimeMs >= statSync(lockFile).mtimeMs;
}

function lockHash() {
	return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}
