/**
 * `npm run release -- <version | patch | minor | major> [--dry-run]`: writes the version into package.json, its lock file and the changelog, commits and tags.
 * It does not push: pushing the tag is what publishes (.github/workflows/publish.yml).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../platform/cache-folder.mjs';
import { runAsCommand } from '../platform/process/run-as-command.mjs';
import { sectionOf, withRelease } from './changelog.mjs';

const USAGE = 'npm run release -- <version, or patch, minor, major> [--dry-run]';
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

await runAsCommand(async () => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { 'dry-run': { type: 'boolean', default: false } },
	});
	const current = JSON.parse(read('package.json')).version;
	const version = nextVersion(current, positionals[0]);
	const changelog = withRelease(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
	if (git('tag', '--list', `v${version}`)) throw new Error(`The tag v${version} is there already.`);
	const changed = git('status', '--porcelain');

	if (values['dry-run']) {
		process.stdout.write(
			[
				`Dry run: nothing is changed. ${current} would become ${version}, with the tag v${version}, and this in the changelog:`,
				'',
				sectionOf(changelog, version).text,
				'',
				...(changed ? [`It would be refused now: these files are not committed.\n${changed}`, ''] : []),
			].join('\n'),
		);
		return;
	}
	if (changed) throw new Error(`Commit these first, so that the tag holds nothing else than the release:\n${changed}`);
	write('CHANGELOG.md', changelog);
	// Text, not parsed and printed again: the files keep their form.
	write('package.json', read('package.json').replace(`"version": "${current}"`, `"version": "${version}"`));
	write(
		'package-lock.json',
		read('package-lock.json').replaceAll(ownVersion(current), (own) => own.replace(current, version)),
	);
	git('commit', '--quiet', '--all', '--message', `Release ${version}`);
	git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
	process.stdout.write(`v${version} is committed and tagged. To publish it: git push --follow-tags\n`);
});

/**
 * @param {string} current
 * @param {string | undefined} wanted
 */
function nextVersion(current, wanted) {
	const [major, minor, patch] = current.split('.').map(Number);
	const steps = { patch: [major, minor, patch + 1], minor: [major, minor + 1, 0], major: [major + 1, 0, 0] };
	const next = steps[wanted]?.join('.') ?? wanted;
	if (!VERSION.test(next ?? '')) throw new Error(`"${wanted ?? ''}" is no version. ${USAGE}`);
	// The same again is right once: the first release has the version that the package was begun with.
	if (next.localeCompare(current, 'en', { numeric: true }) < 0) throw new Error(`${next} is older than ${current}.`);
	return next;
}

/** The package's own two entries in its lock file. @param {string} version */
function ownVersion(version) {
	const { name } = JSON.parse(read('package.json'));
	return new RegExp(`"name": "${name}",\\s+"version": "${version.replaceAll('.', '\\.')}"`, 'g');
}

/** @param {string} file */
function read(file) {
	return readFileSync(join(checkout, file), 'utf8');
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
	writeFileSync(join(checkout, file), text);
}

/** @param {string[]} args */
function git(...args) {
	return execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim();
}
