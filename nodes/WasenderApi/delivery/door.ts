import {
	NodeApiError,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Tools } from './batch/before';
import type { ItemBatch } from './batch/ItemBatch';
import { asApiError, asNodeError, failedItem, notStartedItem, uncertainty } from './batch/itemResult';
import { expectedItems, runOf, type Run } from './batch/runOf';
import { systemClock } from './clock';
import { StoppedError, UncertainError } from './errors/nodeError';
import { fileFetcherOf } from './fetchFile';
import { onceCheckOf } from './sendOptions/onceCheckOf';
import type { SendPolicy } from './sendOptions/SendOptions';
import { sendPolicyOf } from './sendOptions/sendPolicyOf';
import { collect, type Answer, type Paging } from './pages';
import { Cancelled } from './queue/Ticket';
import type { QueuedRequest } from './request/deliver';
import type { OnStart, RequestContext } from './request/RequestContext';
import { retryPolicyOf, timeoutOf } from './request/RetryPolicy';
import { withoutSecrets } from './request/unwrap';
import { enqueueRequest, sendRequest } from './sendRequest';
import { accountOf } from './session/account';
import { chooseSession, needsSession } from './session/chooseSession';
import { sessionOf } from './session/sessions';
import { TtlCache } from './session/TtlCache';

/**
 * What an operation says of its request beyond n8n's own routing. It stands in `routing.operations.delivery`,
 * which the engine hands on as it is.
 */
export interface Delivery {
	/** Doing it twice is the same as doing it once, so a request that may have arrived can be repeated. Always true of GET. */
	repeatable?: boolean;
	pages?: Paging;
	/** What is asked for in the end is a file, whose address only the steps before it tell. */
	isFile?: boolean;
	/** It is sent anew when n8n repeats an execution: what comes back belongs to the new one. */
	isAskedAnew?: boolean;
	onStart?: OnStart;
}

declare module 'n8n-workflow' {
	interface IN8nRequestOperations {
		delivery?: Delivery;
	}
}

// Half as long as uploaded files live (WasenderAPI, "Upload Media File").
const memory = new TtlCache<string>(systemClock, 12 * 3_600_000);

type Request = DeclarativeRestApiSettings.ResultOptions;

/** The item is not begun, because another one ended the run or will. */
class NotStarted extends Error {}

/**
 * The one door for the items of the action node: n8n's engine calls it for each item, in place of sending.
 * Bound to the item's context; resolves with the item's output, paired with the item.
 * @throws NodeApiError or NodeOperationError about this item, unless the node continues on fail
 */
export async function door(this: IExecutePaginationFunctions, request: Request): Promise<INodeExecutionData[]> {
	const item = this.getItemIndex();
	const run = runOf(this);
	const { batch } = run;
	const limit = limitOf(request);
	const held: Held = {};
	try {
		await batch.allChecked.arrive(item);
		const options = request.options as IHttpRequestOptions;
		const isAskedAnew = request.requestOperations?.delivery?.isAskedAnew ?? false;
		// Before any of them begins to read a log.
		const check = onceCheckOf(this, options, batch.sentLogs, { isAlone: batch.items.size === 1, isAskedAnew });
		const context = await contextOf(this, request, run);
		const { sendOptions } = options;
		const policy = sendOptions || check ? await sendPolicyOf(context, sendOptions ?? {}, check) : undefined;
		await batch.allRouted.arrive(item);
		if (!mayStart(this, batch)) throw new NotStarted();
		const items = await deliver(this, request, run, { context, policy }, limit, held);
		batch.finish(item);
		return items;
	} catch (error) {
		if (error instanceof EarlierItems) {
			batch.finish(item);
			return error.items;
		}
		if (error instanceof UncertainError) run.finalResults.set(item, { error, advice: error.description });
		if (this.continueOnFail()) return [failedItem(error, item)];
		if (isGivenUp(error, batch)) {
			batch.giveUp(item);
			return [notStartedItem(item)];
		}
		const shown = asNodeError(this, error);
		// n8n throws away what comes with the item that failed; what waits must not be sent for nothing.
		if (!batch.fail(item, shown.message)) return [notStartedItem(item)];
		// Only now, so that nothing gets the turn that should not have it.
		held.queued?.release();
		await batch.untilNoneIsUnderWay();
		shown.description = [shown.description, batch.progressInWords()].filter(Boolean).join(' ');
		Object.assign(shown.context, { details: uncertainty(shown) });
		throw shown instanceof NodeApiError ? shown : asApiError(this, shown);
	} finally {
		held.queued?.release();
		batch.end(item);
	}
}

