import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { checkout, filesIn } from '../house/files';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	needs?: string[];
	steps: Step[];
}

interface Workflow {
	on: Record<string, { tags?: string[]; branches?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FILES = filesIn('.github/workflows', /\.yml$/);

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const workflow = (name: string) => parse(read(`.github/workflows/${name}`)) as Workflow;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const jobsOf = (file: string) => Object.entries(workflow(basename(file)).jobs);
const stepsOf = (file: string) => jobsOf(file).flatMap(([, { steps }]) => steps);
const commandsOf = (file: string) =>
	stepsOf(file).flatMap(({ run }) => (run ?? '').split('\n').filter((line) => line !== ''));

/** The script that a command runs, if it runs one of package.json. */
function scriptOf(command: string): string | undefined {
	return /^npm run ([\w:]+)/.exec(command)?.[1] ?? (command === 'npm test' ? 'test' : undefined);
}

/** The file that a command line runs with Node. */
const programOf = (command: string) => /(?:^|exec )node (\S+)/.exec(command)?.[1];

describe.each(FILES)('%s', (file) => {
	it('runs scripts that package.json has, and programs that are there', () => {
		const commands = commandsOf(file);
		const named = commands.flatMap((command) => scriptOf(command) ?? []);
		expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
		const programs = [...commands, ...named.map((name) => scripts[name]!)].flatMap((line) => programOf(line) ?? []);
		expect(programs.length).toBeGreaterThan(0);
		expect(programs.filter((program) => !existsSync(join(checkout, program)))).toEqual([]);
	});

	it('may read the repository and nothing else, unless a job says so', () => {
		expect(workflow(basename(file)).permissions).toEqual({ contents: 'read' });
	});

	it('checks the code out, and chooses its Node, before it runs anything', () => {
		for (const [, { steps }] of jobsOf(file)) {
			const first = steps.findIndex(({ run }) => run !== undefined);
			const used = steps.slice(0, first).map(({ uses = '' }) => uses.split('@')[0]);
			expect(used.slice(0, 2)).toEqual(['actions/checkout', 'actions/setup-node']);
		}
	});

	it("uses GitHub's own actions, each in a fixed major version", () => {
		const uses = stepsOf(file).flatMap((step) => step.uses ?? []);
		expect(uses.filter((one) => !/^actions\/[a-z-]+@v\d+$/.test(one))).toEqual([]);
	});
});

describe('what runs where', () => {
	it.each([
		['quick', 'npm run test:quick'],
		['full', 'npm test'],
	])('%s tests run on every Node that n8n runs on', (name, command) => {
		const job = workflow('ci.yml').jobs[name];
		expect(job?.strategy?.matrix.node).toEqual([20, 22, 24]);
		expect(job?.steps.map(({ run }) => run)).toContain(command);
	});

	it('a pull request is checked like main', () => {
		const { on } = workflow('ci.yml');
		expect(on.push?.branches).toEqual(['main']);
		expect(on).toHaveProperty('pull_request');
		const all = commandsOf('.github/workflows/ci.yml').map(scriptOf);
		expect(all).toEqual(expect.arrayContaining(['lint', 'build', 'scan', 'test:quick', 'test', 'verify']));
	});

	it('the versions are tried every night', () => {
		expect(workflow('nightly.yml').on).toHaveProperty('schedule');
		expect(commandsOf('.github/workflows/nightly.yml')).toContain('npm run test:versions');
	});
});

describe('publish.yml', () => {
	const { on, jobs } = workflow('publish.yml');
	const { permissions, steps } = jobs.publish!;
	const commands = steps.flatMap(({ run }) => run ?? []);
	const place = (start: string) => commands.findIndex((command) => command.startsWith(start));

	it('runs for the tags that a release makes, and for nothing else', () => {
		expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
	});

	it('may sign where the package comes from', () => {
		expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(commands.at(-1)).toMatch(/^npm publish .* --provenance /);
	});

	it('looks at the tag first, packs once, tests that tarball, and publishes it', () => {
		expect(place('node test/release/check-version.mjs')).toBe(0);
		const packed = place('node test/platform/commands/pack.mjs');
		const tested = ['npm run scan', 'npm run verify', 'npm test'].map(place);
		const published = place('npm publish "$WASENDER_TARBALL"');
		expect(packed).toBeGreaterThan(place('npm run build'));
		for (const step of tested) {
			expect(step).toBeGreaterThan(packed);
			expect(step).toBeLessThan(published);
		}
		expect(commands.filter((command) => command.includes('pack.mjs'))).toHaveLength(1);
	});
});

it('dependabot watches npm and the actions', () => {
	const { updates } = parse(read('.github/dependabot.yml')) as { updates: Array<Record<string, string>> };
	expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions']);
});

describe.each(['bug.yml', 'idea.yml'])('the issue form %s', (name) => {
	interface Field {
		type: string;
		id?: string;
		attributes: Record<string, unknown>;
	}
	const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`)) as { name: string; description: string; body: Field[] };

	it('is one that GitHub shows: a name, a description, fields with ids and labels', () => {
		expect(form.name).toBeTruthy();
		expect(form.description).toBeTruthy();
		const fields = form.body.filter(({ type }) => type !== 'markdown');
		expect(fields.length).toBeGreaterThan(0);
		expect(fields.filter(({ id, attributes }) => !id || !attributes.label)).toEqual([]);
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
	});
});
