import {
	NodeApiError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INodeExecutionData,
} from 'n8n-workflow';
import { accountOf } from './session/account';
import type { Tools } from './request/before';
import { chooseSession, needsSession } from './session/chooseSession';
import { systemClock } from './queue/clock';
import { pageOf, withoutSecrets } from './request/unwrap';
import { UncertainError } from './errors/nodeError';
import { retryPolicyOf, timeoutOf } from './request/RetryPolicy';
import { expectedItems, runOf, type Round, type Run } from './batch/ItemBatch';
import { TtlCache } from './session/TtlCache';
import { enter, sessionOf, sendRequest, type RequestContext, type Trip } from './request/sendRequest';

/**
 * What an operation says of its request beyond n8n's own routing. It stands in `routing.operations.delivery`,
 * which the engine hands on as it is.
 */
export interface Delivery {
	/** Doing it twice is the same as doing it once, so a request that may have arrived can be repeated. Always true of GET. */
	repeatable?: boolean;
	/** The list comes in pages: the query parameter for the page's size, and the largest size worth asking for. */
	pages?: { sizeParameter: 'limit' | 'per_page'; size: number };
}

declare module 'n8n-workflow' {
	interface IN8nRequestOperations {
		delivery?: Delivery;
	}
}

// Half as long as uploaded files live (api/messages.md, "Upload Media File").
const memory = new TtlCache<string>(systemClock, 12 * 3_600_000);

type Request = DeclarativeRestApiSettings.ResultOptions;

/**
 * The one door for the items of the action node: n8n's engine calls it for each item, in place of sending.
 * Bound to the item's context; resolves with the item's output, paired with the item.
 * @throws NodeApiError or NodeOperationError about this item, unless the node continues on fail
 */
export async function door(this: IExecutePaginationFunctions, request: Request): Promise<INodeExecutionData[]> {
	const item = this.getItemIndex();
	const run = runOf(this);
	const { round } = run;
	const limit = limitOf(request);
	const end = round.begin(item);
	let trip: Trip | undefined;
	let isRead = false;
	try {
		await round.arrive(item);
		const line = await lineUp(this, request, run, round);
		trip = line.trip;
		isRead = line.requestContext?.request.method === 'GET';
		const items = line.settled ?? (await settle(this, request, run, line.requestContext, line.trip, limit));
		round.done++;
		return items;
	} catch (error) {
		if (error instanceof UncertainError) run.settled.set(item, { error, advice: error.description });
		if (error instanceof NotStarted) return [notStarted(item)];
		if (this.continueOnFail()) return [failedItem(error, item)];
		round.failedAt ??= item;
		// A read that failed must not keep its turn from those that it waits for; a write has none before it any more.
		if (isRead) trip?.leave();
		await round.endOfThoseBefore(item);
		// n8n throws away what follows the item that failed; what waits must not be sent for nothing.
		if (round.stoppedAt !== undefined) return [notStarted(item)];
		round.stopAt(item);
		throw withProgress(asNodeError(this, error), round);
	} finally {
		// Only now may the next one start: by then it is known whether the run goes on.
		trip?.leave();
		end();
	}
}

/** The item is not begun, because another one ended the run or will. */
class NotStarted extends Error {}

/** An item in line, or what it got in an earlier try of n8n's. */
type Line =
	| { requestContext: RequestContext; trip: Trip; settled?: undefined }
	| { settled: INodeExecutionData[]; requestContext?: undefined; trip?: undefined };

/** Takes the item's place in the queue, behind the items before it. */
async function lineUp(context: IExecutePaginationFunctions, request: Request, run: Run, round: Round): Promise<Line> {
	const item = context.getItemIndex();
	let isInLine = false;
	try {
		const earlier = run.settled.get(item);
		if (earlier && 'items' in earlier) {
			isInLine = true;
			return { settled: earlier.items };
		}
		if (earlier) {
			// Without what the earlier try said of its progress.
			earlier.error.description = earlier.advice;
			throw earlier.error;
		}
		const refusal = round.refusals.get(item);
		if (refusal) throw refusal;
		if (!mayStart(context, round)) throw new NotStarted();
		const requestContext = await prepare(context, request, round);
		const trip = await enter(requestContext);
		isInLine = true;
		return { requestContext, trip };
	} finally {
		// Before the next one is let in.
		if (!isInLine && !context.continueOnFail()) round.failedAt ??= item;
		round.entered();
	}
}

/** Where n8n is to stop at the first error, nothing starts unless all items are right. */
function mayStart(context: IExecutePaginationFunctions, round: Round): boolean {
	if (context.continueOnFail()) return true;
	if (round.failedAt !== undefined) return false;
	const expected = expectedItems(context);
	return round.refusals.size === 0 && (expected === undefined || round.registered.size >= expected);
}

