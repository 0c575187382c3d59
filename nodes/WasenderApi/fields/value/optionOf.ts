import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { isOn } from './isOn';
import { textFrom } from './textFrom';

// To be asked for a parameter costs n8n as much as all that we do with it, and most options are not added.
const added = new WeakMap<object, object>();

/** Whether the user has added an entry to the collection `options`. */
function isAdded(context: IExecuteSingleFunctions, name: string): boolean {
	let options = added.get(context);
	if (!options) {
		const given = context.getNodeParameter('options', {}, { rawExpressions: true }) as unknown;
		options = isObject(given) ? given : {};
		added.set(context, options);
	}
	return name in options;
}

/** An entry of the collection `options`, or undefined if the user has not added it, or has left it empty. */
export function optionOf(context: IExecuteSingleFunctions, name: string): unknown {
	if (!isAdded(context, name)) return undefined;
	const value = context.getNodeParameter(`options.${name}`, '') as unknown;
	return value === '' || value === null ? undefined : value;
}

/**
 * A text in the collection `options`, as written; undefined if it is blank.
 * @throws NodeOperationError for an object or a list
 */
export function optionText(context: IExecuteSingleFunctions, name: string, displayName: string): string | undefined {
	const text = textFrom(context, displayName, optionOf(context, name));
	return text.trim() === '' ? undefined : text;
}

/** Whether a switch in the collection `options` is on; one that the user has not added is off. */
export function isOptionOn(context: IExecuteSingleFunctions, name: string, displayName: string): boolean {
	const value = optionOf(context, name);
	return value === undefined ? false : isOn(context, displayName, value);
}
