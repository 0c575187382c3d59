/**
 * `npm run test:versions`: the packed tarball in several versions of n8n, and the unit tests on several versions of Node. Writes docs/VERSIONS.md.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
			const binary = await installNodeOf(node, signal);
			const jest = async (/** @type {string} */ name, /** @type {string[]} */ ...more) => {
				const file = join(between, `${name}.json`);
				// A test that ends before a timer of hours does is no reason to wait for it.
				const args = [tool('jest', 'bin', 'jest.js'), '--selectProjects', 'unit', '--forceExit', '--json', '--outputFile', file];
				const how = { cwd: checkout, env: process.env, logFile: logFile(name), signal };
				const failure = await failureOf(runCommand(binary, [...args, ...more], how));
				return { failure, ...unitTestsIn(file, failure) };
			};
			const first = await jest(`node-${node}`);
			// Other work on the machine makes tests that measure time fail; by themselves they show what is really wrong.
			const again =
				first.files.length > 0
					? await jest(`node-${node}-again`, '--runInBand', '--runTestsByPath', ...first.files)
					: first;
			const onlyBusy = first.failed.filter((name) => !again.failed.includes(name));
			nodes.push({ node, passed: first.passed, onlyBusy, failed: again.failed });
			told(`unit tests on Node ${node}`, [
				{ name: `${first.passed} passed` },
				...onlyBusy.map((name) => ({ name: `passed alone: ${name}` })),
				...again.failed.map((name) => ({ name, failure: again.failure ?? 'failed' })),
			]);
		}

		mkdirSync(join(checkout, 'docs'), { recursive: true });
		const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
		writeFileSync(
			join(checkout, 'docs', 'VERSIONS.md'),
			page({ version, date: new Date().toISOString().slice(0, 10), n8ns, nodes }),
		);
		const failures =
			n8ns.flatMap(({ tries }) => tries).filter(({ failure }) => failure).length +
			nodes.filter(({ failed }) => failed.length > 0).length;
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

/**
 * What Jest says of a run; where it said nothing, that it failed.
 * @param {string} file
 * @param {string | undefined} failure
 * @returns {{ passed: number, failed: string[], files: string[] }}
 */
function unitTestsIn(file, failure) {
	try {
		const { numPassedTests: passed, testResults } = JSON.parse(readFileSync(file, 'utf8'));
		const bad = testResults.filter(({ status }) => status === 'failed');
		const failed = bad.flatMap(({ name, assertionResults }) => {
			const tests = assertionResults.filter(({ status }) => status === 'failed');
			return tests.length > 0 ? tests.map(({ fullName }) => fullName) : [relative(checkout, name)];
		});
		return { passed, failed, files: bad.map(({ name }) => name) };
	} catch {
		return { passed: 0, failed: [failure ?? 'Jest wrote no result'], files: [] };
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
