import { isObject } from '../../whatsapp/json';
import { PatternMatcher } from './PatternMatcher';
import { UnsupportedPattern } from './parsePattern';

/** Whether a text is wanted. */
export type TextTest = (text: string) => boolean;

/** What cannot be looked for: the value, and what is wrong with it, in words that go on from it. */
export interface WrongTextFilter {
	value: unknown;
	problem: string;
}

/** How a text is compared, as the editor lists it. */
export const TEXT_OPERATIONS = [
	{ name: 'Contains', value: 'contains', description: 'The words stand anywhere in the text' },
	{ name: 'Matches Pattern', value: 'matches', description: 'A JavaScript pattern fits somewhere in the text' },
	{ name: 'Starts With', value: 'startsWith', description: 'The text begins with the words' },
] as const;

type Operation = (typeof TEXT_OPERATIONS)[number]['value'];

const LONGEST_PATTERN = 1_000;

/** `/pattern/flags`; `g`, which says how often, makes no difference. */
const WITH_FLAGS = /^\/(.+)\/([a-z]*)$/s;
const FLAGS = /^(?!.*(.).*\1)[gimsu]*$/;

/** Capital letters are small ones, and one letter is one however its accent is encoded; é is not e. */
function folded(text: string): string {
	return text.normalize('NFC').toLowerCase();
}

function matcherOf(value: string): PatternMatcher {
	// Without flags of its own a pattern minds capital letters as little as the other operations.
	const [, source = value, flags = 'i'] = WITH_FLAGS.exec(value) ?? [];
	if (!FLAGS.test(flags)) throw new UnsupportedPattern('has other flags than g, i, m, s and u, each once');
	if (source.length > LONGEST_PATTERN) throw new UnsupportedPattern(`has more than ${LONGEST_PATTERN} characters`);
	return new PatternMatcher(source, flags.replace('g', ''));
}

const TESTS: Readonly<Record<Operation, (value: string) => TextTest>> = {
	contains: (value) => {
		const wanted = folded(value);
		return (text) => folded(text).includes(wanted);
	},
	startsWith: (value) => {
		const wanted = folded(value);
		return (text) => folded(text).trimStart().startsWith(wanted);
	},
	matches: (value) => {
		const matcher = matcherOf(value);
		return (text) => matcher.isIn(text);
	},
};

function read(option: unknown): TextTest | WrongTextFilter | undefined {
	const values = isObject(option) ? option.values : undefined;
	if (!isObject(values)) return undefined;
	const { operation = 'contains', value } = values;
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text.trim() === '') return { value, problem: 'is no text to look for' };
	if (!Object.hasOwn(TESTS, String(operation))) return { value: operation, problem: 'is not one of the operations' };
	try {
		// Without the white space around it, which nobody sees; in a pattern it may be meant.
		return TESTS[operation as Operation](operation === 'matches' ? text : text.trim());
	} catch (error) {
		if (error instanceof UnsupportedPattern) return { value, problem: error.message };
		// The engine's own words, less the pattern, which they repeat.
		const reason = (error as Error).message.replace(/^Invalid regular expression: .*: /s, '');
		return { value, problem: `is not a pattern: ${reason}` };
	}
}

/** Those of the triggers that are active: an event comes often, a filter changes seldom. */
const known = new Map<string, ReturnType<typeof read>>();
const KNOWN_AT_MOST = 200;

/**
 * What the option "Text Filter" looks for.
 * @returns undefined where it is off
 */
export function textTestOf(option: unknown): TextTest | WrongTextFilter | undefined {
	if (!isObject(option)) return undefined;
	const key = JSON.stringify(option.values);
	if (!known.has(key)) {
		if (known.size >= KNOWN_AT_MOST) known.clear();
		known.set(key, read(option));
	}
	return known.get(key);
}

/** What is wrong with the option "Text Filter", if anything is. */
export function wrongTextFilter(option: unknown): WrongTextFilter | undefined {
	const test = textTestOf(option);
	return typeof test === 'object' ? test : undefined;
}
