import type { Answer, Question } from '../question';
import { optionExactly, type Named } from './optionNamed';

/** What a question offers to choose from, in the order in which it is shown and numbered. */
export function optionsOf(question: Question): string[] {
	if (question.responseType === 'choice') return question.choices;
	if (question.responseType !== 'approval') return [];
	const { approveLabel, disapproveLabel } = question;
	return [approveLabel, ...(disapproveLabel === undefined ? [] : [disapproveLabel])];
}

/** The answer that an option is. */
export function answerOf(question: Question, option: Named): Answer | undefined {
	if (typeof option !== 'number') return undefined;
	return question.responseType === 'approval'
		? { approved: option === 0 }
		: { choice: optionsOf(question)[option] as string };
}

/**
 * What a vote in the question's poll says.
 * @param choice the text of the option that the person stands under
 * @returns undefined if the question does not offer it
 */
export function answerFromVote(question: Question, choice: string): Answer | undefined {
	return answerOf(question, optionExactly(optionsOf(question), choice));
}
