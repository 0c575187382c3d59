import type { IExecuteSingleFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { badInput, missingInput, type Reader } from './badInput';

function adviceOn(choices: readonly string[]): string {
	return `Choose one of: ${choices.join(', ')}.`;
}

/**
 * A value that has to be one of several.
 * @param field the display name
 * @throws NodeOperationError for any other
 */
export function choiceFrom(reader: Reader, field: string, value: unknown, choices: readonly string[]): string {
	if (typeof value === 'string' && choices.includes(value)) return value;
	throw badInput(reader, field, value, 'is not one of the choices', adviceOn(choices));
}

/**
 * The value of a field with a fixed list of options, which an expression may have given.
 * @throws NodeOperationError for a value that is not on the list
 */
export function chosenOption(
	context: IExecuteSingleFunctions,
	{ displayName, name, options, default: first }: INodeProperties,
): string {
	const value = context.getNodeParameter(name, first) as unknown;
	const values = (options as INodePropertyOptions[]).map((option) => String(option.value));
	if ((value === '' && !values.includes('')) || value === null || value === undefined) {
		throw missingInput(context, displayName, adviceOn(values));
	}
	return choiceFrom(context, displayName, value, values);
}
