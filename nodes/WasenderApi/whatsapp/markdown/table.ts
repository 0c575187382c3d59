import { inline } from './inline';

/** A table in a text, as a list: WhatsApp knows none. */
interface Table {
	written: string[];
	/** How many lines it had. */
	length: number;
}

/** The line below a table's heads (GitHub Flavored Markdown, "Tables"). */
const RULE = /^[ \t]*\|?(?:[ \t]*:?-{1,99}:?[ \t]*\|){1,99}(?:[ \t]*:?-{1,99}:?)?[ \t]*$/u;

function cellsOf(row: string): string[] {
	const cells = row
		.trim()
		.replace(/^\||(?<!\\)\|$/gu, '')
		.split(/(?<!\\)\|/u);
	return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** What stands in the first column, and what the others say of it, by their heads. */
function entryOf([first = '', ...more]: string[], [, ...heads]: string[]): string {
	const said = more.map((cell, at) => (cell && heads[at] ? `${inline(heads[at])}: ${inline(cell)}` : inline(cell)));
	const words = said.filter((cell) => cell !== '').join(', ');
	const name = first && `*${inline(first, { inBold: true })}*`;
	return `- ${[name, words].filter((part) => part !== '').join(' – ')}`;
}

/** The table that begins at a line, if one with rows does. */
export function tableAt(lines: readonly string[], at: number): Table | undefined {
	const [head = '', rule = ''] = lines.slice(at, at + 2);
	if (!head.includes('|') || !RULE.test(rule)) return undefined;
	const heads = cellsOf(head);
	if (cellsOf(rule).length !== heads.length) return undefined;
	let end = at + 2;
	while (lines[end]?.includes('|')) end++;
	const rows = lines.slice(at + 2, end);
	if (rows.length === 0) return undefined;
	return { written: rows.map((row) => entryOf(cellsOf(row), heads)), length: rows.length + 2 };
}
