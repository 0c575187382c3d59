/**
 * What tools say: n8n's lint, build and scan, the search for unused code, npm's audit.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../platform/cache-folder.mjs';
import { npmCommand, npmEnvironment } from '../../platform/install/npm-command.mjs';
import { scan } from '../../platform/commands/scan.mjs';

const run = promisify(execFile);
const node = (/** @type {string[]} */ ...args) => tool(process.execPath, args);
const inModules = (/** @type {string[]} */ ...path) => join(checkout, 'node_modules', ...path);

/**
 * Runs a tool to its end; what it printed becomes the error if it fails.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} its output
 */
async function tool(command, args, env = process.env) {
	try {
		return (await run(command, args, { cwd: checkout, env, maxBuffer: 1e8 })).stdout;
	} catch (error) {
		throw new Error(`failed:\n${[error.stdout, error.stderr].filter(Boolean).join('\n').trimEnd() || error.message}`);
	}
}

/** @type {Array<import('./check').Check>} */
export const TOOL_CHECKS = [
	{
		name: 'lint',
		asks: "n8n's rules in strict mode, then ours, without exceptions",
		async look() {
			await node(join(checkout, 'test', 'platform', 'commands', 'lint.mjs'));
		},
	},
	{
		name: 'build',
		asks: 'dist/ is made anew',
		async look() {
			await node(inModules('gulp', 'bin', 'gulp.js'), 'build', '--silent');
		},
	},
	{
		name: 'scan',
		asks: "n8n's package scan of the sources and the tarball",
		async look() {
			const refused = Object.entries(await scan()).filter(([, objection]) => objection !== undefined);
			if (refused.length > 0) throw new Error(refused.map(([what, objection]) => `${what}: ${objection}`).join('\n'));
		},
	},
	{
		name: 'knip',
		asks: 'no unused file, export or dependency',
		async look() {
			await node(inModules('knip', 'bin', 'knip.js'), '--no-progress');
		},
	},
	{
		name: 'audit',
		asks: 'npm audit --omit=dev: nothing known against what users install',
		async look() {
			const { command, args } = npmCommand(process.execPath, ['ls', '--omit=dev', '--all', '--parseable']);
			const installed = (await tool(command, args, npmEnvironment(process.execPath))).trim().split('\n').slice(1);
			// With nothing installed there is nothing to ask the registry about, which may be out of reach.
			if (installed.length > 0) throw new Error(`users would install ${installed.join(', ')}`);
			return 'nothing to audit';
		},
	},
];
