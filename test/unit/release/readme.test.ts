import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, filesIn } from '../house/files';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const README = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

function chapter(text: string, title: string): string {
	return text.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
}

/** What the code says, with what it fills in left open: `${value}` becomes `…`. */
const SAID = filesIn('nodes', /\.ts$/)
	.map(read)
	.join('\n')
	.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…')
	.replaceAll("\\'", "'");

describe('README.md', () => {
	const messages = [...chapter(README, 'Troubleshooting').matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message!);

	it('explains errors', () => {
		expect(messages.length).toBeGreaterThan(9);
	});

	it.each(messages)('the error "%s" is one that the node has', (message) => {
		const pieces = message.split('…').map((piece) => piece.replaceAll('"', '').trim());
		expect(pieces.filter((piece) => /\w/.test(piece) && !SAID.includes(piece))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/ARCHITECTURE.md'])('%s names files that are there', (file) => {
		const folder = file.split('/').slice(0, -1).join('/');
		const links = [...read(file).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
		const own = links.filter((link) => !/^[a-z]+:/.test(link));
		expect(own.filter((link) => !existsSync(join(checkout, folder, link)))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md'])('%s names scripts that package.json has', (file) => {
		const named = [...read(file).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
	});

	it('leaves nothing to be written later', () => {
		expect(README).not.toMatch(/\b(TODO|TBD|FIXME|coming soon)\b/i);
	});
});
