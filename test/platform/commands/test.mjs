/**
 * `npm test`: sets up what is missing, builds, and runs the tests, the quick ones first. `--quick` stops after those: no n8n, no browser. `--queue`
 * runs those of n8n's queue mode alone.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../cache-folder.mjs';
import { install } from '../install/install.mjs';
import { Interrupted, interruption } from '../process/interruption.mjs';
import { runAsCommand } from '../process/run-as-command.mjs';
import { CommandFailed, runCommand } from '../process/run-command.mjs';

/** Jest's results as JSON, one file a run; `.ci/run` adds them up. */
const results = join(checkout, '.test-results');

/**
 * One after the other: they share one n8n and one small machine. And ended for good: a file that failed half-way may have left a server open, for
 * which Jest would wait for ever.
 */
const IN_A_ROW = ['--runInBand', '--forceExit'];

await runAsCommand(async () => {
	const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, queue: { type: 'boolean', default: false } } });
	const signal = interruption();
	const env = { ...process.env };
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });

	await install(signal, { n8n: false, browser: false, queueParts: false });
	await runCommand(process.execPath, [join(checkout, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'], { cwd: checkout, env, signal });

	const failed = [];
	if (!values.queue) await withoutN8n();
	if (!values.quick) {
		await install(signal, { browser: !values.queue });
		if (!values.queue && !(await jest('full', ['e2e', 'ui'], IN_A_ROW))) failed.push('end-to-end and browser tests');
		if (!(await jest('queue', ['queue'], IN_A_ROW))) failed.push('tests of the queue mode');
	}
	if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`);

	async function withoutN8n() {
		// Jest would leave one of two processors to whoever sits before the machine; these tests are short.
		if (!(await jest('quick', ['unit', 'contract'], ['--maxWorkers=100%']))) failed.push('unit and contract tests');
		if (values.quick) return;
		if (!(await jest('simulator', ['simulator'], []))) failed.push('tests of the simulator');
		// They wait more than they work.
		if (!(await jest('faults', ['faults'], ['--maxWorkers=2']))) failed.push('fault suite');
	}

	/**
	 * @param {string} name
	 * @param {string[]} projects
	 * @param {string[]} more
	 */
	async function jest(name, projects, more) {
		const script = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
		const args = ['--selectProjects', ...projects, '--json', '--outputFile', join(results, `${name}.json`), ...more];
		try {
			await runCommand(process.execPath, [script, ...args], { cwd: checkout, env, signal });
			return true;
		} catch (error) {
			if (error instanceof Interrupted || !(error instanceof CommandFailed)) throw error;
			return false;
		}
	}
});
