/**
 * A browser for the browser tests: one that is there, else Debian's.
 */
import { notePlaces } from './note-places.mjs';
import { findProgram, installPackages, isProgram } from './programs.mjs';

/** Names under which Chromium and Chrome are found in PATH, and where macOS keeps Chrome. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * Makes sure that there is a browser: `$CHROMIUM_PATH`, one of the usual ones, or Debian's package where we may install it.
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of its binary
 */
export async function installChromium(signal) {
	const isThere = () => find() !== undefined;
	if (!isThere()) await installPackages({ packages: ['chromium'], what: 'Chromium', seconds: 60, isThere, signal });
	const browser = find();
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
	return findProgram(NAMES, ELSEWHERE);
}
