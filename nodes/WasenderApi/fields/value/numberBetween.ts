import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { badInput } from './badInput';

/**
 * A number out of a field, decimals included, also where an expression gives it as text.
 * @param field the display name
 * @param advice what would be right, as a sentence
 * @throws NodeOperationError that names the field and the value
 */
export function numberBetween(
	context: IExecuteSingleFunctions,
	field: string,
	value: unknown,
	[least, most]: readonly [least: number, most: number],
	advice: string,
): number {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	if (number >= least && number <= most) return number;
	throw badInput(context, field, value, `is not a number from ${least} to ${most}`, advice);
}
