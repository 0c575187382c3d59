/**
 * `npm run test:versions`: the packed tarball in several versions of n8n, and the unit tests on several versions of Node. Writes docs/VERSIONS.md.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, checkout } from '../platform/cache-folder.mjs';
import { installDependencies } from '../platform/install/install-dependencies.mjs';
import { installN8nOf, N8N_VERSION } from '../platform/install/install-n8n.mjs';
import { installNodeOf } from '../platform/install/install-node.mjs';
import { Interrupted, interruption } from '../platform/process/interruption.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { runCommand } from '../platform/process/run-command.mjs';
import { page } from './page.mjs';

/** Each n8n with a Node that it runs on without compiling more than its SQLite driver. */
const N8NS = [
	{ n8n: '1.123.81', node: 22 },
	{ n8n: '2.0.3', node: 20 },
	{ n8n: N8N_VERSION, node: 24 },
];

const NODES = [20, 22, 24];

await runAsCommand(async () => {
	const signal = interruption();
	const between = mkdtempSync(join(tmpdir(), 'wasender-versions-'));
	const env = { ...process.env, WASENDER_TARBALL: join(between, 'package.tgz') };
	const logFile = (/** @type {string} */ name) => join(cacheFolder(), 'logs', `versions-${name}.log`);
	const tool = (/** @type {string[]} */ ...path) => join(checkout, 'node_modules', ...path);
	try {
		await installDependencies(signal);
		await runCommand(process.execPath, [tool('gulp', 'bin', 'gulp.js'), 'build', '--silent'], {
			cwd: checkout,
			signal,
		});
		await runCommand(process.execPath, [join(checkout, 'test', 'platform', 'commands', 'pack.mjs'), env.WASENDER_TARBALL], {
			cwd: checkout,
			signal,
		});

		const n8ns = [];
		for (const { n8n, node } of N8NS) {
			const binary = await installNodeOf(node, signal);
			const script = await installN8nOf(n8n, binary, signal);
			const file = join(between, `${n8n}.json`);
			const program = join(checkout, 'test', 'versions', 'tryN8n.ts');
			const failure = await failureOf(
				runCommand(process.execPath, ['--import', 'tsx', program, n8n, binary, script, file], {
					cwd: checkout,
					env,
					logFile: logFile(n8n),
					signal,
				}),
			);
			const tries = failure ? [{ name: 'starts', failure }] : JSON.parse(readFileSync(file, 'utf8'));
			n8ns.push({ n8n, node, tries });
			told(`n8n ${n8n} on Node ${node}`, tries);
		}

		const nodes = [];
		for (const node of NODES) {
			const file = join(between, `node-${node}.json`);
			const args = [tool('jest', 'bin', 'jest.js'), '--selectProjects', 'unit', '--json', '--outputFile', file];
			const binary = await installNodeOf(node, signal);
			const failure = await failureOf(
				runCommand(binary, args, { cwd: checkout, env: process.env, logFile: logFile(`node-${node}`), signal }),
			);
			const { numPassedTests: passed, numFailedTests: failed } = failure
				? { numPassedTests: 0, numFailedTests: 1, ...resultIn(file) }
				: resultIn(file);
			nodes.push({ node, passed, failed });
			told(`unit tests on Node ${node}`, [{ name: `${passed} passed`, ...(failure ? { failure } : {}) }]);
		}

		mkdirSync(join(checkout, 'docs'), { recursive: true });
		const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
		writeFileSync(
			join(checkout, 'docs', 'VERSIONS.md'),
			page({ version, date: new Date().toISOString().slice(0, 10), n8ns, nodes }),
		);
		const failures =
			n8ns.flatMap(({ tries }) => tries).filter(({ failure }) => failure).length +
			nodes.filter(({ failed }) => failed > 0).length;
		if (failures > 0) throw new Error(`${failures} did not work; docs/VERSIONS.md tells which.`);
	} finally {
		rmSync(between, { recursive: true, force: true });
	}
});

/** @param {Promise<void>} work */
async function failureOf(work) {
	try {
		await work;
		return undefined;
	} catch (error) {
		if (error instanceof Interrupted) throw error;
		return error instanceof Error ? error.message : String(error);
	}
}

/** @param {string} file */
function resultIn(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		// Jest ended before it wrote anything.
		return {};
	}
}

/**
 * @param {string} what
 * @param {Array<{ name: string, failure?: string }>} tries
 */
function told(what, tries) {
	process.stdout.write(`${what}\n`);
	for (const { name, failure } of tries) process.stdout.write(failure ? `  ✗ ${name}: ${failure}\n` : `  ✓ ${name}\n`);
}
