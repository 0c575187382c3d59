/**
 * `npm run bench [-- job …]`: sets up what is missing, builds, and measures.
 */
import { join } from 'node:path';
import { checkout } from '../platform/cache-folder.mjs';
import { install } from '../platform/install/install.mjs';
import { interruption } from '../platform/process/interruption.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';

await runAsCommand(async () => {
	const signal = interruption();
	await install(signal, { browser: false });
	const options = { cwd: checkout, env: process.env, signal };
	await runCommand(process.execPath, [join(checkout, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'], options);
	const args = ['--import', 'tsx', join(checkout, 'test', 'bench', 'bench.ts'), ...process.argv.slice(2)];
	await runCommand(process.execPath, args, options);
});
