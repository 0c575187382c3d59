/**
 * The outermost layer of a command: errors as messages instead of stack traces, and the exit code.
 */
import { Interrupted } from './interruption.mjs';

/**
 * Does the work and sets the exit code: 0, 1 with the error's message, or `whenInterrupted` after Ctrl-C.
 * @param {() => Promise<void>} work
 * @param {{ whenInterrupted?: number }} [options]
 */
export async function runAsCommand(work, { whenInterrupted = 130 } = {}) {
	try {
		await work();
	} catch (error) {
		if (error instanceof Interrupted) {
			process.stdout.write('Interrupted. The next run goes on from here.\n');
			process.exitCode = whenInterrupted;
		} else {
			process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
			process.exitCode = 1;
		}
	}
}
