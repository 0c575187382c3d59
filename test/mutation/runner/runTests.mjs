import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { forgetModules } from './compile.mjs';

const require = createRequire(import.meta.url);
const circus = require('jest-circus');
const { jestExpect } = require('@jest/expect');
const { ModuleMocker } = require('jest-mock');
const fastCheck = require('fast-check');

/** A test that has waited so long, with nothing else to do, will wait for ever. Time in which the machine does something else does not count. */
const STUCK_AFTER_MS = 3_000;

/** Longer than any test takes on the busiest machine: `STUCK_AFTER_MS` ends those that hang. */
const TEST_TIMEOUT_MS = 600_000;

const mocks = new ModuleMocker(globalThis);

const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach, expect: jestExpect });

/** The same examples each time, so that scores can be compared, and not many; the smallest one that fails is nobody's concern here. */
fastCheck.configureGlobal({ seed: 1, numRuns: 30, endOnFailure: true });

/**
 * @typedef {{ name: string, ms: number, failure?: string }} Outcome
 * @typedef {{
 *   isWanted: (name: string) => boolean, stopAtFailure: boolean, onLoaded?: () => boolean, onTest?: (name: string | undefined) => void
 * }} How
 */

/** @param {unknown} errors as jest-circus keeps them: errors, or pairs of one and where it came from */
function wordsOf(errors) {
	const [error] = errors.flat();
	return String(error?.stack ?? error);
}

const nameOf = ({ name, parent }) => (parent?.parent ? `${nameOf(parent)} ${name}` : name);

/**
 * Runs the tests of one file as Jest does, but in this process, with fresh modules of the checkout only.
 * @param {string} root the checkout
 * @param {string} file from there
 * @param {How} how `onLoaded` tells whether to go on; `onTest` hears of each test that begins, and with undefined of its end
 * @returns {Promise<Outcome[]>} those that were run
 * @throws if the file cannot be loaded
 */
export async function runTests(root, file, { isWanted, stopAtFailure, onLoaded, onTest }) {
	const outcomes = [];
	const fileRequire = createRequire(join(root, file));
	globalThis.jest = {
		fn: mocks.fn.bind(mocks),
		spyOn: mocks.spyOn.bind(mocks),
		restoreAllMocks: mocks.restoreAllMocks.bind(mocks),
		requireActual: fileRequire,
	};
	circus.resetState();
	const state = circus.getState();
	state.testTimeout = TEST_TIMEOUT_MS;
	state.testNamePattern = {
		test: (name) => isWanted(name) && !(stopAtFailure && outcomes.some(({ failure }) => failure)),
	};

	let started;
	const watch = (event) => {
		if (event.name === 'test_started') {
			started = { name: nameOf(event.test), at: performance.now(), load: performance.eventLoopUtilization() };
			onTest?.(started.name);
		}
		if (event.name === 'test_done') {
			const { errors } = event.test;
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
			if (started && performance.eventLoopUtilization(started.load).idle > STUCK_AFTER_MS) resolve();
		}, 200);
	});
	try {
		forgetModules(root);
		fileRequire(`./${file.split('/').pop()}`);
		if (onLoaded?.() === false) return [];
		const finished = await Promise.race([circus.run(), stuck]);
		if (!finished)
			outcomes.push({ name: started.name, ms: STUCK_AFTER_MS, failure: 'It waits for something that never happens' });
		for (const error of finished?.unhandledErrors ?? []) outcomes.push({ name: file, ms: 0, failure: String(error) });
		return outcomes;
	} finally {
		clearInterval(timer);
		circus.removeEventHandler(watch);
		mocks.restoreAllMocks();
		onTest?.(undefined);
	}
}
