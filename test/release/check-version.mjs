/**
 * `node test/release/check-version.mjs v1.2.3`: whether a tag, package.json, its lock file and CHANGELOG.md tell of the same version. A release that they
 * do not agree about is not published.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../platform/cache-folder.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { sectionOf } from './changelog.mjs';

await runAsCommand(async () => {
	const tag = process.argv[2];
	if (!tag) throw new Error('Name the tag: node test/release/check-version.mjs v1.2.3');
	const read = (/** @type {string} */ file) => readFileSync(join(checkout, file), 'utf8');
	const { version } = JSON.parse(read('package.json'));
	const lock = JSON.parse(read('package-lock.json'));
	const section = sectionOf(read('CHANGELOG.md'), version);
	const disagreements = [
		tag !== `v${version}` && `The tag is ${tag}, and package.json says ${version}: the tag should be v${version}.`,
		(lock.version !== version || lock.packages[''].version !== version) &&
			`package-lock.json says ${lock.version}, and package.json ${version}.`,
		!section && `CHANGELOG.md has no section "## ${version} – <date>".`,
		section &&
			!/^\d{4}-\d\d-\d\d$/.test(section.date ?? '') &&
			`CHANGELOG.md does not say when ${version} was released.`,
		section && !section.text && `CHANGELOG.md says nothing about ${version}.`,
	].filter(Boolean);
	if (disagreements.length > 0) throw new Error(disagreements.join('\n'));
	process.stdout.write(`${tag}: tag, package.json, package-lock.json and CHANGELOG.md agree.\n`);
});
