import { badInput, type Reader } from './badInput';

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

/**
 * A switch, also where an expression gives it as text.
 * @param field the display name
 * @throws NodeOperationError for anything but true and false
 */
export function isOn(reader: Reader, field: string, value: unknown): boolean {
	const isOnOrOff = typeof value === 'boolean' ? value : WORDS[String(value).trim().toLowerCase()];
	if (isOnOrOff !== undefined) return isOnOrOff;
	throw badInput(reader, field, value, 'is neither true nor false', 'An expression has to give true or false.');
}
