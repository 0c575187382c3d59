/**
 * How npm is called by the set-up: with a given Node, and without what an outer `npm run` left in the environment.
 */
import { existsSync } from 'node:fs';
import { basename, delimiter, dirname } from 'node:path';

/** Variables of an outer `npm run` that describe *its* package; npm in another folder must not see them. */
const OF_THE_OUTER_RUN = /^npm_(package|lifecycle|command)|^npm_config_(local_prefix|nodedir)$|^INIT_CWD$/i;

/**
 * npm's command line, to be run by the Node at `node`.
 * @param {string} node path of the node binary that runs npm and its scripts
 * @param {string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(node, args) {
	const quiet = [...args, '--no-audit', '--no-fund'];
	const cli = process.env.npm_execpath;
	if (cli && basename(cli) === 'npm-cli.js' && existsSync(cli)) return { command: node, args: [cli, ...quiet] };
	return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: quiet };
}

/**
 * The environment for npm: the given Node first in PATH, so that install scripts run with it too.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(node, more = {}) {
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_OUTER_RUN.test(name)));
	const path = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter);
	return { ...env, PATH: path, NO_UPDATE_NOTIFIER: '1', ...more };
}
