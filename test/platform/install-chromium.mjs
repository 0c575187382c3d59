/**
 * A browser for the browser tests: one that is there, else Debian's.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { withInstallLock } from './install-lock.mjs';
import { notePlaces } from './note-places.mjs';
import { withProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/** Names under which Chromium and Chrome are found in PATH, and where macOS keeps Chrome. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * Makes sure that there is a browser: `$CHROMIUM_PATH`, one of the usual ones, or Debian's package where we may install it.
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of its binary
 */
export async function installChromium(signal) {
	let browser = find();
	if (!browser && canInstall()) {
		await withInstallLock(cacheFolder(), signal, async () => {
			if (find()) return;
			await withProgress('Installing Chromium with apt-get', 60, async () => {
				const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
				const log = (/** @type {string} */ name) => join(cacheFolder(), 'logs', name);
				await runCommand('apt-get', ['update'], { env, logFile: log('apt-update.log'), signal });
				await runCommand('apt-get', ['install', '-y', 'chromium'], { env, logFile: log('chromium.log'), signal });
			});
		});
		browser = find();
	}
	if (!browser) {
		throw new Error('The browser tests need Chromium or Chrome and found none. Install one, or name its binary in CHROMIUM_PATH.');
	}
	notePlaces({ chromium: browser });
	return browser;
}

function find() {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) {
		if (!isProgram(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, and that is not a program.`);
		return chosen;
	}
	return [...NAMES.flatMap(inPath), ...ELSEWHERE].find(isProgram);
}

/** @param {string} name */
function inPath(name) {
	return (process.env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name));
}

function canInstall() {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string} file */
function isProgram(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
