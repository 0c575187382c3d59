import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { checkout, filesIn } from './files';

export interface Import {
	/** Path below the checkout. */
	from: string;
	to: string;
	/** Nothing of it is left at run time. */
	isTypeOnly: boolean;
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	if (ts.isExportDeclaration(statement)) {
		const { isTypeOnly: all, exportClause } = statement;
		return (
			all || (!!exportClause && ts.isNamedExports(exportClause) && exportClause.elements.every((one) => one.isTypeOnly))
		);
	}
	const clause = statement.importClause;
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const { name, namedBindings } = clause;
	return (
		!name &&
		!!namedBindings &&
		ts.isNamedImports(namedBindings) &&
		namedBindings.elements.every((one) => one.isTypeOnly)
	);
}

/** What a file takes of others: `import … from`, `export … from`. */
function statementsOf(text: string): Array<{ specifier: string; isTypeOnly: boolean }> {
	const { statements } = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
	return statements.flatMap((statement) => {
		if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
		const { moduleSpecifier } = statement;
		if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
		return [{ specifier: moduleSpecifier.text, isTypeOnly: isTypeOnly(statement) }];
	});
}

/**
 * The imports between the files of a folder; those of packages are left out.
 * @param folder below the checkout
 */
export function importsIn(folder: string): Import[] {
	return filesIn(folder, /\.ts$/).flatMap((from) =>
		statementsOf(readFileSync(join(checkout, from), 'utf8'))
			.filter(({ specifier }) => specifier.startsWith('.'))
			.map((one) => ({ from, to: `${join(dirname(from), one.specifier)}.ts`, isTypeOnly: one.isTypeOnly })),
	);
}

/**
 * The circles of a graph, each once: groups of nodes that all lead to one another.
 * @param edges from → to
 * @returns the nodes of each circle in alphabetical order
 */
export function circlesOf(edges: ReadonlyArray<readonly [string, string]>): string[][] {
	const next = new Map<string, Set<string>>();
	for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));

	const reachable = (start: string): Set<string> => {
		const found = new Set<string>();
		const open = [start];
		for (let node = open.pop(); node !== undefined; node = open.pop()) {
			for (const one of next.get(node) ?? []) {
				if (!found.has(one)) open.push(one);
				found.add(one);
			}
		}
		return found;
	};

	const reached = new Map([...next.keys()].map((node) => [node, reachable(node)]));
	const circles = [...reached]
		.filter(([node, targets]) => targets.has(node))
		.map(([node, targets]) => [...targets].filter((one) => reached.get(one)?.has(node)).sort());
	return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}
