import { numberFrom } from '../numberFrom';

// Timestamps come in seconds and in milliseconds; in seconds this is the year 5138.
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * A moment that an event tells in seconds or milliseconds, as ISO 8601.
 * @returns undefined where it tells none
 */
export function momentOf(value: unknown): string | undefined {
	const number = numberFrom(value) ?? 0;
	const date = new Date(number >= MILLISECONDS_FROM ? number : number * 1_000);
	return number > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}
