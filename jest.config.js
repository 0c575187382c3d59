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
	// Libraries that come as ES modules only; the package bundles them, Jest has to translate them.
	transformIgnorePatterns: ['/node_modules/(?!(fast-png|qr|iobuffer|fflate)/)'],
	moduleFileExtensions: ['ts', 'js', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...more,
});

module.exports = {
	projects: [
		project('unit', ['test/unit/**/*.test.ts']),
		project('contract', ['test/contract/**/*.test.ts']),
		project('simulator', ['test/simulator/**/!(*.browser).test.ts']),
		project('e2e', ['test/e2e/**/*.test.ts']),
		project('ui', ['test/ui/**/*.test.ts', 'test/simulator/**/*.browser.test.ts']),
	],
};
