/**
 * A test runner for Stryker that runs the unit tests in its own process. Jest, started anew for every mutant, takes many times longer for making
 * its surroundings than the tests take.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import {
	DryRunStatus,
	TestStatus,
	determineHitLimitReached,
	toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { isLoaded, registerTypeScript } from './compile.mjs';
import { failIfEndless, runTests } from './runTests.mjs';

/** Where the code that Stryker has changed looks for the mutant that it shall be. */
const stryker = (globalThis.__stryker__ ??= {});

let active;
let visits = 0;
Object.defineProperty(stryker, 'activeMutant', {
	get: () => {
		if ((++visits & 0xffff) === 0) failIfEndless();
		return active;
	},
	set: (id) => (active = id),
});

/**
 * Tests of other folders, where what one describes is put to the test: events are a table, which the trigger reads by;
 * the door is one only to n8n's engine; what a trigger's options do shows in what it starts. Tests that take seconds are run for the files only
 * which they are about.
 */
const ALSO = [
	{ floor: 'whatsapp', tests: 'unit/trigger/receive/read', about: /./ },
	{ floor: 'delivery', tests: 'contract/door.test.ts', about: /delivery\/(door|oneItem)\.ts$/ },
	{ floor: 'trigger', tests: 'contract/triggerOptions.test.ts', about: /./ },
	{ floor: 'trigger', tests: 'regressions', about: /./ },
];

/** Of the regressions, those that need no more than a trigger, and measure neither time nor memory. */
const isOfTrigger = (text) =>
	/from '(\.\/triggerRuns|\.\.\/unit\/trigger\/\w+)'/.test(text) && !/processorTime|performance\./.test(text);

/** Between a test's file and its name. */
const SEPARATOR = ' > ';

/** A loop is endless that comes by so often: Stryker's limit, 100 times of what it was, is minutes where a test counts millions. */
const LEAST_HITS = 1_000;
const OF_HIT_LIMIT = 20;

class UnitTests {
	/** @param {string} part the mutated folder or file, from `nodes/WasenderApi` */
	constructor(part) {
		this.part = part;
		this.root = process.cwd();
	}

	async init() {
		registerTypeScript();
		// What an earlier mutant has left behind must not end the process, or fail a later one.
		process.on('unhandledRejection', () => {});
		process.on('uncaughtException', () => {});
		const [floor] = this.part.split('/');
		const also = ALSO.filter((more) => more.floor === floor);
		/** What each test file is about. */
		this.about = new Map();
		for (const { tests, about } of [{ tests: `unit/${floor}`, about: /./ }, ...also]) {
			for (const file of this.filesIn(join('test', tests))) this.about.set(file, about);
		}
		this.files = [...this.about.keys()]
			.filter((file) => file.endsWith('.test.ts'))
			.filter((file) => !file.includes('regressions') || isOfTrigger(readFileSync(join(this.root, file), 'utf8')))
			.sort((one, other) => this.nearness(other) - this.nearness(one) || one.localeCompare(other));
	}

	filesIn(path) {
		if (path.endsWith('.ts')) return [path];
		return readdirSync(join(this.root, path), { recursive: true }).map((file) => join(path, file));
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	/** The tests of what is mutated come first: they are the likeliest to notice, and the first failure ends the run. */
	nearness(file, mutated = this.part) {
		const names = mutated.split('/').map((name) => basename(name, '.ts'));
		return names.filter((name) => file.includes(`/${name}/`) || file.includes(`/${name}.test.`)).length;
	}

	async dryRun() {
		stryker.activeMutant = undefined;
		stryker.mutantCoverage = undefined;
		const tests = [];
		for (const file of this.files) {
			const outcomes = await this.run(file, {
				isWanted: () => true,
				stopAtFailure: false,
				isUnchanged: true,
				onTest: (name) => (stryker.currentTestId = name && file + SEPARATOR + name),
			});
			tests.push(...outcomes);
		}
		return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail, sandboxFileName }) {
		stryker.hitLimit = hitLimit && LEAST_HITS + hitLimit / OF_HIT_LIMIT;
		stryker.hitCount = hitLimit === undefined ? undefined : 0;
		const activate = () => {
			stryker.activeMutant = activeMutant.id;
			// What is only worked out while it loads has no coverage by test; but a test that does not load it cannot notice.
			return isLoaded(sandboxFileName);
		};
		const wanted = testFilter && new Set(testFilter);
		const files = this.files
			.filter((file) => this.about.get(file).test(sandboxFileName))
			.filter((file) => !testFilter || testFilter.some((id) => id.startsWith(file + SEPARATOR)))
			.sort((one, other) => this.nearness(other, sandboxFileName) - this.nearness(one, sandboxFileName));
		const tests = [];
		try {
			for (const file of files) {
				stryker.activeMutant = undefined;
				if (mutantActivation === 'static') activate();
				const outcomes = await this.run(file, {
					isWanted: (name) => wanted?.has(file + SEPARATOR + name) ?? true,
					stopAtFailure: !disableBail,
					onLoaded: activate,
				});
				tests.push(...outcomes);
				if (!disableBail && outcomes.some(({ status }) => status === TestStatus.Failed)) break;
			}
		} catch (error) {
			return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) });
		} finally {
			stryker.activeMutant = undefined;
		}
		const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
		return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests }, disableBail);
	}

	async run(file, how) {
		const outcomes = await runTests(this.root, file, how);
		return outcomes.map(({ name, ms, failure }) => ({
			id: file + SEPARATOR + name,
			name: file + SEPARATOR + name,
			fileName: join(this.root, file),
			timeSpentMs: Math.ceil(ms),
			...(failure === undefined
				? { status: TestStatus.Success }
				: { status: TestStatus.Failed, failureMessage: failure }),
		}));
	}
}

export const strykerPlugins = [
	declareFactoryPlugin(PluginKind.TestRunner, 'unit-tests', () => new UnitTests(process.env.WASENDER_MUTATION_PART)),
];
