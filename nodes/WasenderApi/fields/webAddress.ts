import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { badInput, missingInput } from './badInput';

/**
 * A web address out of a field.
 * @param field the display name
 * @throws NodeOperationError if it is empty or not an http(s) address
 */
export function webAddressOf(context: IExecuteSingleFunctions, field: string, value: unknown): string {
	const advice =
		'Write a whole address, such as https://example.com/picture.jpg, that can be opened without signing in.';
	const text = String(value ?? '').trim();
	if (text === '') throw missingInput(context, field, advice);
	if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) {
		throw badInput(context, field, value, 'is not a web address', advice);
	}
	return text;
}
