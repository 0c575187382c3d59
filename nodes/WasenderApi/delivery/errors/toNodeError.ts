import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { adviceFor, messageOf, statusInWords } from './advice';
import { failure, UncertainError } from './nodeError';
import type { Verdict } from '../request/classify';
import { SEND_MESSAGE } from '../queue/limits';
import { Cancelled, WaitedTooLong } from '../queue/FairQueue';
import type { Session } from '../session/Session';

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

type Ended = Exclude<Verdict, { act: 'accept' | 'hold' | 'retry' | 'freshKey' }>;

/** A span of time in words. */
function span(ms: number): string {
	const seconds = Math.ceil(ms / 1_000);
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

function tried({ tries }: Subject): string {
	return tries > 1 ? ` (tried ${tries} times)` : '';
}

const FILE_ADVICE =
	'WhatsApp keeps files for a limited time. Set Decrypt With to "WasenderAPI", which can ask WhatsApp for the file again.';

/** Why a file on another host could not be had. */
function fileMessage(status: number, server: string): string {
	if (status === 404 || status === 410)
		return `The link of the file has expired (${server} answered with status ${status})`;
	if (status < 400) return `The file is not where the message says: ${server} leads elsewhere (status ${status})`;
	return `The file could not be fetched: ${server} answered with status ${status}`;
}

/** The error for a request that ended without success: what happened first, then what to do. */
export function toNodeError(verdict: Ended, subject: Subject): NodeApiError | NodeOperationError {
	const { node, itemIndex, rateClass, repeatable, server, session } = subject;
	const isMessage = rateClass === SEND_MESSAGE;
	switch (verdict.act) {
		case 'refused': {
			const isElsewhere = server !== 'WasenderAPI';
			const message = isElsewhere ? fileMessage(verdict.status, server) : messageOf(verdict.body, verdict.status);
			const advice = isElsewhere ? FILE_ADVICE : adviceFor(message, verdict.status);
			return failure(node, {
				message,
				description: session ? [statusInWords(session), advice].join(' ') : advice,
				httpCode: verdict.status,
				itemIndex,
			});
		}
		case 'unreached':
			return failure(node, {
				message: `${server} could not be reached: ${verdict.reason}${tried(subject)}`,
				description: `Nothing was ${isMessage ? 'sent' : 'done'}. Check the Base URL in the credential and the network of n8n, then run the workflow again.`,
				itemIndex,
			});
		case 'uncertain':
			if (repeatable) {
				return failure(node, {
					message: `${server} did not answer properly: ${verdict.reason}${tried(subject)}`,
					description: 'Running the workflow again does no harm: this request may be repeated.',
					itemIndex,
				});
			}
			return failure(
				node,
				{
					message: `${isMessage ? 'The message may have been sent' : 'This may have been done'}: ${verdict.reason}`,
					description: isMessage
						? 'It was not repeated, because a second try could reach the person twice. Look at the chat, or at "Get Message Logs" of the resource "Session", before you send it again.'
						: 'It was not repeated, because a second try could do it twice. Look whether it was done before you run it again.',
					itemIndex,
				},
				UncertainError,
			);
		case 'cancelled':
			return new NodeOperationError(node, 'The execution was stopped', {
				description: repeatable
					? undefined
					: `The ${isMessage ? 'message' : 'request'} was on its way and may have been ${isMessage ? 'sent' : 'done'}.`,
				itemIndex,
			});
		case 'stopped':
			return failure(node, { message: verdict.error.message, itemIndex });
	}
}

/** When so many milliseconds have passed, in words. */
function momentAfter(ms: number): string {
	return `${new Date(Date.now() + ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/**
 * The error for a request that never got its turn.
 * @param refusal what the API said when it last refused such a request, if it did
 */
export function explainNoTurn(reason: unknown, subject: Subject, refusal?: string): Error {
	const { node, itemIndex, rateClass } = subject;
	if (reason instanceof Cancelled) return new NodeOperationError(node, 'The execution was stopped', { itemIndex });
	if (!(reason instanceof WaitedTooLong)) return reason instanceof Error ? reason : new Error(String(reason));
	const done = rateClass === SEND_MESSAGE ? 'sent' : 'done';
	const { moreMs } = reason;
	const more = Number.isFinite(moreMs)
		? `WasenderAPI allows the next one in ${span(moreMs)}, at ${momentAfter(moreMs)}.`
		: '';
	const within = `within the maximum wait (waited ${span(reason.waitedMs)})`;
	const advice = [
		`Nothing was ${done} for this item.`,
		more,
		refusal ? adviceFor(refusal, 429) : '',
		'Raise "Maximum Wait" under Request Options, or run fewer items at a time.',
	];
	return failure(node, {
		message: refusal
			? `${refusal} – not ${done} ${within}`
			: `Not ${done}: a rate limit of the session did not allow it ${within}`,
		description: advice.filter(Boolean).join(' '),
		httpCode: 429,
		itemIndex,
	});
}
