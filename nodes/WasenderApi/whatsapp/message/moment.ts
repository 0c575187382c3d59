import { numberFrom } from '../numberFrom';

// Timestamps come in seconds and in milliseconds; in seconds this is the year 5138.
const MILLISECONDS_FROM = 100_000_000_000;

// With its time of day and its zone; without one it would be ours.
const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;

/** A time that is told in seconds or in milliseconds, in milliseconds. */
export function inMilliseconds(time: number): number {
	return time >= MILLISECONDS_FROM ? time : time * 1_000;
}

/**
 * A moment that an event tells in seconds, in milliseconds or as ISO 8601, as the latter in UTC.
 * @returns undefined where it tells none
 */
export function momentOf(value: unknown): string | undefined {
	const isText = typeof value === 'string' && ISO_8601.test(value);
	const number = (isText ? Date.parse(value) : numberFrom(value)) ?? 0;
	const date = new Date(inMilliseconds(number));
	return number > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}
