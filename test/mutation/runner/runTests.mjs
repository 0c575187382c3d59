import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { forgetModules, withFreshModules } from './compile.mjs';

const require = createRequire(import.meta.url);
const circus = require('jest-circus');
const { jestExpect } = require('@jest/expect');
const { ModuleMocker } = require('jest-mock');
const fastCheck = require('fast-check');

/** A test that has waited so long, with nothing else to do, will wait for ever. Time in which the machine does something else does not count. */
const STUCK_AFTER_MS = 3_000;

/** How much time of the processor a test may use: so much more than it took with the code as it is, in milliseconds, or so much if that is not known. */
const MORE_WORK = 10;
const LEAST_WORK_MS = 2_000;
const MOST_WORK_MS = 8_000;

const ENDLESS = 'It goes on for ever';

/** By file and name: what each test used while nothing was changed. */
const usualWork = new Map();

/** Longer than any test takes on the busiest machine: what is above ends those that hang. */
const TEST_TIMEOUT_MS = 600_000;

const mocks = new ModuleMocker(globalThis);

/** Which run a callback belongs to: what goes on after its end, as loops of a mutant do, gets no timer any more. */
const runs = new AsyncLocalStorage();

for (const name of ['setImmediate', 'setInterval', 'setTimeout']) {
	const set = globalThis[name];
	globalThis[name] = (...parameters) => (runs.getStore()?.isOver ? undefined : set(...parameters));
}

const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach, expect: jestExpect });

/** Examples of a property test: thousands, as some ask for, are for finding what nobody thought of. */
const EXAMPLES = 30;

/** The same examples each time, so that scores can be compared; the smallest one that fails is nobody's concern here. */
fastCheck.configureGlobal({ seed: 1, numRuns: EXAMPLES, endOnFailure: true });
const fewer = {
	...fastCheck.default,
	assert: (property, { numRuns = EXAMPLES, ...more } = {}) =>
		fastCheck.assert(property, { ...more, numRuns: Math.min(numRuns, EXAMPLES) }),
};
require.cache[require.resolve('fast-check')].exports = { ...fewer, default: fewer, __esModule: true };

/**
 * @typedef {{ name: string, ms: number, failure?: string }} Outcome
 * @typedef {{
 *   isWanted: (name: string) => boolean, stopAtFailure: boolean, isUnchanged?: boolean, onLoaded?: () => boolean, onTest?: (name: string | undefined) => void
 * }} How
 */

/** @param {unknown} errors as jest-circus keeps them: errors, or pairs of one and where it came from */
function wordsOf(errors) {
	const [error] = errors.flat();
	return String(error?.stack ?? error);
}

/** Milliseconds of the processor. */
function workSince(before) {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** The test that runs. */
let started;

/** @throws if the test that runs has used too much: a loop that never lets go ends here, where the changed code comes by */
export function failIfEndless() {
	if (started && workSince(started.work) > started.mostWork) throw new Error(ENDLESS);
}

const nameOf = ({ name, parent }) => (parent?.parent ? `${nameOf(parent)} ${name}` : name);

/** Who asks for more time than Jest gives tests that wait for real, for seconds: too long for thousands of mutants. */
function leaveOutSlow({ children }) {
	for (const child of children) {
		if (child.type === 'describeBlock') leaveOutSlow(child);
		else if (child.timeout !== undefined) child.mode = 'skip';
	}
}

/**
 * Runs the tests of one file as Jest does, but in this process, with fresh modules of the checkout only.
 * @param {string} root the checkout
 * @param {string} file from there
 * @param {How} how `onLoaded` tells whether to go on; `onTest` hears of each test that begins, and with undefined of its end
 * @returns {Promise<Outcome[]>} those that were run
 * @throws if the file cannot be loaded
 */
export async function runTests(root, file, how) {
	const run = { isOver: false };
	try {
		return await runs.run(run, async () => await runFile(root, file, how));
	} finally {
		run.isOver = true;
	}
}

async function runFile(root, file, { isWanted, stopAtFailure, isUnchanged, onLoaded, onTest }) {
	const outcomes = [];
	const fileRequire = createRequire(join(root, file));
	globalThis.jest = {
		fn: mocks.fn.bind(mocks),
		spyOn: mocks.spyOn.bind(mocks),
		restoreAllMocks: mocks.restoreAllMocks.bind(mocks),
		requireActual: fileRequire,
		isolateModules: (load) => withFreshModules(root, load),
	};
	circus.resetState();
	const state = circus.getState();
	state.testTimeout = TEST_TIMEOUT_MS;
	state.testNamePattern = {
		test: (name) => isWanted(name) && !(stopAtFailure && outcomes.some(({ failure }) => failure)),
	};

	started = undefined;
	const watch = (event) => {
		if (event.name === 'run_start') leaveOutSlow(state.rootDescribeBlock);
		if (event.name === 'test_started') {
			const name = nameOf(event.test);
			const usual = usualWork.get(`${file} ${name}`);
			started = {
				name,
				at: performance.now(),
				load: performance.eventLoopUtilization(),
				work: process.cpuUsage(),
				mostWork: usual === undefined ? MOST_WORK_MS : LEAST_WORK_MS + MORE_WORK * usual,
			};
			onTest?.(started.name);
		}
		if (event.name === 'test_done') {
			const { errors } = event.test;
			if (isUnchanged) usualWork.set(`${file} ${started.name}`, workSince(started.work));
			outcomes.push({
				name: started.name,
				ms: performance.now() - started.at,
				...(errors.length > 0 && { failure: wordsOf(errors) }),
			});
			started = undefined;
			onTest?.(undefined);
		}
	};
	circus.addEventHandler(watch);
	let timer;
	const stuck = new Promise((resolve) => {
		timer = setInterval(() => {
			if (!started) return;
			const isIdle = performance.eventLoopUtilization(started.load).idle > STUCK_AFTER_MS;
			if (isIdle || workSince(started.work) > started.mostWork) resolve();
		}, 200);
	});
	try {
		forgetModules(root);
		fileRequire(`./${file.split('/').pop()}`);
		if (onLoaded?.() === false) return [];
		const finished = await Promise.race([circus.run(), stuck]);
		if (!finished) outcomes.push({ name: started.name, ms: STUCK_AFTER_MS, failure: ENDLESS });
		for (const error of finished?.unhandledErrors ?? []) outcomes.push({ name: file, ms: 0, failure: String(error) });
		return outcomes;
	} finally {
		clearInterval(timer);
		started = undefined;
		circus.removeEventHandler(watch);
		mocks.restoreAllMocks();
		onTest?.(undefined);
	}
}
