import { inline } from './inline';

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
		pattern: /^(?<indent>\s*)[-*](?<space>[ \t]+)(?<text>\S.*)$/u,
		write: ({ indent = '', space = '', text = '' }) => `${indent}-${space}${inline(text)}`,
	},
];

function lineOf(line: string): string {
	for (const { pattern, write } of LINES) {
		const found = pattern.exec(line);
		if (found) return write({ ...found.groups });
	}
	return inline(line);
}

const FENCE = /^ {0,3}(?<fence>`{3,}|~{3,})[^`]*$/u;

/** The index of the line that closes a block of code, or -1. */
function closingOf(lines: string[], from: number, fence: string): number {
	return lines.findIndex((line, at) => at > from && line.trim().startsWith(fence) && /^(`+|~+)$/u.test(line.trim()));
}

/** A line underlined with `===`; one with `---` may as well be followed by a rule. */
function isTitle(line: string, next: string | undefined): boolean {
	return next !== undefined && line.trim() !== '' && /^={3,}[ \t]*$/u.test(next);
}

/**
 * A text as AI models write it, Markdown, as WhatsApp shows it: `*bold*`, `_italic_`, `~struck through~`, code, quotes, lists;
 * headings become bold lines, links their words and address. What is no mark stays as it is, and so does what is not closed.
 */
export function toWhatsApp(markdown: string): string {
	const lines = markdown.split('\n');
	const written: string[] = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] as string;
		const fence = FENCE.exec(line)?.groups?.fence;
		const closing = fence === undefined ? -1 : closingOf(lines, at, fence);
		if (closing > at) {
			written.push('```', ...lines.slice(at + 1, closing), '```');
			at = closing;
		} else if (isTitle(line, lines[at + 1])) {
			written.push(`*${inline(line.trim(), { inBold: true })}*`);
			at++;
		} else written.push(lineOf(line));
	}
	return written.join('\n');
}
