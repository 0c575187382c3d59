/**
 * `npm run test:mutation [-- part …]`: changes the code in small ways and looks whether a test notices (Stryker). A part is a folder of
 * `nodes/WasenderApi`, or a file in it, such as `whatsapp` or `media/encryption/decrypt.ts`; without one, the folders that decide what is sent and read.
 *
 * `--concurrency n` (default 1) mutants at a time; `--fresh` forgets earlier runs.
 * Reports go to the cache folder: `<part>.html` to look at, `<part>.json`, and `<part>.survivors.txt` to read.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder, checkout } from '../platform/cache-folder.mjs';
import { install } from '../platform/install/install.mjs';
import { interruption } from '../platform/process/interruption.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';
import { AIM, countsOf, survivorsOf, tableOf } from './results.mjs';

const FOLDERS = ['delivery', 'trigger', 'media', 'whatsapp'];

/** What only says what the editor shows; the contract tests compare it with what n8n makes of it. */
const DESCRIPTIONS = ['trigger/panel.ts', 'trigger/properties.ts', 'trigger/messageOptions.ts'];

const HOUSE = 'nodes/WasenderApi';

/** One place for each checkout: what Stryker remembers of earlier runs holds for one state of the code. */
const reports = join(cacheFolder(), 'mutation', checkout.replace(/[^\w.-]+/g, '_'));

await runAsCommand(async () => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			concurrency: { type: 'string', default: '1' },
			fresh: { type: 'boolean', default: false },
		},
	});
	const parts = positionals.length > 0 ? positionals : FOLDERS;
	for (const part of parts) {
		if (!existsSync(join(checkout, HOUSE, part))) throw new Error(`${HOUSE}/${part} does not exist`);
	}
	const concurrency = Number(values.concurrency);
	if (!Number.isInteger(concurrency) || concurrency < 1)
		throw new Error(`--concurrency is "${values.concurrency}"; write a number from 1 on`);

	const signal = interruption();
	await install(signal, { n8n: false, browser: false, queueParts: false });
	mkdirSync(reports, { recursive: true });

	const rows = [];
	for (const part of parts) {
		const report = await mutate(part, { concurrency, fresh: values.fresh }, signal);
		writeFileSync(fileOf(part, 'survivors.txt'), survivorsOf(report));
		rows.push({ part, ...countsOf(report) });
	}
	process.stdout.write(`\n${tableOf(rows)}\nReports: ${reports}\n`);
	const below = rows.filter(({ score }) => score < AIM).map(({ part }) => part);
	if (below.length > 0) throw new Error(`Below ${AIM} %: ${below.join(', ')}`);
});

/**
 * @param {string} part
 * @param {string} ending
 */
function fileOf(part, ending) {
	return join(reports, `${part.replaceAll('/', '-')}.${ending}`);
}

/**
 * Runs Stryker over one part.
 * @param {string} part
 * @param {{ concurrency: number, fresh: boolean }} how
 * @param {AbortSignal} signal
 * @returns {Promise<import('./results.mjs').Report>} its report
 */
async function mutate(part, { concurrency, fresh }, signal) {
	const json = fileOf(part, 'json');
	rmSync(json, { force: true });
	if (fresh) rmSync(fileOf(part, 'incremental.json'), { force: true });
	const config = fileOf(part, 'config.json');
	writeFileSync(
		config,
		JSON.stringify({
			mutate: [
				`${HOUSE}/${part}${part.endsWith('.ts') ? '' : '/**/*.ts'}`,
				...DESCRIPTIONS.map((file) => `!${HOUSE}/${file}`),
			],
			testRunner: 'unit-tests',
			plugins: [join(checkout, 'test', 'mutation', 'runner', 'index.mjs')],
			// Endless loops leave timers and memory behind.
			maxTestRunnerReuse: 500,
			coverageAnalysis: 'perTest',
			concurrency,
			// Long: on a busy machine a mutant that nobody notices must not pass for one that runs for ever. Loops are counted out beforehand.
			timeoutMS: 60_000,
			timeoutFactor: 4,
			incremental: true,
			incrementalFile: fileOf(part, 'incremental.json'),
			reporters: ['progress-append-only', 'json', 'html'],
			jsonReporter: { fileName: json },
			htmlReporter: { fileName: fileOf(part, 'html') },
			// Outside the checkout, where neither Jest nor ESLint finds the copies.
			tempDirName: join(reports, 'sandboxes'),
			cleanTempDir: 'always',
			ignorePatterns: ['dist', 'docs', '.test-results'],
			thresholds: { high: 95, low: AIM, break: null },
			allowEmpty: false,
		}),
	);
	const env = { ...process.env, WASENDER_MUTATION_PART: part };
	const stryker = join(checkout, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	process.stdout.write(`\n${part}\n`);
	await runCommand(process.execPath, [stryker, 'run', config], { cwd: checkout, env, signal });
	return JSON.parse(readFileSync(json, 'utf8'));
}
