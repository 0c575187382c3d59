import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { isMessage } from '../sendRequest';
import { repeatedBy } from './retriedRun';
import type { OnceCheck, SentLogs } from './SentLogs';

/** What is known of an item beside its request. */
interface Item {
	/** It is the only one of its run. */
	isAlone: boolean;
	/** It is sent anew when n8n repeats an execution. */
	isAskedAnew: boolean;
}

/**
 * What an item's message is compared with, if it must not be sent again: because its fields say so, or because n8n repeats an execution.
 * Called for all items of a run before any of them reads a log.
 * @param request with its send options, and the steps before it
 * @param logs those of the item's run
 */
export function onceCheckOf(
	context: IExecuteSingleFunctions,
	request: Partial<Pick<IHttpRequestOptions, 'url' | 'method' | 'sendOptions' | 'before'>>,
	logs: SentLogs,
	{ isAlone, isAskedAnew }: Item,
): OnceCheck | undefined {
	const { sendOptions, before = [] } = request;
	// A message has no other step before it than the upload of its file.
	const isUploaded = before.length > 0;
	const withinMs = sendOptions?.onceWithinMs;
	if (withinMs === undefined) {
		return isMessage(request) && !isAskedAnew ? repeatedBy(context, isUploaded, isAlone) : undefined;
	}
	if (withinMs === 0) return undefined;
	logs.want(withinMs);
	return { once: { withinMs, isUploaded }, logs };
}