async function prepare(context: IExecutePaginationFunctions, request: Request, round: Round): Promise<RequestContext> {
	const account = await accountOnce(context);
	const item = context.getItemIndex();
	const { before = [], ...options } = request.options as IHttpRequestOptions;
	const requestContext: RequestContext = {
		caller: context,
		account,
		request: { ...options, timeout: timeoutOf(context) },
		repeatable: (options.method ?? 'GET') === 'GET' || (request.requestOperations?.delivery?.repeatable ?? false),
		lane: round.lane,
		order: item,
		signal: round.signal,
		retryPolicy: retryPolicyOf(context),
		itemIndex: item,
	};
	const tools: Tools = {
		baseUrl: account.baseUrl,
		session: async () => await sessionOf(requestContext, await sessionIdOf(context, requestContext)),
		request: async (own) =>
			await sendRequest({ ...(await forSession(context, requestContext, own)), repeatable: true }),
		recall: async (key) => await memory.known(`${account.id}:${await sessionIdOf(context, requestContext)}:${key}`),
		remember: async (key, value) =>
			memory.put(`${account.id}:${await sessionIdOf(context, requestContext)}:${key}`, value),
	};
	let own = requestContext.request;
	for (const step of before) own = await step(tools, own);
	return await forSession(context, requestContext, own);
}

async function sessionIdOf(context: IExecutePaginationFunctions, requestContext: RequestContext): Promise<string> {
	const chosen = context.getNodeParameter('session', '', { extractValue: true });
	const incoming = context.getInputData().json.session as IDataObject | undefined;
	return await chooseSession(requestContext, chosen, incoming?.id);
}

/** The requestContext with this request, and with the session if the request is about one. */
async function forSession(
	context: IExecutePaginationFunctions,
	requestContext: RequestContext,
	request: IHttpRequestOptions,
): Promise<RequestContext> {
	if (!needsSession(request.url)) return { ...requestContext, request };
	const sessionId = await sessionIdOf(context, requestContext);
	return { ...requestContext, sessionId, request: { ...request, url: request.url.replace('{session}', sessionId) } };
}

/** Makes the request, and remembers what must not be done twice should n8n retry the node. */
async function settle(
	context: IExecutePaginationFunctions,
	request: Request,
	run: Run,
	requestContext: RequestContext,
	trip: Trip,
	limit: number,
): Promise<INodeExecutionData[]> {
	const answer = await collect(request, requestContext, trip, limit);
	const items = await finish(context, request, answer);
	if (!requestContext.repeatable) run.settled.set(context.getItemIndex(), { items });
	return items;
}

interface Answer {
	entries: IDataObject[];
	/** As it came; of several pages the last. */
	body: unknown;
}

/** The most entries that are wanted. n8n would cut at the limit once more, an item with an error included. */
function limitOf(request: Request): number {
	const { maxResults } = request;
	delete request.maxResults;
	return maxResults === undefined ? Infinity : Number(maxResults);
}

/** All entries of the answer, or of as many pages as the limit needs. */
async function collect(request: Request, requestContext: RequestContext, first: Trip, limit: number): Promise<Answer> {
	const pages = request.requestOperations?.delivery?.pages;
	if (!pages) {
		const body = await first.go();
		return { body, entries: Buffer.isBuffer(body) ? [{}] : pageOf(body).entries.slice(0, limit) };
	}
	// Pages of one size, as few as will do, and no larger than the limit needs.
	const size = Number.isFinite(limit) ? Math.ceil(limit / Math.ceil(limit / pages.size)) : pages.size;
	const entries: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const paged = {
			...requestContext.request,
			qs: { ...requestContext.request.qs, page, [pages.sizeParameter]: size },
		};
		const body = page === 1 ? await first.go(paged) : await sendRequest({ ...requestContext, request: paged });
		// Held on to, it would keep further pages waiting, this item's and those of others.
		first.leave();
		const { entries: found, hasMore } = pageOf(body);
		entries.push(...found);
		if (!hasMore || found.length === 0 || entries.length >= limit) return { body, entries: entries.slice(0, limit) };
	}
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

function notStarted(item: number): INodeExecutionData {
	return { json: { error: 'Not started, because another item of this run failed' }, pairedItem: { item } };
}

/** What n8n shows for an item that failed where the node continues: the message, and what to do. */
function failedItem(error: unknown, item: number): INodeExecutionData {
	const { message, description, httpCode } = error as Partial<NodeApiError>;
	const details: IDataObject = {};
	if (description) details.description = description;
	if (httpCode && httpCode !== 'none') details.httpCode = httpCode;
	if (error instanceof UncertainError) details.uncertain = true;
	return { json: { error: message ?? String(error), details }, pairedItem: { item } };
}

function asNodeError(context: IExecutePaginationFunctions, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(context.getNode(), cause, { itemIndex: context.getItemIndex() });
}

/** Tells how far a run of several items got before it ended with this error. */
function withProgress<E extends NodeApiError | NodeOperationError>(error: E, round: Round): E {
	const all = round.registered.size;
	if (all > 1) {
		const { done } = round;
		const before = `Of ${all} items, ${done} ${done === 1 ? 'was' : 'were'} done before it; those after it were not started.`;
		const progress = done > 0 ? before : `None of the ${all} items was done.`;
		error.description = [error.description, progress].filter(Boolean).join(' ');
	}
	return error;
}

const accounts = new WeakMap<object, Promise<Awaited<ReturnType<typeof accountOf>>>>();
async function accountOnce(context: IExecutePaginationFunctions) {
	const run = runOf(context);
	let account = accounts.get(run);
	if (!account) accounts.set(run, (account = accountOf(context)));
	return await account;
}
