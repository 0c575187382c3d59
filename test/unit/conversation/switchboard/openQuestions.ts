import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Said, Utterance } from '../../../../nodes/WasenderApi/conversation/switchboard/utterance';

/** A Saturday at noon; all questions here are asked then. */
export const NOON = Date.UTC(2026, 0, 3, 12);

export const ANN = '15550200001@s.whatsapp.net';
export const ANN_LID = '700000000001@lid';
export const BOB = '15550200002@s.whatsapp.net';
export const GROUP = '120363025550100777@g.us';

const BASE = 'https://n8n.example.com/webhook-waiting';

/** An approval that was asked in a poll, in Ann's chat. */
export function openQuestion(more: Partial<OpenQuestion> = {}): OpenQuestion {
	return {
		id: 'question-1',
		chat: [ANN, ANN_LID],
		question: { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' },
		poll: ['Approve', 'Decline'],
		text: 'Shall we?',
		approvers: [],
		own: ['15550100001'],
		resumeUrl: `${BASE}/7/node-1?question=question-1&door=chat&signature=abc`,
		openedAt: NOON,
		askedAt: NOON,
		msgId: 100,
		keyId: 'KEY1',
		alsoStartWorkflow: false,
		...more,
	};
}

let ids = 0;

/** Ann says or does something in her chat. */
export function utterance(said: Said, more: Partial<Utterance> = {}): Utterance {
	return { id: `U${++ids}`, chat: [ANN], by: { phone: '15550200001' }, name: 'Ann', said, ageMs: 0, ...more };
}

export function words(text: string, more: Partial<Utterance> = {}): Utterance {
	return utterance({ kind: 'words', words: text }, more);
}

/** How the poll stands, by option. */
export function vote(keyId: string | undefined, voters: Record<string, string[]>, chat = [ANN]): Utterance {
	const options = Object.entries(voters).map(([choice, people]) => ({ choice, voters: people }));
	return utterance({ kind: 'vote', options, ...(keyId !== undefined && { keyId }) }, { chat, by: {} });
}
