import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TITLES } from '../../api/facts';
import { checkout, filesIn } from './files';

/** False as soon as no comment names a file of the documentation any more; then this constant and its branch can go. */
const FILES_MAY_BE_NAMED = false;

const SOURCES = ['nodes', 'credentials', 'test'].flatMap((folder) => filesIn(folder, /\.(ts|mjs|cjs)$/));

/** `WasenderAPI, "Title"`, also with several titles; before it, the former `api/page.md, "Title"`. */
const CITATION =
	/(?:WasenderAPI|\b(?:contacts|groups|guides|messages|sessions|webhooks)\.md),\s+((?:"[^"]+"(?:,| and)?\s*)+)/g;

/** What must not be leant on: it does not stand in this repository. */
const OUTSIDE =
	/\b(?:contacts|groups|guides|messages|sessions|webhooks|DESIGN|CONTRACT|PLATFORM)\.md\b|\bshared\/api\b/;

/** The text with comments of several lines in one. */
function flat(file: string): string {
	return readFileSync(join(checkout, file), 'utf8').replace(/\n\s*(?:\*|\/\/)[ \t]*/g, ' ');
}

interface Citation {
	file: string;
	title: string;
	isFormer: boolean;
}

const citations: Citation[] = SOURCES.filter((file) => !file.endsWith('citations.test.ts')).flatMap((file) =>
	[...flat(file).matchAll(CITATION)].flatMap(([all, titles = '']) =>
		[...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({
			file,
			title,
			isFormer: !all.startsWith('Wasender'),
		})),
	),
);

/** Former citations may shorten a title; two name a chapter of a page. */
function resemblesTitle(title: string): boolean {
	if (['Rate Limit Headers', 'Concurrent Request Limits'].includes(title)) return true;
	const parts = title.split('…').map((part) => part.trim());
	return [...TITLES].some((known) => parts.every((part) => known.includes(part)));
}

describe('comments that cite the API documentation', () => {
	it('are found', () => {
		expect(citations.length).toBeGreaterThan(80);
	});

	it('name pages that the facts list', () => {
		const isKnown = ({ title, isFormer }: Citation) =>
			TITLES.has(title) || (FILES_MAY_BE_NAMED && isFormer && resemblesTitle(title));
		expect(citations.filter((one) => !isKnown(one))).toEqual([]);
	});

	it('name nothing outside this repository', () => {
		const naming = SOURCES.filter((file) => !file.endsWith('citations.test.ts') && OUTSIDE.test(flat(file)));
		expect(FILES_MAY_BE_NAMED ? [] : naming).toEqual([]);
	});
});
