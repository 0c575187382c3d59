import { NodeOperationError, type INode } from 'n8n-workflow';

const IS_ID = /^[1-9]\d*$/;

/** Whoever reads parameters: an item, a list of the editor, a hook of the trigger. */
interface Reader {
	getNode(): INode;
	getItemIndex?(): number;
}

/**
 * A session's id as it stands in a parameter or an item: WasenderAPI's whole number, as a number or as text.
 * @returns the id as text, "" where nothing is given, undefined for anything that is no id
 */
export function sessionIdFrom(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : undefined;
	return text === '' || (text !== undefined && IS_ID.test(text)) ? text : undefined;
}

/**
 * The same out of the parameter `session`.
 * @throws NodeOperationError for anything that is no id
 */
export function chosenSessionId(reader: Reader, value: unknown): string {
	const id = sessionIdFrom(value);
	if (id !== undefined) return id;
	const shown = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
	throw new NodeOperationError(reader.getNode(), `Session: ${shown} is not a session ID`, {
		description:
			'Choose the session from the list. An ID is a whole number, as "Get Many" of the resource "Session" shows it. Nothing was sent.',
		itemIndex: reader.getItemIndex?.(),
	});
}
