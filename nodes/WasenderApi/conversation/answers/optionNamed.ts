import { bare, fold, isQuestion } from './sameWords';

/** From exact to tolerant: what one spelling leaves open, a more exact one may have decided. */
const EXACT = [(words: string) => words.trim(), fold];
const TOLERANT = [...EXACT, bare];

/** An option's index; `several` where the words fit more than one. */
export type Named = number | 'several' | undefined;

function namedBy(
	spellings: ReadonlyArray<(words: string) => string>,
	options: readonly string[],
	words: string,
): Named {
	for (const spelling of spellings) {
		const wanted = spelling(words);
		const fitting = [...options.keys()].filter((index) => wanted !== '' && spelling(options[index] ?? '') === wanted);
		if (fitting.length === 1) return fitting[0];
		if (fitting.length > 1 && spelling === spellings.at(-1)) return 'several';
	}
	return undefined;
}

/** The option that words are, but for case, accents and the like; punctuation and emoji count. */
export function optionExactly(options: readonly string[], words: string): Named {
	return namedBy(EXACT, options, words);
}

// A sign before a number is part of it: -1 is not the first option.
const NUMBER = /^[^\p{L}\p{N}+−-]*(\d{1,2})[^\p{L}\p{N}]*$/u;
const NUMBER_AND_OPTION = /^[^\p{L}\p{N}+−-]*(\d{1,2})(?:[.):\s–-]+)(.*\p{L}.*)$/u;

/** The option of that number, counted from 1: `2`, `2.`, `(2)`, `2️⃣`; also with the option behind it, as it may be listed. */
function optionNumbered(options: readonly string[], words: string): number | undefined {
	const folded = fold(words);
	const [, number, label] = NUMBER.exec(folded) ?? NUMBER_AND_OPTION.exec(folded) ?? [];
	const index = Number(number) - 1;
	const isMeant = label === undefined || namedBy(TOLERANT, options, label) === index;
	return index in options && isMeant ? index : undefined;
}

/**
 * The option that words name: the option itself, whatever stands around it, else its number. Options that are numbers
 * go before numbers of options.
 */
export function optionNamed(options: readonly string[], words: string): Named {
	if (isQuestion(words)) return optionExactly(options, words);
	return namedBy(TOLERANT, options, words) ?? optionNumbered(options, words);
}
