import type { Answer, Question } from '../question';
import { answerOf, optionsOf } from './answerFromVote';
import { optionExactly, optionNamed, type Named } from './optionNamed';
import { bare, fold, isQuestion } from './sameWords';
import { isRefusing, splitVerdicts } from './verdictEmoji';
import { plainAnswer } from './yesNoWords';

type Approval = Extract<Question, { responseType: 'approval' }>;

/** `OK` may be short for the button `OK, later`, which refuses: then it says neither. */
function beginsLabel(label: string | undefined, words: string): boolean {
	return label !== undefined && `${bare(label)} `.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').startsWith(`${bare(words)} `);
}

/** What the words of an approval say without its emoji; `unclear` if nothing, or more than one thing. */
function saidBy(question: Approval, words: string): boolean | 'unclear' {
	const option = optionNamed(optionsOf(question), words);
	if (typeof option === 'number') return option === 0;
	const plain = option === 'several' ? undefined : plainAnswer(words);
	const opposite = plain === true ? question.disapproveLabel : question.approveLabel;
	return plain === undefined || beginsLabel(opposite, words) ? 'unclear' : plain;
}

/** All that is said has to agree: `OK 👍` approves, `OK 👎` is no plain answer. */
function approvalIn(question: Approval, words: string): boolean | undefined {
	const label = optionExactly(optionsOf(question), words);
	if (typeof label === 'number') return label === 0;
	if (isQuestion(words)) return undefined;
	const { rest, verdicts } = splitVerdicts(question, words);
	const said = [...verdicts, ...(bare(rest) === '' ? [] : [saidBy(question, rest)])];
	return said.length > 0 && said[0] !== 'unclear' && said.every((one) => one === said[0]) ? said[0] : undefined;
}

/** Words that quote an approval and are no plain answer: whoever only wanted to agree would have said so. */
function refusal(words: string): Answer {
	return { approved: false, text: words, chatInput: words };
}

function approvalFrom(question: Approval, words: string, quoted: boolean): Answer | undefined {
	const approved = approvalIn(question, words);
	if (approved !== undefined) return { approved };
	return quoted ? refusal(words) : undefined;
}

/** `Pizza 👎` chooses no pizza, and `Pizza 🍣` neither that nor the option with the 🍣. */
function choiceIn(choices: string[], words: string): Named {
	const named = optionNamed(choices, words);
	const isWith = (choice: string | undefined, emoji: string) => choice !== undefined && fold(choice).includes(emoji);
	const others = (fold(words).match(/\p{Extended_Pictographic}/gu) ?? []).filter(
		(emoji) => typeof named === 'number' && !isWith(choices[named], emoji),
	);
	const isDoubtful = others.some((emoji) => isRefusing(emoji) || choices.some((choice) => isWith(choice, emoji)));
	return isDoubtful ? undefined : named;
}

/**
 * What a person's words say to a question, whether they quote it or just stand in its chat.
 *
 * An approval takes its labels, their numbers, and a plain yes or no in any of our languages; a label goes before the
 * words: `OK, later` refuses if that is what the button for it says. A no refuses an approval with one button as well:
 * there is no button for it, but somebody who says no must not be waited for as if nothing had been said. Other words
 * refuse if they quote the question, and are what an AI agent gets to read. What asks back (`yes?`) is no plain answer.
 * @returns undefined if the words are no answer, and so an ordinary message
 */
export function answerFromWords(
	question: Question,
	words: string,
	{ quoted }: { quoted: boolean },
): Answer | undefined {
	const said = words.trim();
	if (said === '') return undefined;
	if (question.responseType === 'freeText') return { text: said };
	if (question.responseType === 'approval') return approvalFrom(question, said, quoted);
	return question.responseType === 'choice' ? answerOf(question, choiceIn(question.choices, said)) : undefined;
}
