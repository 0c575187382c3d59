/**
 * `npm run screenshots`: sets up what is missing, builds, and makes the pictures in docs/images.
 */
import { join } from 'node:path';
import { checkout } from '../platform/cache-folder.mjs';
import { install } from '../platform/install/install.mjs';
import { interruption } from '../platform/process/interruption.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';

await runAsCommand(async () => {
	const signal = interruption();
	await install(signal);
	const options = { cwd: checkout, env: process.env, signal };
	await runCommand(
		process.execPath,
		[join(checkout, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'],
		options,
	);
	await runCommand(
		process.execPath,
		['--import', 'tsx', join(checkout, 'test', 'pictures', 'screenshots.ts')],
		options,
	);
});
