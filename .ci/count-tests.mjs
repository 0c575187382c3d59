/**
 * Adds up Jest's result files in a folder and prints "N passed, N failed". A test file that could not be run counts as one failed test;
 * no results at all, or a result that is not whole, is a failure too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.test-results';
let passed = 0;
let failed = 0;
for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []) {
	const result = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	passed += result.numPassedTests;
	failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
