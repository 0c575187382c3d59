/**
 * What the checkout's own files say: package.json, licence, README, workflows (docs.n8n.io, "Verification guidelines").
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../../platform/cache-folder.mjs';
import { sectionOf } from '../changelog.mjs';

const read = (/** @type {string} */ file) => readFileSync(join(checkout, file), 'utf8');
const json = (/** @type {string} */ file) => JSON.parse(read(file));
const own = json('package.json');

/**
 * @param {unknown} condition
 * @param {string} otherwise
 */
function must(condition, otherwise) {
	if (!condition) throw new Error(otherwise);
}

/** Scripts that npm runs on the machine of whoever installs. */
const ON_INSTALL = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** What a user looks for in a README, as the beginning of its headings. */
const CHAPTERS = [
	'Install',
	'Credential',
	'First workflow',
	'Operations',
	'Limits',
	'Troubleshooting',
	'Compatibility',
	'Version history',
	'Removal',
	'License',
];

/** n8n's configuration, word for word. */
const DEFAULT_LINT = "import { config } from '@n8n/node-cli/eslint';\n\nexport default config;\n";

/** @type {Array<import('./check').Check>} */
export const PACKAGE_CHECKS = [
	{
		name: 'licence',
		asks: 'MIT, in package.json and LICENSE',
		look() {
			must(own.license === 'MIT', `package.json says ${own.license}`);
			must(read('LICENSE').startsWith('MIT License'), 'LICENSE is another one');
		},
	},
	{
		name: 'name',
		asks: 'n8n-nodes-…, the keyword, author, description',
		look() {
			must(/^n8n-nodes-[a-z0-9-]+$/.test(own.name), `"${own.name}" is no name of a community package`);
			must(own.keywords.includes('n8n-community-node-package'), 'the keyword n8n-community-node-package is missing');
			must(own.author?.name && own.author?.email && own.description, 'author or description is missing');
			return own.name;
		},
	},
	{
		name: 'repository',
		asks: 'public, on GitHub, by https',
		look() {
			must(
				/^https:\/\/github\.com\/[\w-]+\/[\w.-]+\.git$/.test(own.repository?.url),
				`package.json says "${own.repository?.url}"`,
			);
			return own.repository.url;
		},
	},
	{
		name: 'dependencies',
		asks: 'none at run time; n8n-workflow as a peer; no overrides',
		look() {
			for (const kind of [
				'dependencies',
				'optionalDependencies',
				'bundleDependencies',
				'bundledDependencies',
				'overrides',
			]) {
				must(own[kind] === undefined, `package.json has ${kind}`);
			}
			must(
				Object.entries(own.peerDependencies).join() === 'n8n-workflow,*',
				'peerDependencies are not n8n-workflow alone',
			);
		},
	},
	{
		name: 'scripts',
		asks: 'nothing runs where the package is installed',
		look() {
			const found = ON_INSTALL.filter((name) => own.scripts[name]);
			must(found.length === 0, `package.json has the script ${found.join(', ')}`);
		},
	},
	{
		name: 'strict',
		asks: "n8n's lint in strict mode, with its own configuration",
		look() {
			must(own.n8n.strict === true, 'package.json does not ask for it');
			must(read('eslint.config.mjs') === DEFAULT_LINT, 'eslint.config.mjs is not the default');
		},
	},
	{
		name: 'codex',
		asks: 'beside each node, with its id, categories and links',
		look() {
			for (const file of own.n8n.nodes.map((/** @type {string} */ path) =>
				path.replace(/^dist\/(.*)\.js$/, '$1.json'),
			)) {
				const { node, categories, subcategories, resources } = json(file);
				const id = `${own.name}.${file.split('/').at(-1).replace('.node.json', '')}`;
				must(node.toLowerCase() === id.toLowerCase(), `${file} names ${node}`);
				must(categories?.length > 0, `${file} has no categories`);
				must(subcategories === undefined || Object.keys(subcategories).length > 0, `${file} has empty subcategories`);
				must(
					resources.primaryDocumentation.every((/** @type {{ url: string }} */ { url }) => url.startsWith('https://')),
					`${file} links without https`,
				);
			}
		},
	},
	{
		name: 'readme',
		asks: 'chapters that users look for; every picture is there',
		look() {
			const text = read('README.md');
			const missing = CHAPTERS.filter((chapter) => !text.includes(`\n## ${chapter}`));
			must(missing.length === 0, `no chapter ${missing.join(', ')}`);
			const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path);
			const lost = pictures.filter((path) => !path.startsWith('https://') && !existsSync(join(checkout, path)));
			must(lost.length === 0, `${lost.join(', ')} is not there`);
			return `${text.split('\n').length} lines, ${pictures.length} pictures`;
		},
	},
	{
		name: 'changelog',
		asks: 'tells of this version, or of what will be in it',
		look() {
			const text = read('CHANGELOG.md');
			must(sectionOf(text, own.version)?.text || sectionOf(text, 'Unreleased')?.text, `nothing about ${own.version}`);
			return own.version;
		},
	},
	{
		name: 'provenance',
		asks: 'published by a workflow that may sign, and by no other',
		look() {
			const folder = '.github/workflows';
			const publishing = readdirSync(join(checkout, folder)).filter((file) =>
				read(`${folder}/${file}`).includes('npm publish'),
			);
			must(publishing.join() === 'publish.yml', `npm publish is in ${publishing.join(', ') || 'no workflow'}`);
			const { jobs } = parse(read(`${folder}/publish.yml`));
			const { permissions, steps } = Object.values(jobs)[0];
			must(permissions['id-token'] === 'write', 'publish.yml has no permission id-token: write');
			const command = steps
				.map((/** @type {{ run?: string }} */ { run }) => run ?? '')
				.find((/** @type {string} */ run) => run.startsWith('npm publish'));
			must(/ --provenance( |$)/.test(command), 'npm publish runs without --provenance');
		},
	},
];
