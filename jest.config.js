const swc = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
];

/** One Jest project for each kind of test; `npx jest --selectProjects unit` runs one of them. */
const project = (displayName, testMatch, more = {}) => ({
	displayName,
	testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
	testEnvironment: 'node',
	transform: { '^.+\\.[jt]s$': swc },
	// A library that comes as an ES module only; the package bundles it, Jest has to translate it.
	transformIgnorePatterns: ['/node_modules/(?!qr/)'],
	moduleFileExtensions: ['ts', 'js', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...more,
});

/** End-to-end and browser tests share one running n8n. */
const withN8n = {
	globalSetup: '<rootDir>/test/platform/n8n/shared-n8n-setup.ts',
	globalTeardown: '<rootDir>/test/platform/n8n/shared-n8n-teardown.ts',
	setupFilesAfterEnv: ['<rootDir>/test/platform/n8n/n8n-test-timeout.ts'],
};

module.exports = {
	// A busy machine makes ten times as much of half a second; what hangs is found all the same.
	testTimeout: 30_000,
	projects: [
		project('unit', ['test/unit/**/*.test.ts', 'test/regressions/**/*.test.ts']),
		project('contract', ['test/contract/**/*.test.ts']),
		project('simulator', ['test/simulator/**/!(*.browser).test.ts']),
		project('faults', ['test/faults/**/*.test.ts']),
		project('queue', ['test/queue/**/*.test.ts']),
		project('e2e', ['test/e2e/**/*.test.ts'], withN8n),
		project('ui', ['test/ui/**/*.test.ts', 'test/simulator/**/*.browser.test.ts'], withN8n),
	],
};