/** What the item holds of a queue, once it has entered one. */
interface Held {
	queued?: QueuedRequest;
}

/** Whether the item waited, and another one has ended the run meanwhile. */
function isGivenUp(error: unknown, { failedItem: ended }: ItemBatch): boolean {
	if (error instanceof NotStarted) return true;
	return ended !== undefined && (error instanceof StoppedError || error instanceof Cancelled);
}

/** What the item got in an earlier try of n8n's. */
class EarlierItems extends Error {
	constructor(readonly items: INodeExecutionData[]) {
		super('Done in an earlier try');
	}
}

/** @throws what the item's earlier try ended with, if it must not be tried again */
function recallEarlier(run: Run, item: number): void {
	const earlier = run.finalResults.get(item);
	if (!earlier) return;
	if ('items' in earlier) throw new EarlierItems(earlier.items);
	// Without what the earlier try said of its progress.
	earlier.error.description = earlier.advice;
	throw earlier.error;
}

/** Where n8n is to stop at the first error, nothing starts unless all items are right. */
function mayStart(context: IExecutePaginationFunctions, batch: ItemBatch): boolean {
	if (context.continueOnFail()) return true;
	if (batch.failedItem !== undefined) return false;
	const expected = expectedItems(context);
	return batch.refusals.size === 0 && (expected === undefined || batch.items.size >= expected);
}

/**
 * The item's request, with the session it is for.
 * @throws EarlierItems; what a check refused; NodeOperationError if the credential is incomplete, or no session can be told
 */
async function contextOf(context: IExecutePaginationFunctions, request: Request, run: Run): Promise<RequestContext> {
	const item = context.getItemIndex();
	recallEarlier(run, item);
	const { batch } = run;
	const refusal = batch.refusals.get(item);
	if (refusal) throw refusal;
	// Without "continue on fail" nothing will be sent; the item that was refused tells why.
	if (batch.refusals.size > 0 && !context.continueOnFail()) throw new NotStarted();
	const options = { ...request.options } as IHttpRequestOptions;
	delete options.before;
	delete options.sendOptions;
	const own: RequestContext = {
		caller: context,
		account: await accountOf(context),
		request: { ...options, timeout: timeoutOf(context) },
		repeatable: (options.method ?? 'GET') === 'GET' || (request.requestOperations?.delivery?.repeatable ?? false),
		flow: batch.flow,
		order: item,
		signal: batch.signal,
		retryPolicy: retryPolicyOf(context),
		itemIndex: item,
		onStart: async () => {
			batch.start(item);
			return await request.requestOperations?.delivery?.onStart?.();
		},
	};
	return needsSession(own.request.url) ? await forSession(context, own, own.request) : own;
}

async function sessionIdOf(context: IExecutePaginationFunctions, own: RequestContext): Promise<string> {
	if (own.sessionId !== undefined) return own.sessionId;
	const chosen = context.getNodeParameter('session', '', { extractValue: true });
	const incoming = context.getInputData().json.session as IDataObject | undefined;
	return await chooseSession(own, chosen, incoming?.id);
}

/** The context with this request, and with the session if the request is about one. */
async function forSession(
	context: IExecutePaginationFunctions,
	own: RequestContext,
	request: IHttpRequestOptions,
): Promise<RequestContext> {
	if (!needsSession(request.url)) return { ...own, request };
	const sessionId = await sessionIdOf(context, own);
	return { ...own, sessionId, request: { ...request, url: request.url.replace('{session}', sessionId) } };
}

