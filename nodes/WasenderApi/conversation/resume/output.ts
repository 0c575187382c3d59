import type { INodeExecutionData } from 'n8n-workflow';
import type { Answer } from '../question';
import type { Responder } from '../switchboard/openQuestion';
import type { Waiting } from './waiting';

function placeOf({ chatId, messageId, onlyOnPage }: Waiting): object {
	return { chatId, ...(messageId !== undefined && { messageId }), ...(onlyOnPage !== undefined && { onlyOnPage }) };
}

/** The node's output when somebody has answered. @param at in milliseconds since 1970 */
export function answeredItem(waiting: Waiting, answer: Answer, responder: Responder, at: number): INodeExecutionData {
	return {
		json: {
			data: { ...answer, respondedAt: new Date(at).toISOString(), responder: { ...responder }, ...placeOf(waiting) },
		},
		pairedItem: { item: 0 },
	};
}

/** The node's output when nobody has: n8n hands on the node's input then, so this is put there before the wait. */
export function timedOutItem(waiting: Waiting): INodeExecutionData {
	const { expiresAt } = waiting;
	return {
		json: {
			data: {
				approved: false,
				timedOut: true,
				chatInput: 'Nobody answered in time',
				...(expiresAt !== undefined && { respondedAt: new Date(expiresAt).toISOString() }),
				responder: { id: '', name: '', source: 'whatsapp' },
				...placeOf(waiting),
			},
		},
		pairedItem: { item: 0 },
	};
}
