import type { Answer, Question } from '../question';
import { verdictOf } from './verdictEmoji';

/**
 * What a reaction to the question says: 👍 and ✅ approve, 👎 and ❌ refuse, in any skin tone. They answer nothing but an
 * approval.
 * @param emoji empty for a reaction that was taken back
 */
export function answerFromReaction(question: Question, emoji: string): Answer | undefined {
	const approved = question.responseType === 'approval' ? verdictOf(question, emoji) : undefined;
	return approved === undefined ? undefined : { approved };
}
