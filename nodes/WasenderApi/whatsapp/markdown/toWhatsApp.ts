import { inline } from './inline';
import { tableAt } from './table';

/** A kind of line in Markdown. */
interface Line {
	pattern: RegExp;
	write: (groups: Record<string, string | undefined>) => string;
}

/** The lines that are more than their words (CommonMark 0.31.2, chapters 4 and 5); the first that fits counts. */
const LINES: readonly Line[] = [
	// A rule across the page, of which WhatsApp knows nothing, is full of marks that are none.
	{ pattern: /^(?<text>\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}))$/u, write: ({ text = '' }) => text },
	{
		pattern: /^ {0,3}#{1,6}[ \t]+(?<text>\S(?:.*?\S)??)(?:[ \t]+#+)?[ \t]*$/u,
		write: ({ text = '' }) => `*${inline(text, { inBold: true })}*`,
	},
	// WhatsApp has one depth of quotes and of lists, and no boxes to tick.
	{ pattern: /^ {0,3}>[> ]*(?<text>.*)$/u, write: ({ text = '' }) => `> ${lineOf(text)}` },
	{
		pattern: /^(?<indent>\s*)[-*+][ \t]+\[(?<tick>[ xX])\][ \t]+(?<text>.*)$/u,
		write: ({ indent = '', tick, text = '' }) => `${indent}- ${tick === ' ' ? '☐' : '☑'} ${inline(text)}`,
	},
	{
		pattern: /^(?<begin>\s*-[ \t]+)(?<text>\S.*)$/u,
		write: ({ begin = '', text = '' }) => begin + inline(text),
	},
	{
		pattern: /^(?<indent>\s*)\*[ \t]+(?<text>\S.*)$/u,
		write: ({ indent = '', text = '' }) => `${indent}- ${inline(text)}`,
	},
];

function lineOf(line: string): string {
	for (const { pattern, write } of LINES) {
		const found = pattern.exec(line);
		if (found) return write({ ...found.groups });
	}
	return inline(line);
}

/** In a list a block is indented as its item is. */
const FENCE = /^(?<indent>[ \t]*)(?<fence>`{3,}|~{3,})[^`]*$/u;

/**
 * The index of the line that closes a block of code. What is cut off goes on to the end.
 * @returns undefined if there is nothing in it
 */
function closingOf(lines: string[], from: number, fence: string): number | undefined {
	let isEmpty = true;
	for (let at = from + 1; at < lines.length; at++) {
		const line = (lines[at] as string).trim();
		if (line.startsWith(fence) && /^(`+|~+)$/u.test(line)) return at;
		if (line !== '') isEmpty = false;
	}
	return isEmpty ? undefined : lines.length;
}

/** The lines of a block, as far in as its first mark was. */
function codeOf(lines: string[], indent: string): string[] {
	return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}

/** A line underlined with `===`; one with `---` may as well be followed by a rule. */
function isTitle(line: string, next: string | undefined): boolean {
	return next !== undefined && line.trim() !== '' && /^={3,}[ \t]*$/u.test(next);
}

/** A line break that is marked by a backslash. */
function isBroken(lines: string[], at: number): boolean {
	return at + 1 < lines.length && /(?<!\\)\\$/u.test(lines[at] as string);
}

/**
 * A text as AI models write it, Markdown, as WhatsApp shows it: `*bold*`, `_italic_`, `~struck through~`, code, quotes, lists;
 * headings become bold lines, links their words and address, tables lists. What is no mark stays as it is, and so does what is
 * not closed; a block of code that is cut off ends with the text.
 */
export function toWhatsApp(markdown: string): string {
	const isWindows = markdown.includes('\r\n') && !/(?<!\r)\n/u.test(markdown);
	const end = isWindows ? '\r\n' : '\n';
	const lines = markdown.split(end);
	const written: string[] = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] as string;
		const { fence, indent = '' } = FENCE.exec(line)?.groups ?? {};
		const closing = fence === undefined ? undefined : closingOf(lines, at, fence);
		const table = closing === undefined ? tableAt(lines, at) : undefined;
		if (closing !== undefined) {
			const code = codeOf(lines.slice(at + 1, closing), indent);
			// An empty line at the end of what is cut off is the end of the text.
			if (closing === lines.length && code.at(-1) === '') code.pop();
			written.push('```', ...code, '```');
			at = closing;
		} else if (table) {
			written.push(...table.written);
			at += table.length - 1;
		} else if (isTitle(line, lines[at + 1])) {
			written.push(`*${inline(line.trim(), { inBold: true })}*`);
			at++;
		} else written.push(lineOf(isBroken(lines, at) ? line.slice(0, -1) : line));
	}
	return written.join(end);
}
