import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteSingleFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { nodeError, UncertainError } from '../errors/nodeError';

/** What an item comes out as that was not begun because another one ended the run; n8n throws it away. */
export function notStartedItem(item: number): INodeExecutionData {
	return { json: { error: 'Not started, because another item of this run failed' }, pairedItem: { item } };
}

/** What n8n shows for an item that failed where the node continues: the message, and what to do. */
export function failedItem(error: unknown, item: number): INodeExecutionData {
	const { message, description, httpCode } = error as Partial<NodeApiError>;
	const details: IDataObject = {};
	if (description) details.description = description;
	if (httpCode && httpCode !== 'none') details.httpCode = httpCode;
	Object.assign(details, uncertainty(error));
	return { json: { error: message ?? String(error), details }, pairedItem: { item } };
}

/** What a workflow can decide by, where nobody knows whether the request was processed. */
export function uncertainty(error: unknown): IDataObject {
	if (!(error instanceof UncertainError)) return {};
	const { messageLog } = error;
	return { uncertain: true, ...(messageLog && { messageLog }) };
}

/** An error as n8n shows it on the item. */
export function asNodeError(context: IExecuteSingleFunctions, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(context.getNode(), cause, { itemIndex: context.getItemIndex() });
}

/**
 * The error as the engine lets it pass. Around any other it puts one of its own, whose status is "none", and the editor
 * shows that as something that the API said.
 */
export function asApiError(
	context: IExecuteSingleFunctions,
	{ message, description }: NodeApiError | NodeOperationError,
): NodeApiError {
	const details = { message, description: description ?? undefined, itemIndex: context.getItemIndex() };
	return nodeError(context.getNode(), details, NodeApiError);
}
