/**
 * The quick tests as one Jest project: Stryker cannot tell which test covers what where there are several.
 * `WASENDER_MUTATION_CONTRACT` adds the contract tests, which are many times slower.
 */
const { projects } = require('../../jest.config.js');

const named = (name) => projects.find(({ displayName }) => displayName === name);

const { displayName: _displayName, ...unit } = named('unit');

module.exports = {
	...unit,
	rootDir: '../..',
	testMatch: [...unit.testMatch, ...(process.env.WASENDER_MUTATION_CONTRACT ? named('contract').testMatch : [])],
	testPathIgnorePatterns: [
		'/node_modules/',
		// They read the sources as text, and Stryker changes those.
		'<rootDir>/test/unit/house/',
		// They measure time and memory, and code that Stryker watches is slow.
		'<rootDir>/test/regressions/a-(small-post-fills-the-memory|list-of-50000-contacts-is-slow)',
	],
	testRunner: '<rootDir>/test/mutation/jest-circus-quick.js',
	testSequencer: '<rootDir>/test/mutation/sequencer.js',
};
