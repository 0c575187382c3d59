import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** An entry of the collection `options`, or undefined if the user has not added it, or has left it empty. */
export function optionOf(context: IExecuteSingleFunctions, name: string): unknown {
	const value = context.getNodeParameter(`options.${name}`, '') as unknown;
	return value === '' || value === null ? undefined : value;
}
