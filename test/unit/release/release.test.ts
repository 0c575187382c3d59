import { ScratchCheckout } from './scratchCheckout';

const NEWS = '## Unreleased\n\n- Something that people notice.\n';

let scratch: ScratchCheckout;
beforeEach(() => {
	scratch = new ScratchCheckout();
	scratch.change('CHANGELOG.md', () => `# Changelog\n\n${NEWS}\n## 0.0.1 – 2020-01-01\n\n- The beginning.\n`);
	scratch.change('package.json', (text) => text.replace(/"version": "[^"]+"/, '"version": "0.1.0"'));
	scratch.change('package-lock.json', (text) =>
		text.replaceAll(/("name": "n8n-nodes-wasenderapi",\s+"version": )"[^"]+"/g, '$1"0.1.0"'),
	);
	scratch.commit();
});
afterEach(() => scratch.remove());

describe('npm run release', () => {
	it('with --dry-run tells what would happen and changes nothing', () => {
		const before = scratch.git('rev-parse', 'HEAD');
		const { code, output } = scratch.run('release.mjs', 'minor', '--dry-run');
		expect(code).toBe(0);
		expect(output).toContain('0.1.0 would become 0.2.0, with the tag v0.2.0');
		expect(output).toContain('- Something that people notice.');
		expect(output).not.toContain('The beginning');
		expect(scratch.git('status', '--porcelain')).toBe('');
		expect(scratch.git('tag')).toBe('');
		expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
	});

	it('writes the version down everywhere, commits and tags, so that the tag may be published', () => {
		expect(scratch.run('release.mjs', 'patch')).toMatchObject({ code: 0 });
		expect(scratch.version).toBe('0.1.1');
		const lock = JSON.parse(scratch.read('package-lock.json')) as {
			version: string;
			packages: Record<string, { version: string }>;
		};
		expect([lock.version, lock.packages['']?.version]).toEqual(['0.1.1', '0.1.1']);
		expect(scratch.read('CHANGELOG.md')).toMatch(
			/^# Changelog\n\n## Unreleased\n\n## 0\.1\.1 – \d{4}-\d\d-\d\d\n\n- Something that people notice\.\n\n## 0\.0\.1/,
		);
		expect(scratch.git('status', '--porcelain')).toBe('');
		expect(scratch.git('describe', '--exact-match')).toBe('v0.1.1');
		expect(scratch.run('check-version.mjs', 'v0.1.1')).toMatchObject({ code: 0 });
	});

	it('takes the version of package.json itself, for the first release', () => {
		expect(scratch.run('release.mjs', '0.1.0')).toMatchObject({ code: 0 });
		expect(scratch.git('tag')).toBe('v0.1.0');
		expect(scratch.run('check-version.mjs', 'v0.1.0')).toMatchObject({ code: 0 });
	});

	it.each([
		['an older version', ['0.0.9'], '0.0.9 is older than 0.1.0'],
		['no version', [], 'is no version'],
		['something else', ['next'], '"next" is no version'],
	])('refuses %s', (_what, args, expected) => {
		const { code, output } = scratch.run('release.mjs', ...args);
		expect(code).toBe(1);
		expect(output).toContain(expected);
		expect(scratch.git('tag')).toBe('');
	});

	it('refuses a version that the changelog has', () => {
		scratch.change('CHANGELOG.md', (text) => text.replace('## 0.0.1', '## 0.1.1'));
		scratch.commit();
		const { code, output } = scratch.run('release.mjs', 'patch');
		expect(code).toBe(1);
		expect(output).toContain('CHANGELOG.md has a section for 0.1.1 already');
	});

	it('refuses when there is nothing to tell', () => {
		scratch.change('CHANGELOG.md', (text) => text.replace('- Something that people notice.\n', ''));
		scratch.commit();
		const { code, output } = scratch.run('release.mjs', 'patch');
		expect(code).toBe(1);
		expect(output).toContain('says nothing under "## Unreleased"');
	});

	it('refuses while something is not committed, and names it', () => {
		scratch.change('package.json', (text) => `${text}\n`);
		const { code, output } = scratch.run('release.mjs', 'patch');
		expect(code).toBe(1);
		expect(output).toContain('package.json');
		expect(scratch.version).toBe('0.1.0');
	});

	it('refuses a tag that is there', () => {
		scratch.git('tag', 'v0.1.1');
		const { code, output } = scratch.run('release.mjs', 'patch');
		expect(code).toBe(1);
		expect(output).toContain('v0.1.1 is there already');
	});
});

describe('before publishing', () => {
	beforeEach(() => {
		scratch.run('release.mjs', '0.1.0');
	});

	it('a tag of another version is refused', () => {
		const { code, output } = scratch.run('check-version.mjs', 'v0.1.1');
		expect(code).toBe(1);
		expect(output).toContain('The tag is v0.1.1, and package.json says 0.1.0');
	});

	it('a lock file of another version is refused', () => {
		scratch.change('package-lock.json', (text) => text.replace('"version": "0.1.0"', '"version": "0.0.9"'));
		const { code, output } = scratch.run('check-version.mjs', 'v0.1.0');
		expect(code).toBe(1);
		expect(output).toContain('package-lock.json says 0.0.9');
	});

	it.each([
		['says nothing of the version', (text: string) => text.replace('## 0.1.0', '## 0.1.5'), 'has no section'],
		['has no date', (text: string) => text.replace(/(## 0\.1\.0) – .*/, '$1'), 'does not say when'],
		[
			'has an empty section',
			(text: string) => text.replace('- Something that people notice.\n', ''),
			'says nothing about 0.1.0',
		],
	])('a changelog that %s is refused', (_what, change, expected) => {
		scratch.change('CHANGELOG.md', change);
		const { code, output } = scratch.run('check-version.mjs', 'v0.1.0');
		expect(code).toBe(1);
		expect(output).toContain(expected);
	});

	it('a tag is asked for', () => {
		expect(scratch.run('check-version.mjs')).toMatchObject({ code: 1 });
	});
});
