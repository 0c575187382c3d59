import { NodeOperationError, type INode } from 'n8n-workflow';

/** Whoever reads parameters: an item, a list of the editor, a hook of the trigger. */
export interface Reader {
	getNode(): INode;
	getItemIndex?(): number;
}

/** JSON of a value; undefined for what JSON has no word for, such as an object that holds itself. */
function jsonOf(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** A value as an error shows it: quoted, and cut where it is long. */
function shown(value: unknown): string {
	const text = typeof value === 'string' ? `"${value}"` : (jsonOf(value) ?? String(value));
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/**
 * The error for a parameter that cannot be right: the field as the panel calls it, its value, what is wrong with it.
 * @param field the display name
 * @param problem goes on from the value: "is not a phone number"
 * @param advice what would be right, as a sentence
 */
export function badInput(
	reader: Reader,
	field: string,
	value: unknown,
	problem: string,
	advice: string,
): NodeOperationError {
	return new NodeOperationError(reader.getNode(), `${field}: ${shown(value)} ${problem}`, {
		description: `${advice} Nothing was sent.`,
		itemIndex: reader.getItemIndex?.(),
	});
}

/** The same for a field that has to be filled in. */
export function missingInput(reader: Reader, field: string, advice: string): NodeOperationError {
	return new NodeOperationError(reader.getNode(), `${field}: this field is empty`, {
		description: `${advice} Nothing was sent.`,
		itemIndex: reader.getItemIndex?.(),
	});
}