/** Makes the item's request in its turn, and remembers what must not be done twice should n8n retry the node. */
async function deliver(
	context: IExecutePaginationFunctions,
	request: Request,
	run: Run,
	{ context: own, policy }: { context: RequestContext; policy?: SendPolicy },
	limit: number,
	held: Held,
): Promise<INodeExecutionData[]> {
	const item = context.getItemIndex();
	const { pages: paging, isFile } = request.requestOperations?.delivery ?? {};
	// Reads need no place in line, and a file is in the queue of its host.
	const isInLine = !isFile && (own.request.method ?? 'GET') !== 'GET';
	if (isInLine) held.queued = enqueueRequest(own, policy);
	const ready = await makeReady(context, request, run.batch, own);
	const queued = (held.queued ??= enqueueRequest(ready));
	const answer = await collect(ready, isInLine ? sending(queued, ready.request) : queued, limit, paging);
	// Whoever has what it asked for holds up nobody.
	queued.release();
	const items = await finish(context, request, answer).catch((error: unknown) => {
		const shown = asNodeError(context, error);
		if (!own.repeatable) run.finalResults.set(item, { error: shown, advice: shown.description });
		throw shown;
	});
	if (!own.repeatable) run.finalResults.set(item, { items });
	return items;
}

/** The queued request, with the body that the steps before it have made. */
function sending(queued: QueuedRequest, request: IHttpRequestOptions): QueuedRequest {
	return { ...queued, send: async (own = request) => await queued.send(own) };
}

/** Does what the request needs before it; of the items of a session one after the other, and without a turn. */
async function makeReady(
	context: IExecutePaginationFunctions,
	request: Request,
	batch: ItemBatch,
	own: RequestContext,
): Promise<RequestContext> {
	const { before = [] } = request.options as IHttpRequestOptions;
	if (before.length === 0) return own;
	const tools = toolsOf(context, own);
	return await batch.oneAtATime(`before ${own.sessionId ?? ''}`, async () => {
		if (batch.signal.aborted) throw new Cancelled();
		let { request: next } = own;
		for (const step of before) next = await step(tools, next);
		return await forSession(context, own, next);
	});
}

function toolsOf(context: IExecutePaginationFunctions, own: RequestContext): Tools {
	const aside: RequestContext = { ...own, repeatable: true, flow: {}, order: 0, onStart: undefined };
	const keyOf = async (key: string) => `${own.account.id}:${await sessionIdOf(context, own)}:${key}`;
	return {
		baseUrl: own.account.baseUrl,
		session: async () => await sessionOf(own, await sessionIdOf(context, own)),
		fetchFile: fileFetcherOf(aside),
		request: async (request) => await sendRequest(await forSession(context, aside, request)),
		recall: async (key) => await memory.known(await keyOf(key)),
		remember: async (key, value) => memory.put(await keyOf(key), value),
	};
}

/** The most entries that are wanted. n8n would cut at the limit once more, an item with an error included. */
function limitOf(request: Request): number {
	const { maxResults } = request;
	delete request.maxResults;
	return maxResults === undefined ? Infinity : Number(maxResults);
}

/** From entries to n8n's items: without secrets, through the operation's own `postReceive`, paired. */
async function finish(
	context: IExecutePaginationFunctions,
	request: Request,
	{ entries, body }: Answer,
): Promise<INodeExecutionData[]> {
	const keepSecrets = String(context.getNodeParameter('options.includeSecrets', false)) === 'true';
	let items: INodeExecutionData[] = entries.map((entry) => ({ json: keepSecrets ? entry : withoutSecrets(entry) }));
	const response = { body, headers: {}, statusCode: 200 } as IN8nHttpFullResponse;
	for (const action of request.postReceive.flatMap(({ actions }) => actions)) {
		if (typeof action === 'function') items = await action.call(context, items, response);
	}
	return items.map((entry) => ({ ...entry, pairedItem: { item: context.getItemIndex() } }));
}
