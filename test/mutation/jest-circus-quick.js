/**
 * Jest's own runner, made quick for Stryker, which starts the tests anew for every mutant and can neither leave out files nor stop at a failure:
 * of a file that holds none of the wanted tests nothing is loaded, and after the first failure nothing more is run. Stryker takes a runner with
 * "jest-circus" in its name only.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createEmptyTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

/** The runs, each known by its configuration, in which a test has failed already. */
const failed = new WeakSet();

/** Where the names of a file's tests are kept, for all processes that run tests in this copy of the checkout. */
function namesFile(rootDir, testPath) {
	return join(rootDir, '.test-names', createHash('sha256').update(testPath).digest('hex'));
}

/** Whether the file may hold a test that is wanted: yes, unless its first run has shown that it does not. */
function mayHold(rootDir, testPath, pattern) {
	if (!pattern) return true;
	try {
		const wanted = new RegExp(pattern, 'i');
		return JSON.parse(readFileSync(namesFile(rootDir, testPath), 'utf8')).some((name) => wanted.test(name));
	} catch {
		return true;
	}
}

/** The result of a file that was not run; without any test Jest would call it broken. */
function notRun(testPath) {
	const name = 'not run';
	const test = {
		ancestorTitles: [],
		failureDetails: [],
		failureMessages: [],
		fullName: name,
		numPassingAsserts: 0,
		status: 'pending',
		title: name,
	};
	return { ...createEmptyTestResult(), numPendingTests: 1, testFilePath: testPath, testResults: [test] };
}

module.exports = async function run(globalConfig, config, environment, runtime, testPath, ...more) {
	const { rootDir } = config;
	const isMutated = process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
	if (isMutated && (failed.has(globalConfig) || !mayHold(rootDir, testPath, globalConfig.testNamePattern)))
		return notRun(testPath);

	const result = await circus(globalConfig, config, environment, runtime, testPath, ...more);
	if (isMutated) {
		if (result.numFailingTests > 0) failed.add(globalConfig);
	} else {
		mkdirSync(join(rootDir, '.test-names'), { recursive: true });
		const names = result.testResults.map(({ fullName }) => fullName);
		writeFileSync(namesFile(rootDir, testPath), JSON.stringify(names));
	}
	return result;
};
