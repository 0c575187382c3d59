import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { badInput, missingInput } from './badInput';

/**
 * A whole number above zero out of a field.
 * @param advice what would be right, as a sentence
 * @throws NodeOperationError that names the field and the value
 */
export function wholeNumberOf(context: IExecuteSingleFunctions, field: string, value: unknown, advice: string): number {
	if (value === undefined || value === null || value === '') throw missingInput(context, field, advice);
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	if (!Number.isSafeInteger(number) || number < 1)
		throw badInput(context, field, value, 'is not a whole number above 0', advice);
	return number;
}
