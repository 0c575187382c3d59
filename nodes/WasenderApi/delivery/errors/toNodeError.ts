import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { SEND_MESSAGE } from '../queue/limits';
import { Cancelled, WaitedTooLong } from '../queue/Ticket';
import type { Verdict } from '../request/classify';
import type { Session } from '../session/Session';
import { adviceFor, messageOf, statusInWords } from './advice';
import { fileAdvice, fileMessage } from './fileAnswer';
import { nodeError, StoppedError, TooLargeError, UncertainError, type LogSays } from './nodeError';
import { sizeInWords } from '../../media/kinds';
import { momentAfter, spanInWords } from './words';

/** The request an error is about. */
export interface Subject {
	node: INode;
	/** Who was asked: WasenderAPI, or the host of a file elsewhere. */
	server: string;
	rateClass: string;
	/** Doing it twice would be the same as doing it once. */
	repeatable: boolean;
	/** How often it was tried. */
	tries: number;
	itemIndex?: number;
	/** The session as it is now, where the error is about its connection. */
	session?: Session;
}

/** A verdict that ends a request without success. */
export type Ended = Exclude<Verdict, { act: 'accept' | 'hold' | 'retry' | 'freshKey' }>;

export const WASENDER_API = 'WasenderAPI';

function tried({ tries }: Subject): string {
	return tries > 1 ? ` (tried ${tries} times)` : '';
}

function isMessage({ rateClass }: Subject): boolean {
	return rateClass === SEND_MESSAGE;
}

const LOG_WORDS: Readonly<Record<LogSays, string>> = {
	notListed: "The session's message log does not list it, which proves nothing: it may still be on its way.",
	off: 'The session does not log its messages, so there is nothing to look it up in; the session\'s setting is "Log Messages".',
	unreadable: "The session's message log does not tell for sure.",
};

/**
 * The error for a message of which nobody knows whether it was sent, or for another request that must not be repeated.
 * @param messageLog what the message log says, if it was asked
 */
export function uncertainError(reason: string, subject: Subject, messageLog?: LogSays): UncertainError {
	const { node, itemIndex } = subject;
	const error = nodeError(
		node,
		isMessage(subject)
			? {
					message: `The message may have been sent: ${reason}`,
					description: [
						'It was not repeated, because a second try could reach the person twice.',
						messageLog && LOG_WORDS[messageLog],
						'Look at the chat, or at "Get Message Logs" of the resource "Session", before you send it again.',
					]
						.filter(Boolean)
						.join(' '),
					itemIndex,
				}
			: {
					message: `This may have been done: ${reason}`,
					description:
						'It was not repeated, because a second try could do it twice. Look whether it was done before you run it again.',
					itemIndex,
				},
		UncertainError,
	);
	error.messageLog = messageLog;
	return error;
}

/** The error for a message that, by the message log, was taken and then failed. */
export function failedMessageError(reason: string, { node, itemIndex }: Subject): NodeApiError {
	return nodeError(
		node,
		{
			message: `The message failed: ${reason}`,
			description: "This is what the session's message log says of it. It did not reach anybody.",
			itemIndex,
		},
		NodeApiError,
	);
}

/** The error for a request that ended without success: what happened first, then what to do. */
export function toNodeError(verdict: Ended, subject: Subject): NodeApiError | NodeOperationError {
	const { node, itemIndex, repeatable, server, session } = subject;
	switch (verdict.act) {
		case 'refused': {
			const isElsewhere = server !== WASENDER_API;
			const message = isElsewhere ? fileMessage(verdict.status, server) : messageOf(verdict.body, verdict.status);
			const advice = isElsewhere ? fileAdvice(verdict.status, server) : adviceFor(message, verdict.status);
			const description = session ? [statusInWords(session), advice].join(' ') : advice;
			return nodeError(node, { message, description, httpCode: verdict.status, itemIndex }, NodeApiError);
		}
		case 'neverLeft':
			return nodeError(
				node,
				{
					message: `${server} could not be reached: ${verdict.reason}${tried(subject)}`,
					description: `Nothing was ${isMessage(subject) ? 'sent' : 'done'}. Check the Base URL in the credential and the network of n8n, then run the workflow again.`,
					itemIndex,
				},
				NodeApiError,
			);
		case 'uncertain':
			if (!repeatable) return uncertainError(verdict.reason, subject);
			return nodeError(
				node,
				{
					message: `${server} did not answer properly: ${verdict.reason}${tried(subject)}`,
					description: 'Running the workflow again does no harm: this request may be repeated.',
					itemIndex,
				},
				NodeApiError,
			);
		case 'tooLarge':
			return new TooLargeError(node, `The file is larger than the ${sizeInWords(verdict.maxBytes)} allowed`, {
				itemIndex,
			});
		case 'cancelled':
			return new NodeOperationError(node, 'The execution was stopped', {
				description: repeatable
					? undefined
					: `The ${isMessage(subject) ? 'message' : 'request'} was on its way and may have been ${isMessage(subject) ? 'sent' : 'done'}.`,
				itemIndex,
			});
		case 'stopped':
			return nodeError(node, { message: verdict.error.message, itemIndex }, NodeApiError);
	}
}

/**
 * The error for a request that never got its turn.
 * @param refusal what the API said when it last refused such a request, if it did
 */
export function noTurnError(reason: unknown, subject: Subject, refusal?: string): Error {
	const { node, itemIndex } = subject;
	if (reason instanceof Cancelled) return new StoppedError(node, 'The execution was stopped', { itemIndex });
	if (!(reason instanceof WaitedTooLong)) return reason instanceof Error ? reason : new Error(String(reason));
	const done = isMessage(subject) ? 'sent' : 'done';
	const { moreMs } = reason;
	const more = Number.isFinite(moreMs)
		? `WasenderAPI allows the next one in ${spanInWords(moreMs)}, at ${momentAfter(moreMs)}.`
		: '';
	const within = `within the maximum wait (waited ${spanInWords(reason.waitedMs)})`;
	const advice = [
		`Nothing was ${done} for this item.`,
		more,
		refusal ? adviceFor(refusal, 429) : '',
		'Raise "Maximum Wait" under Request Options, or run fewer items at a time.',
	];
	return nodeError(
		node,
		{
			message: refusal
				? `${refusal} – not ${done} ${within}`
				: `Not ${done}: a rate limit of the session did not allow it ${within}`,
			description: advice.filter(Boolean).join(' '),
			httpCode: 429,
			itemIndex,
		},
		NodeApiError,
	);
}
