/**
 * What docs/VERSIONS.md says.
 */

/**
 * @param {{ version: string, date: string,
 *   n8ns: Array<{ n8n: string, node: number, tries: Array<{ name: string, failure?: string }> }>,
 *   nodes: Array<{ node: number, passed: number, onlyBusy: string[], failed: string[] }> }} seen
 * @returns {string}
 */
export function page({ version, date, n8ns, nodes }) {
	const names = [...new Set(n8ns.flatMap(({ tries }) => tries.map(({ name }) => name)))];
	const cell = (tries, name) => {
		const found = tries.find((one) => one.name === name);
		if (!found) return '–';
		return found.failure ? 'fails' : 'works';
	};
	const named = nodes.flatMap(({ node, onlyBusy, failed }) => [
		...onlyBusy.map((name) => `- Node ${node}, passed when run again alone: ${name}`),
		...failed.map((name) => `- Node ${node}, failed: ${name}`),
	]);
	return [
		'# Versions',
		'',
		`Seen on ${date} with the packed tarball of ${version}, installed as n8n installs community packages. \`npm run test:versions\` tries it and writes this page; every`,
		'night a workflow does.',
		'',
		...table([
			['', ...n8ns.map(({ n8n, node }) => `n8n ${n8n}, Node ${node}`)],
			...names.map((name) => [name, ...n8ns.map(({ tries }) => cell(tries, name))]),
		]),
		'',
		'The unit tests:',
		'',
		...table([
			['Node', 'passed', 'passed when run again alone', 'failed'],
			...nodes.map(({ node, passed, onlyBusy, failed }) => [node, passed, onlyBusy.length, failed.length]),
		]),
		...(named.length > 0 ? ['', ...named] : []),
		'',
	].join('\n');
}

/** @param {unknown[][]} rows the first one is the head */
function table([head, ...rows]) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
