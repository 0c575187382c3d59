/** WhatsApp's 64-bit numbers, as its protocol library writes them to JSON. */
interface Long {
	low: number;
	high: number;
}

function isLong(value: unknown): value is Long {
	const { low, high } = (value ?? {}) as Partial<Long>;
	return typeof low === 'number' && typeof high === 'number';
}

/**
 * A number out of a payload: a number, text that holds one, or a 64-bit number.
 * @returns undefined for anything else, which may be of any shape
 */
export function numberFrom(value: unknown): number | undefined {
	if (isLong(value)) return value.high * 2 ** 32 + (value.low >>> 0);
	const isEmpty = typeof value === 'string' && value.trim() === '';
	if ((typeof value !== 'number' && typeof value !== 'string') || isEmpty) return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}
