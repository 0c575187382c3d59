/**
 * Programs of this machine: found in PATH or where distributions put them, installed from Debian's packages where we may.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';
import { withInstallLock } from './install-lock.mjs';
import { withProgress } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';

/**
 * The first of some programs that is there.
 * @param {string[]} names to look for in PATH
 * @param {string[]} [elsewhere] paths to look at after that
 * @returns {string | undefined} its path
 */
export function findProgram(names, elsewhere = []) {
	return [...names.flatMap(inPath), ...elsewhere].find(isProgram);
}

/** @param {string} file */
export function isProgram(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

/**
 * Installs packages of Debian with apt-get, where there is one and we are root; elsewhere it does nothing.
 * @param {{ packages: string[], what: string, seconds: number, isThere: () => boolean, signal: AbortSignal }} wanted `what` for people; `seconds` it takes
 * about; `isThere` is asked again before, as another process may have installed it meanwhile
 */
export async function installPackages({ packages, what, seconds, isThere, signal }) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	await withInstallLock(cacheFolder(), signal, async () => {
		if (isThere()) return;
		await withProgress(`Installing ${what} with apt-get`, seconds, async () => {
			const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
			const log = (/** @type {string} */ name) => join(cacheFolder(), 'logs', name);
			await runCommand('apt-get', ['update'], { env, logFile: log('apt-update.log'), signal });
			await runCommand('apt-get', ['install', '-y', ...packages], { env, logFile: log(`${packages[0]}.log`), signal });
		});
	});
}

/** @param {string} name */
function inPath(name) {
	return (process.env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name));
}
