import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

export interface ErrorDetails {
	message: string;
	/** What to do next. */
	description?: string;
	httpCode?: number;
	itemIndex?: number;
}

/** What the session's message log says of a message that may have been sent. */
export type LogSays = 'notListed' | 'off' | 'unreadable';

/** It is not known whether the request was processed; it must not be repeated without a look. */
export class UncertainError extends NodeApiError {
	// n8n takes a class's name, and what is published has short ones.
	override name = 'UncertainError';

	/** Left out where the request was no message. */
	messageLog?: LogSays;
}

/** The wait for a turn was given up: the execution was stopped, or another item has ended the run. */
export class StoppedError extends NodeOperationError {
	override name = 'StoppedError';
}

/** The answer is larger than whoever asked allows. */
export class TooLargeError extends NodeOperationError {
	override name = 'TooLargeError';
}

/**
 * An error of a request, as n8n shows it: the message first, what to do below it.
 * It is made of words only: what n8n's own network errors carry along (headers, and in them tokens) stays behind.
 */
export function nodeError<E extends NodeApiError>(
	node: INode,
	{ message, description, httpCode, itemIndex }: ErrorDetails,
	Kind: new (...args: ConstructorParameters<typeof NodeApiError>) => E,
): E {
	return new Kind(
		node,
		{ message },
		{ message, description, httpCode: httpCode === undefined ? undefined : String(httpCode), itemIndex },
	);
}
