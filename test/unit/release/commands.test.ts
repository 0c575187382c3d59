/** Commands of the workflows that need neither a network nor an hour, run as they stand there. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../house/files';
import { ScratchCheckout } from './scratchCheckout';

const scratch = new ScratchCheckout();
scratch.change('CHANGELOG.md', () => '# Changelog\n\n## Unreleased\n\n- Something that people notice.\n');
scratch.change('package.json', (text) => text.replace(/"version": "[^"]+"/, '"version": "0.1.0"'));
scratch.change('package-lock.json', (text) =>
	text.replaceAll(/("name": "n8n-nodes-wasenderapi",\s+"version": )"[^"]+"/g, '$1"0.1.0"'),
);
scratch.commit();
const between = mkdtempSync(join(tmpdir(), 'wasender-commands-'));
const env = {
	...process.env,
	GITHUB_REF_NAME: 'v0.1.1',
	WASENDER_TARBALL: join(between, 'package.tgz'),
	GITHUB_STEP_SUMMARY: join(between, 'summary.md'),
};

afterAll(() => {
	scratch.remove();
	rmSync(between, { recursive: true, force: true });
});

/** The command of a workflow that begins like this. */
function commandOf(file: string, start: string): string {
	const { jobs } = parse(readFileSync(join(checkout, '.github', 'workflows', file), 'utf8')) as {
		jobs: Record<string, { steps: Array<{ run?: string }> }>;
	};
	const all = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
	const found = all.find((command) => command.startsWith(start));
	if (found === undefined) throw new Error(`${file} runs nothing that begins with "${start}"`);
	return found;
}

/** Runs a command line; rejects what ends with anything but 0. */
const run = (command: string, cwd: string) =>
	execFileSync('sh', ['-ec', `${command} 2>&1`], { cwd, env, encoding: 'utf8' });

it('a release of this checkout passes the check of its tag, is packed, and npm would publish that tarball', () => {
	expect(scratch.run('release.mjs', 'patch')).toMatchObject({ code: 0 });
	run(commandOf('publish.yml', 'node test/release/check-version.mjs'), scratch.folder);
	run(commandOf('publish.yml', 'node test/platform/commands/pack.mjs'), scratch.folder);
	expect(existsSync(env.WASENDER_TARBALL)).toBe(true);
	const publish = commandOf('publish.yml', 'npm publish');
	expect(run(`${publish} --dry-run --offline`, between)).toContain('\n+ n8n-nodes-wasenderapi@0.1.1');
});

it("the night's summary is the table of versions", () => {
	run(commandOf('nightly.yml', 'cat '), checkout);
	expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe(
		readFileSync(join(checkout, 'docs', 'VERSIONS.md'), 'utf8'),
	);
});
