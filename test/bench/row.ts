/** One line of the table. */
export interface Row {
	what: string;
	/** The figure, as it is compared with the aim. */
	figure: number;
	unit?: string;
	aim: { atMost: number } | { atLeast: number } | { exactly: number } | 'none';
	/** Missing it fails the bench. Others depend on the machine. */
	isHard?: boolean;
	/** What the figure was made of. */
	raw: string;
}

/** The middle one of several figures, or the mean of the two middle ones. */
export function median(figures: readonly number[]): number {
	const sorted = [...figures].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
	const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
	return (lower + upper) / 2;
}

/** A figure with as many decimals as say something. */
export function rounded(figure: number): string {
	if (Number.isInteger(figure)) return String(figure);
	return figure.toFixed(Math.abs(figure) < 10 ? 3 : Math.abs(figure) < 100 ? 1 : 0);
}

/** Several raw figures in a row. */
export function listed(figures: readonly number[]): string {
	return figures.map(rounded).join(' ');
}

/** Whether the row has what it aims for; undefined where it aims for nothing. */
export function isMet({ figure, aim }: Row): boolean | undefined {
	if (aim === 'none') return undefined;
	if ('exactly' in aim) return figure === aim.exactly;
	return 'atMost' in aim ? figure <= aim.atMost : figure >= aim.atLeast;
}

function aimOf({ aim, unit }: Row): string {
	if (aim === 'none') return '–';
	const after = unit ? ` ${unit}` : '';
	if ('exactly' in aim) return `${aim.exactly}${after}`;
	return 'atMost' in aim ? `≤ ${aim.atMost}${after}` : `≥ ${aim.atLeast}${after}`;
}

function verdictOf(row: Row): string {
	const met = isMet(row);
	if (met === undefined) return '';
	return met ? 'met' : row.isHard ? 'MISSED' : 'missed';
}

/** All rows as one table of text. */
export function tableOf(rows: readonly Row[]): string {
	const lines = [
		['What', 'Figure', 'Aim', '', 'Raw figures'],
		...rows.map((row) => [
			row.what,
			`${rounded(row.figure)}${row.unit ? ` ${row.unit}` : ''}`,
			aimOf(row),
			verdictOf(row),
			row.raw,
		]),
	];
	const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const written = lines.map((line) =>
		line
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	written.splice(1, 0, '-'.repeat(Math.max(...written.map((line) => line.length))));
	return written.join('\n');
}
