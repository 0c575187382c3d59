import type { Question } from '../question';
import { fold } from './sameWords';

type Approval = Extract<Question, { responseType: 'approval' }>;

/** Emoji that approve (true) or refuse (false), as a reaction and among words. */
const VERDICTS = new Map([
	['👍', true],
	['✅', true],
	['👎', false],
	['❌', false],
]);

const EMOJI = /[👍✅👎❌]/gu;

/**
 * What an emoji alone decides, in any skin tone. One that stands on the button for the opposite decides nothing: with
 * `❌ Cancel it` and `✅ Keep it` nobody knows what a `✅` approves.
 * @returns undefined if it decides nothing
 */
export function verdictOf({ approveLabel, disapproveLabel = '' }: Approval, emoji: string): boolean | undefined {
	const bareEmoji = fold(emoji);
	const verdict = VERDICTS.get(bareEmoji);
	const opposite = verdict === true ? disapproveLabel : approveLabel;
	return fold(opposite).includes(bareEmoji) ? undefined : verdict;
}

/** Words without the emoji that approve or refuse, and what these say, in their order. */
export function splitVerdicts(question: Approval, words: string): { rest: string; verdicts: boolean[] } {
	const verdicts = [...words.matchAll(EMOJI)].map(([emoji]) => verdictOf(question, emoji));
	return { rest: words.replace(EMOJI, ' '), verdicts: verdicts.filter((verdict) => verdict !== undefined) };
}

/** Whether an emoji refuses, whatever is asked. */
export function isRefusing(emoji: string): boolean {
	return VERDICTS.get(fold(emoji)) === false;
}
