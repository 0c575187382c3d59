import { NodeApiError, type INode } from 'n8n-workflow';

export interface FailureDetails {
	message: string;
	/** What to do next. */
	description?: string;
	httpCode?: number;
	itemIndex?: number;
}

/** It is not known whether the request was processed; it must not be repeated without a look. */
export class UncertainError extends NodeApiError {}

/**
 * An error of a request, as n8n shows it: the message first, what to do below it.
 * It is made of words only: what n8n's own network errors carry along (headers, and in them tokens) stays behind.
 */
export function failure(node: INode, details: FailureDetails, Kind: typeof NodeApiError = NodeApiError): NodeApiError {
	const { message, description, httpCode, itemIndex } = details;
	return new Kind(
		node,
		{ message },
		{ message, description, httpCode: httpCode === undefined ? undefined : String(httpCode), itemIndex },
	);
}
