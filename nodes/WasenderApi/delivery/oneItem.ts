import type {
	DeclarativeRestApiSettings,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { runOf } from './batch/runOf';
import { door } from './door';
import type { OnStart } from './request/RequestContext';

/**
 * n8n gives an operation with code of its own one context for all items; fields and the door know that of one item.
 * @returns the context of the first item; what goes wrong is thrown, whatever the node does on fail
 */
export function firstItem(context: IExecuteFunctions): IExecutePaginationFunctions {
	const parameter = (name: string, fallback?: unknown, options?: object) =>
		context.getNodeParameter(name, 0, fallback as never, options as never) as unknown;
	return Object.create(context, {
		getNodeParameter: { value: parameter },
		getItemIndex: { value: () => 0 },
		getInputData: { value: () => context.getInputData()[0] ?? { json: {} } },
		continueOnFail: { value: () => false },
	}) as IExecutePaginationFunctions;
}

/**
 * Sends the item's request through the door, as n8n's engine would.
 * @param item from `firstItem`
 * @param onStart called each time it leaves; it leaves when that is done, so let it be short
 * @throws as the door does
 */
export async function sendItem(
	item: IExecutePaginationFunctions,
	options: IHttpRequestOptions,
	onStart: OnStart,
): Promise<INodeExecutionData[]> {
	runOf(item).register(item.getItemIndex());
	const request: DeclarativeRestApiSettings.ResultOptions = {
		options: options as DeclarativeRestApiSettings.HttpRequestOptions,
		preSend: [],
		postReceive: [],
		requestOperations: { delivery: { isAskedAnew: true, onStart } },
	};
	return await door.call(item, request);
}
