import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { checkout, filesIn } from '../house/files';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const README = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

function chapter(text: string, title: string): string {
	return text.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
}

/** Shorter texts are found in anything. */
const LETTERS_THAT_TELL = 15;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The texts of a source file as patterns: what a template fills in may be anything. */
function patternsIn(file: string): RegExp[] {
	const patterns: RegExp[] = [];
	const add = (parts: string[]) => {
		if (parts.join('').replace(/\W/g, '').length >= LETTERS_THAT_TELL)
			patterns.push(new RegExp(parts.map(escaped).join('.*')));
	};
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) add([node.text]);
		if (ts.isTemplateExpression(node)) add([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
	return patterns;
}

const SAID = filesIn('nodes', /\.ts$/).flatMap(patternsIn);

describe('README.md', () => {
	const messages = [...chapter(README, 'Troubleshooting').matchAll(/^\| `([^`]+)` \|/gm)].map(
		([, message]) => message!,
	);

	it('explains errors', () => {
		expect(messages.length).toBeGreaterThan(9);
	});

	it.each(messages)('the error "%s" is one that the node has', (message) => {
		expect(SAID.filter((pattern) => pattern.test(message)).length).toBeGreaterThan(0);
	});

	it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/ARCHITECTURE.md'])(
		'%s names files that are there',
		(file) => {
			const folder = file.split('/').slice(0, -1).join('/');
			const links = [...read(file).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
			const own = links.filter((link) => !/^[a-z]+:/.test(link));
			expect(own.filter((link) => !existsSync(join(checkout, folder, link)))).toEqual([]);
		},
	);

	it.each(['README.md', 'CONTRIBUTING.md'])('%s names scripts that package.json has', (file) => {
		const named = [...read(file).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	});

	it('leaves nothing to be written later', () => {
		expect(README).not.toMatch(/\b(TODO|TBD|FIXME|coming soon)\b/i);
	});
});
