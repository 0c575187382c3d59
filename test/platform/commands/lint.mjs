/**
 * `npm run lint`: n8n's own check in strict mode, with the configuration that it asks for, then ours, which is stricter.
 */
import { join } from 'node:path';
import { checkout } from '../cache-folder.mjs';
import { interruption } from '../process/interruption.mjs';
import { runAsCommand } from '../process/run-as-command.mjs';
import { runCommand } from '../process/run-command.mjs';

await runAsCommand(async () => {
	const signal = interruption();
	const tool = (...path) => join(checkout, 'node_modules', ...path);
	await runCommand(process.execPath, [tool('@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), 'lint'], {
		cwd: checkout,
		env: process.env,
		signal,
	});
	const own = ['--config', 'eslint.own.config.mjs', '--max-warnings', '0', 'nodes', 'credentials', 'package.json'];
	await runCommand(process.execPath, [tool('eslint', 'bin', 'eslint.js'), ...own], {
		cwd: checkout,
		env: process.env,
		signal,
	});
});
