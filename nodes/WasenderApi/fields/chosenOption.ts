import type { IExecuteSingleFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { badInput, missingInput } from './badInput';

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
	if (typeof value === 'string' && values.includes(value)) return value;
	const advice = `Choose one of: ${values.join(', ')}.`;
	if (value === '' || value === null || value === undefined) throw missingInput(context, displayName, advice);
	throw badInput(context, displayName, value, 'is not one of the choices', advice);
}
