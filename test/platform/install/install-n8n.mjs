/**
 * n8n itself, in the cache folder: installed once, in two steps that each leave a stamp, so that an interrupted install goes on where it can.
 */
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';
import { withInstallLock } from './install-lock.mjs';
import { headersFolder } from './install-node.mjs';
import { npmCommand, npmEnvironment } from './npm-command.mjs';
import { notePlaces } from './note-places.mjs';
import { withProgress } from '../process/progress.mjs';
import { CommandFailed, runCommand } from '../process/run-command.mjs';

/** The n8n the tests and the demo run. */
export const N8N_VERSION = '2.41.1';

/**
 * What the folder that n8n is installed into says. Up to its version 2.0 n8n takes one of its dependencies from a host of its own; the
 * registry's last one will do.
 */
const FOLDER = { private: true, overrides: { xlsx: '0.18.5' } };

/** n8n takes 2.9 GB; npm needs room to unpack beside it. */
const NEEDED_GB = 4;

/**
 * Makes sure that the n8n of the tests and the demo is installed.
 * @param {string} node the Node (24 or newer) that n8n will run with
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of n8n's start script
 */
export async function installN8n(node, signal) {
	const script = await installN8nOf(N8N_VERSION, node, signal);
	notePlaces({ n8n: script });
	return script;
}

/**
 * Makes sure that one version of n8n is installed.
 * @param {string} version
 * @param {string} node the Node that it will run with
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of its start script
 */
export async function installN8nOf(version, node, signal) {
	const folder = join(cacheFolder(), `n8n-${version}`);
	const script = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const done = join(folder, 'installed');
	const isDone = () => existsSync(done) && existsSync(script);
	if (!isDone()) {
		await withInstallLock(cacheFolder(), signal, async () => {
			if (isDone()) return;
			mkdirSync(folder, { recursive: true });
			await installPackages(version, folder, node, signal);
			await buildDatabaseDriver(folder, node, signal);
			writeFileSync(done, '');
		});
	}
	return script;
}

/**
 * Step one. Half an install is thrown away, as npm cannot tell a half-unpacked package from a whole one; what it has downloaded stays in
 * npm's own cache, so the second try is the quicker one.
 * @param {string} version
 * @param {string} folder
 * @param {string} node
 * @param {AbortSignal} signal
 */
async function installPackages(version, folder, node, signal) {
	const stamp = join(folder, 'packages-installed');
	if (existsSync(stamp)) return;
	const nodeModules = join(folder, 'node_modules');
	if (existsSync(nodeModules)) {
		process.stdout.write('An earlier install of n8n was interrupted; starting it anew from what npm has downloaded already.\n');
		rmSync(nodeModules, { recursive: true, force: true });
		rmSync(join(folder, 'package-lock.json'), { force: true });
	}
	checkFreeSpace(folder);
	writeFileSync(join(folder, 'package.json'), `${JSON.stringify(FOLDER)}\n`);
	// Without scripts: n8n's Kafka driver would be compiled, which fails on many machines; of all native addons n8n needs only the SQLite one.
	const { command, args } = npmCommand(node, ['install', `n8n@${version}`, '--ignore-scripts', '--prefer-offline']);
	await withProgress(`Installing n8n ${version} (once; 2.9 GB)`, 300, async () => {
		await explained(
			async () =>
				await runCommand(command, args, {
					cwd: folder,
					env: npmEnvironment(node),
					logFile: join(cacheFolder(), 'logs', 'n8n.log'),
					signal,
				}),
		);
	});
	writeFileSync(stamp, '');
}

/**
 * Step two: SQLite's native addon, and a try whether n8n starts with it.
 * @param {string} folder
 * @param {string} node
 * @param {AbortSignal} signal
 */
async function buildDatabaseDriver(folder, node, signal) {
	const { command, args } = npmCommand(node, ['rebuild', 'sqlite3']);
	const nodedir = headersFolder(node);
	await withProgress("Building n8n's SQLite driver (once)", 75, async () => {
		await explained(
			async () =>
				await runCommand(command, args, {
					cwd: folder,
					env: npmEnvironment(node, nodedir ? { npm_config_nodedir: nodedir } : {}),
					logFile: join(cacheFolder(), 'logs', 'sqlite3.log'),
					signal,
				}),
			'Building it needs python3, make and a C++ compiler (Debian: apt-get install python3 make g++).',
		);
		await runCommand(node, ['-e', "require('sqlite3')"], { cwd: folder, logFile: join(cacheFolder(), 'logs', 'sqlite3-try.log'), signal });
	});
}

/**
 * Adds to a failed command what can be done about it.
 * @param {() => Promise<void>} work
 * @param {string} [advice] for a failure without a cause of its own
 */
async function explained(work, advice = '') {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		const { output } = error;
		let cause = advice;
		if (/ENOSPC|no space left/i.test(output)) cause = 'The disk is full. Make room, or choose another folder with WASENDER_CACHE.';
		else if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(output)) cause = 'The npm registry could not be reached. Check the network and run the same command again: it goes on from here.';
		if (cause) error.message += `\n${cause}`;
		throw error;
	}
}

/** @param {string} folder */
function checkFreeSpace(folder) {
	const { bavail, bsize } = statfsSync(folder);
	const free = (Number(bavail) * Number(bsize)) / 1e9;
	if (free < NEEDED_GB) {
		throw new Error(
			`n8n needs ${NEEDED_GB} GB, and ${folder} has ${free.toFixed(1)} GB left. Make room, or choose another folder with the environment variable WASENDER_CACHE.`,
		);
	}
}
