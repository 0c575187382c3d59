/**
 * `npm run demo`: from a fresh clone to a WhatsApp message that n8n answers. Gets and builds what is missing, then hands over to run-demo.ts.
 */
import { join } from 'node:path';
import { cacheFolder, checkout } from '../platform/cache-folder.mjs';
import { install } from '../platform/install/install.mjs';
import { interruption } from '../platform/process/interruption.mjs';
import { tryLock } from '../platform/process/lock.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';
import { HELP, readArguments } from './arguments.mjs';

await runAsCommand(
	async () => {
		const wanted = readArguments(process.argv.slice(2), process.env);
		if (wanted.help) {
			process.stdout.write(HELP);
			return;
		}
		const signal = interruption();
		await install(signal, { browser: false, queueParts: false });
		process.stdout.write('Building the package\n');
		await runCommand(process.execPath, [join(checkout, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'], { cwd: checkout, signal });

		// The two kinds of demo keep their n8n apart: one's credential and sessions mean nothing to the other.
		const folder = join(cacheFolder(), 'demo', wanted.token ? 'service' : 'simulator');
		const { release, holder } = tryLock(`${folder}.lock`);
		if (!release) throw new Error(`This demo is running already (process ${holder}). End that one first, with Ctrl-C.`);
		try {
			const { tsImport } = await import('tsx/esm/api');
			const { runDemo } = await tsImport('./run-demo.ts', import.meta.url);
			await runDemo({ ...wanted, folder, signal });
		} finally {
			release();
		}
	},
	// Ctrl-C is how a demo ends, not a failure; npm would print an error otherwise.
	{ whenInterrupted: 0 },
);
