/**
 * The Node that runs n8n: this one if it is 24 or newer, else a Node 24 from the npm registry in the cache folder; and others, for what is
 * tried with several.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';
import { withInstallLock } from './install-lock.mjs';
import { npmCommand, npmEnvironment } from './npm-command.mjs';
import { notePlaces } from './note-places.mjs';
import { withProgress } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';

/** What n8n 2.41 asks for. */
const NEEDED = 24;

/**
 * Makes sure that there is such a Node.
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of its binary
 */
export async function installNode(signal) {
	const node = majorOfThis() >= NEEDED ? process.execPath : await fromRegistry(NEEDED, signal);
	notePlaces({ cache: cacheFolder(), node });
	return node;
}

/**
 * Makes sure that there is a Node of exactly this major version.
 * @param {number} major
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of its binary
 */
export async function installNodeOf(major, signal) {
	return majorOfThis() === major ? process.execPath : await fromRegistry(major, signal);
}

function majorOfThis() {
	return Number(process.versions.node.split('.')[0]);
}

/**
 * The folder that holds `include/node` for a node binary, for building native addons; undefined where it came without its headers.
 * @param {string} node
 * @returns {string | undefined}
 */
export function headersFolder(node) {
	const root = dirname(dirname(node));
	return existsSync(join(root, 'include', 'node', 'node.h')) ? root : undefined;
}

/**
 * @param {number} major
 * @param {AbortSignal} signal
 */
async function fromRegistry(major, signal) {
	const folder = join(cacheFolder(), `node-${major}`);
	const name = packageName();
	const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	const stamp = join(folder, 'installed');
	if (existsSync(stamp) && existsSync(binary)) return binary;
	await withInstallLock(cacheFolder(), signal, async () => {
		if (existsSync(stamp) && existsSync(binary)) return;
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
		const { command, args } = npmCommand(process.execPath, ['install', `${name}@${major}`, '--ignore-scripts']);
		await withProgress(`Getting Node ${major}`, 15, async () => {
			await runCommand(command, args, {
				cwd: folder,
				env: npmEnvironment(process.execPath),
				logFile: join(cacheFolder(), 'logs', 'node.log'),
				signal,
			});
			await runCommand(binary, ['--version'], { logFile: join(cacheFolder(), 'logs', 'node-version.log'), signal });
		});
		writeFileSync(stamp, '');
	});
	return binary;
}

/**
 * The package with the binary for this machine. The package `node` would fetch the same one, but from an install script, which npm is about to
 * stop running unasked.
 */
function packageName() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${platform}-${process.arch}`;
}
