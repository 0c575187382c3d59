import { fold } from './sameWords';

/** Emoji that approve (true) or refuse (false), as a reaction and among words. */
const VERDICTS = new Map([
	['👍', true],
	['✅', true],
	['👎', false],
	['❌', false],
]);

const EMOJI = /[👍✅👎❌]/gu;

/**
 * What an emoji alone decides, in any skin tone.
 * @returns undefined if it decides nothing
 */
export function verdictOf(emoji: string): boolean | undefined {
	return VERDICTS.get(fold(emoji));
}

/** Words without the emoji that approve or refuse, and what these say, in their order. */
export function splitVerdicts(words: string): { rest: string; verdicts: boolean[] } {
	const verdicts = [...words.matchAll(EMOJI)].map(([emoji]) => VERDICTS.get(emoji) as boolean);
	return { rest: words.replace(EMOJI, ' '), verdicts };
}
