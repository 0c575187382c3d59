/**
 * Runs a command to its end: output into a log file (or through to the terminal), ended together with all its children when interrupted.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Interrupted } from './interruption.mjs';

/** How long a command that was asked to end may take before it is killed. */
const KILL_AFTER_MS = 5_000;

/** A command that ended with something else than 0. */
export class CommandFailed extends Error {
	/**
	 * @param {string} command
	 * @param {number} code
	 * @param {string} output the lines that tell why
	 * @param {string | undefined} logFile
	 */
	constructor(command, code, output, logFile) {
		super(
			`"${command}" ended with exit code ${code}.` +
				(output ? `\nIt said:\n${output.replace(/^/gm, '    ')}` : '') +
				(logFile ? `\nEverything it printed is in ${logFile}` : ''),
		);
		this.name = 'CommandFailed';
		this.code = code;
		this.output = output;
	}
}

/**
 * Runs a command and waits for its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string, signal?: AbortSignal }} [options] without `logFile` the output goes to the terminal
 * @returns {Promise<void>} rejects with CommandFailed, or with Interrupted when the signal was aborted
 */
export async function runCommand(command, args, { cwd, env, logFile, signal } = {}) {
	if (signal?.aborted) throw new Interrupted();
	if (logFile) mkdirSync(dirname(logFile), { recursive: true });
	const log = logFile ? openSync(logFile, 'w') : undefined;
	const shown = [command, ...args].join(' ');
	try {
		const code = await new Promise((resolve, reject) => {
			const child = spawn(command, args, {
				cwd,
				env,
				stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
				// A process group of its own: npm's children end with it, and the terminal's Ctrl-C comes to us first and only.
				detached: process.platform !== 'win32',
			});
			const end = () => {
				signalGroup(child, 'SIGTERM');
				setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER_MS).unref();
			};
			signal?.addEventListener('abort', end, { once: true });
			child.once('error', reject);
			child.once('close', (exitCode) => {
				signal?.removeEventListener('abort', end);
				// What the command left behind in its group must not go on writing into a folder that is about to be removed.
				if (signal?.aborted) signalGroup(child, 'SIGKILL');
				resolve(exitCode ?? 1);
			});
		});
		if (signal?.aborted) throw new Interrupted();
		if (code !== 0) throw new CommandFailed(shown, code, logFile ? tellingLines(logFile) : '', logFile);
	} finally {
		if (log !== undefined) closeSync(log);
	}
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signalGroup(child, name) {
	if (child.pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
	} catch {
		// It has ended already.
	}
}

/**
 * npm's first error lines, as it goes on with pages of usage; of other commands the last lines.
 * @param {string} file
 */
function tellingLines(file) {
	const lines = readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.trim() && !/Unknown (env|user|project) config/.test(line));
	const errors = lines.filter((line) => /^npm (error|ERR!) \S/.test(line));
	return (errors.length > 0 ? errors.slice(0, 12) : lines.slice(-15)).join('\n');
}
