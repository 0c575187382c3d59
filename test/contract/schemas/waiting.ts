import type { IDataObject } from 'n8n-workflow';
import { answerFromReaction } from '../../../nodes/WasenderApi/conversation/answers/answerFromReaction';
import { answerFromVote } from '../../../nodes/WasenderApi/conversation/answers/answerFromVote';
import { answerFromWords } from '../../../nodes/WasenderApi/conversation/answers/answerFromWords';
import type { Question } from '../../../nodes/WasenderApi/conversation/question';
import { answeredItem, timedOutItem } from '../../../nodes/WasenderApi/conversation/resume/output';
import type { Waiting } from '../../../nodes/WasenderApi/conversation/resume/waiting';

const APPROVAL: Question = { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' };
const CHOICE: Question = { responseType: 'choice', choices: ['Monday', 'Tuesday'] };
const NOON = Date.UTC(2026, 0, 1, 12);

const WAITING: Waiting = {
	id: 'question-1',
	question: APPROVAL,
	message: 'Shall we?',
	fields: [],
	texts: {},
	sessionId: '1',
	chatId: '15550200001@s.whatsapp.net',
	messageId: 100_001,
	expiresAt: NOON,
	onlyOnPage: 'No trigger is active',
};

/**
 * What comes out of Send and Wait, as its own code makes it of every kind of answer, and of none. A custom form's fields
 * are named by whoever made the form, so no schema knows them.
 */
export function waitingAnswers(): IDataObject[] {
	const responder = { id: '15550200001@s.whatsapp.net', name: 'Ann', source: 'whatsapp' as const };
	const answers = [
		answerFromReaction(APPROVAL, '👍'),
		answerFromVote(CHOICE, 'Monday'),
		answerFromWords(APPROVAL, 'Too dear', { quoted: true }),
		answerFromWords({ responseType: 'freeText' }, 'Blue', { quoted: false }),
	];
	const answered = answers.map((answer) => answeredItem(WAITING, answer ?? {}, responder, NOON));
	return [...answered, timedOutItem(WAITING)].map(({ json }) => json);
}
