/**
 * `npm run simulator [-- --port 4010 …]`: the stand-in alone, for whoever builds against WasenderAPI. Takes what `cli.ts` takes.
 */
import { join } from 'node:path';
import { checkout } from '../platform/cache-folder.mjs';
import { installDependencies } from '../platform/install/install-dependencies.mjs';
import { interruption } from '../platform/process/interruption.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';

const PORT = ['--port', '4010'];

await runAsCommand(
	async () => {
		const signal = interruption();
		await installDependencies(signal);
		// The last of two ports counts.
		const args = ['--import', 'tsx', join(checkout, 'test', 'simulator', 'cli.ts'), ...PORT, ...process.argv.slice(2)];
		await runCommand(process.execPath, args, { cwd: checkout, env: process.env, signal });
	},
	// Ctrl-C is how it ends, not a failure.
	{ whenInterrupted: 0 },
);
