import { badInput, type Reader } from './badInput';

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

/**
 * A switch, also where an expression gives it as text.
 * @param field the display name
 * @param whenEmpty what an expression that gives nothing stands for; refused if left out
 * @throws NodeOperationError for anything but true and false
 */
export function isOn(reader: Reader, field: string, value: unknown, whenEmpty?: boolean): boolean {
	if (whenEmpty !== undefined && (value === undefined || value === null || value === '')) return whenEmpty;
	const isOnOrOff = typeof value === 'boolean' ? value : WORDS[String(value).trim().toLowerCase()];
	if (isOnOrOff !== undefined) return isOnOrOff;
	throw badInput(reader, field, value, 'is neither true nor false', 'An expression has to give true or false.');
}
