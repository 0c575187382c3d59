import type { IDataObject } from 'n8n-workflow';

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

const inWords = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 200);

function secondsOf(value: unknown): number {
	if (isPlain(value) && typeof value.low === 'number') return Number(value.high) * 2 ** 32 + (value.low >>> 0);
	if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value) / 1_000;
	const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof number !== 'number') return NaN;
	return number > 1e11 ? number / 1_000 : number;
}

const isLike = (actual: unknown, expected: unknown) => differences(actual, expected).length === 0;

const MATCHERS: Readonly<Record<string, (actual: unknown, expected: unknown) => boolean>> = {
	$absent: (actual) => actual === undefined,
	$any: (actual) => actual !== undefined && actual !== null,
	$empty: (actual) => actual === undefined || actual === null || actual === '',
	$not: (actual, expected) => !isLike(actual, expected),
	$oneOf: (actual, options) => (options as unknown[]).some((option) => isLike(actual, option)),
	$match: (actual, pattern) => typeof actual === 'string' && new RegExp(String(pattern), 'u').test(actual),
	$time: (actual, seconds) => Math.abs(secondsOf(actual) - Number(seconds)) < 1,
	$has: (actual, part) => Array.isArray(actual) && actual.some((entry) => isLike(entry, part)),
	$each: (actual, part) => Array.isArray(actual) && actual.every((entry) => isLike(entry, part)),
};

/** Every value in an item but in what only repeats the post: WhatsApp's own message, and the message's own key. */
function* valuesIn(value: unknown, isItem = true): Generator {
	yield value;
	if (typeof value !== 'object' || value === null) return;
	for (const [name, inner] of Object.entries(value)) {
		if (!(isItem && ['message', 'key'].includes(name))) yield* valuesIn(inner, false);
	}
}

/** What differs between a value and what is expected of it, in words; fields that are not expected may be anything. */
export function differences(actual: unknown, expected: unknown, at = 'it'): string[] {
	const differs = [`${at} is ${inWords(actual)}, not ${inWords(expected)}`];
	if (Array.isArray(expected)) {
		if (!Array.isArray(actual) || actual.length !== expected.length) return differs;
		return expected.flatMap((part, index) => differences(actual[index], part, `${at}[${index}]`));
	}
	if (!isPlain(expected)) return Object.is(actual, expected) ? [] : differs;
	const [name = ''] = Object.keys(expected);
	const matches = Object.keys(expected).length === 1 ? MATCHERS[name] : undefined;
	if (matches) return matches(actual, expected[name]) ? [] : differs;
	if (!isPlain(actual)) return differs;
	return Object.entries(expected).flatMap(([field, part]) => {
		if (field === '$optional') return [];
		if (field !== '$somewhere') return differences(actual[field], part, `${at}.${field}`);
		return [part].flat().flatMap((wanted) => {
			const isTold = [...valuesIn(actual)].some((value) => isLike(value, wanted));
			return isTold ? [] : [`${at} tells ${inWords(wanted)} nowhere`];
		});
	});
}

/** Items in order; those that are optional may be missing. The reading with the fewest differences counts. */
export function itemDifferences(actual: IDataObject[], expected: Plain[], from = 0): string[] {
	const [first, ...rest] = expected;
	if (!first) return actual.slice(from).map((item) => `an item too many: ${inWords(item)}`);
	const isThere = isPlain(first.key) && (actual[from]?.key as Plain | undefined)?.id === first.key.id;
	const skipped = first.$optional === true && !isThere ? itemDifferences(actual, rest, from) : undefined;
	if (from >= actual.length) return skipped ?? [`no item for ${inWords(first)}`, ...itemDifferences(actual, rest, from)];
	const taken = [...differences(actual[from], first, `#${from + 1}`), ...itemDifferences(actual, rest, from + 1)];
	return skipped && skipped.length < taken.length ? skipped : taken;
}
