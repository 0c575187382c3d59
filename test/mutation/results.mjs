/**
 * What a report of Stryker says, in figures and in words (its form: npm `mutation-testing-report-schema`).
 */

/** The score, in percent, that each part has to reach. */
export const AIM = 85;

/**
 * @typedef {{ status: string, mutatorName: string, replacement?: string, location: { start: Place, end: Place } }} Mutant
 * @typedef {{ line: number, column: number }} Place from 1 on
 * @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} Report
 * @typedef {{ mutants: number, killed: number, endless: number, survived: number, uncovered: number, broken: number, score: number }} Counts
 */

/** What counts as noticed: a test failed, or went on for ever. */
const KILLED = ['Killed', 'Timeout'];

/** What nobody noticed: the tests passed, or none came there. */
const UNNOTICED = ['Survived', 'NoCoverage'];

/**
 * Mutants with which the tests cannot even be loaded (`broken`) prove nothing and are left out of the score, as Stryker does.
 * @param {Report} report
 * @returns {Counts}
 */
export function countsOf(report) {
	const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
	const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
	const killed = count(...KILLED);
	const mutants = killed + count(...UNNOTICED);
	return {
		mutants,
		killed,
		endless: count('Timeout'),
		survived: count('Survived'),
		uncovered: count('NoCoverage'),
		broken: count('RuntimeError', 'CompileError'),
		score: mutants === 0 ? 0 : (100 * killed) / mutants,
	};
}

/**
 * The changes that no test noticed, for reading: place, what stood there, what stood there instead.
 * @param {Report} report
 * @returns {string}
 */
export function survivorsOf(report) {
	const entries = Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
		mutants
			.filter(({ status }) => UNNOTICED.includes(status))
			.sort((one, other) => one.location.start.line - other.location.start.line)
			.map((mutant) => entryOf(file, source, mutant)),
	);
	return entries.length > 0 ? entries.join('\n') : 'None.\n';
}

/**
 * @param {string} file
 * @param {string} source
 * @param {Mutant} mutant
 */
function entryOf(file, source, { status, mutatorName, replacement = '', location: { start, end } }) {
	const lines = source.split('\n').slice(start.line - 1, end.line);
	const last = lines.length - 1;
	lines[last] = (lines[last] ?? '').slice(0, end.column - 1);
	lines[0] = (lines[0] ?? '').slice(start.column - 1);
	const marked = (sign, text) => text.replace(/^\s*/gm, `  ${sign} `);
	const what = status === 'NoCoverage' ? 'no test comes here' : 'survived';
	return `${file}:${start.line}:${start.column} ${mutatorName}, ${what}\n${marked('-', lines.join('\n'))}\n${marked('+', replacement)}\n`;
}

/**
 * @param {Array<{ part: string } & Counts>} rows
 * @returns {string} a Markdown table
 */
export function tableOf(rows) {
	const head = ['Part', 'Mutants', 'Killed', 'of these endless', 'Survived', 'Not covered', 'Broken', 'Score'];
	const body = rows.map(({ part, mutants, killed, endless, survived, uncovered, broken, score }) => [
		part,
		...[mutants, killed, endless, survived, uncovered, broken].map(String),
		`${score.toFixed(1)} %`,
	]);
	const line = (cells) => `| ${cells.join(' | ')} |`;
	return `${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}\n`;
}
