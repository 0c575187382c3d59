import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import type { TableOperation } from '../operations.table';
import { runRow } from '../runRow';
import type { Row } from '../table/row';

/** Secrets, and the raw answer, have fields that nobody gets unasked. */
function asksForMore({ parameters }: Row): boolean {
	const isWithSecrets = (parameters.options as IDataObject | undefined)?.includeSecrets === true;
	return isWithSecrets || parameters.simplify === false;
}

/** What came in with the item and was handed on says nothing of the operation. */
function withoutInput(json: IDataObject, input: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(json).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(input[name])),
	);
}

/**
 * Runs the rows of an operation against the simulator.
 * @returns the JSON of all output items
 * @throws Error if a row fails, or if none gives an item
 */
export async function answersOf(
	simulator: Simulator,
	{ resource, operation, rows }: TableOperation,
): Promise<IDataObject[]> {
	const answers: IDataObject[] = [];
	for (const row of rows.filter((one) => !asksForMore(one))) {
		const { items, error, input } = await runRow(simulator, resource, operation, row);
		if (!items) throw new Error(`${resource}: ${operation}, ${row.title}: ${error?.message}`);
		for (const { json, pairedItem } of items) {
			const { item } = pairedItem as { item: number };
			answers.push(withoutInput(json, input[item]?.json ?? {}));
		}
	}
	if (answers.length === 0) throw new Error(`${resource}: ${operation} gave no item`);
	return answers;
}
