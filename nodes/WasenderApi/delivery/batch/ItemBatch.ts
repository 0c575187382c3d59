import type { IExecuteSingleFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';

/** How an item ended that must not be sent again, even if n8n runs the node once more. */
export type Settled = { items: INodeExecutionData[] } | { error: NodeApiError; advice: NodeApiError['description'] };

interface Arrival {
	item: number;
	admit: () => void;
}

/**
 * One pass of n8n's declarative engine over the items. The engine starts every item by itself and all at once;
 * here they meet, so that nothing is sent before every item has been checked, and they go on in their order.
 */
export class Round {
	/** Stands for this pass in the queue of a session. */
	readonly lane: object = {};

	readonly registered = new Set<number>();

	readonly refusals = new Map<number, Error>();

	/** Aborted when the execution is stopped, or when an item has failed and the run is to end with it. */
	readonly signal: AbortSignal;

	/** The item with which the run ended early. */
	stoppedAt?: number;

	/** How many items have what they asked for. */
	done = 0;

	/** The item that failed and will end the run, once those before it have ended. */
	failedAt?: number;

	/** Items that have not ended yet, each with its end. */
	private readonly underWay = new Map<number, Promise<void>>();

	private readonly stopper = new AbortController();

	private readonly line: Arrival[] = [];

	private admitted = 0;

	private entering = false;

	/** The latest of the checks that go one after the other. */
	private checking: Promise<unknown> = Promise.resolve();

	constructor(executionSignal: AbortSignal | undefined) {
		const { signal } = this.stopper;
		this.signal = executionSignal ? AbortSignal.any([executionSignal, signal]) : signal;
	}

	/** Makes a check after those that were begun before: all at once they would have the files of all items in memory. */
	async oneAtATime<T>(check: () => Promise<T>): Promise<T> {
		const result = this.checking.then(check);
		this.checking = result.catch(() => {});
		return await result;
	}

	/** An item is under way from now until the function that this returns is called. */
	begin(item: number): () => void {
		let end = () => {};
		this.underWay.set(item, new Promise((resolve) => (end = resolve)));
		return () => {
			this.underWay.delete(item);
			end();
		};
	}

	/** Resolves when all items before this one have ended: what they are about is not cut off by a later one. */
	async endOfThoseBefore(item: number): Promise<void> {
		const before = [...this.underWay].filter(([other]) => other < item);
		await Promise.all(before.map(async ([, end]) => await end));
	}

	/** Ends the run at an item: what waits is given up, what is on its way may arrive. */
	stopAt(item: number): void {
		this.stoppedAt ??= item;
		this.stopper.abort();
	}

	/** Resolves when all items have been checked and those before this one have taken their places in the queue. */
	async arrive(item: number): Promise<void> {
		await new Promise<void>((admit) => {
			this.line.push({ item, admit });
			if (this.line.length < this.registered.size) return;
			if (this.admitted === 0) this.line.sort((a, b) => a.item - b.item);
			this.admitNext();
		});
	}

	/** The item that was admitted has its place, or will not take one. */
	entered(): void {
		this.entering = false;
		this.admitNext();
	}

	private admitNext(): void {
		const next = this.line[this.admitted];
		if (this.entering || !next) return;
		this.entering = true;
		this.admitted++;
		next.admit();
	}
}

/** What belongs to one run of the node in one execution, however often n8n retries it. */
export class Run {
	readonly settled = new Map<number, Settled>();

	round: Round;

	constructor(private readonly executionSignal: AbortSignal | undefined) {
		this.round = new Round(executionSignal);
	}

	/** An item starts. n8n does this for all of them before anything else happens. */
	register(item: number): void {
		// The same item once more: "Retry On Fail" runs the node again over the same items.
		if (this.round.registered.has(item)) this.round = new Round(this.executionSignal);
		this.round.registered.add(item);
	}
}

// n8n hands every item of a run, and every retry of it, the same object; it ends with the run.
const runs = new WeakMap<object, Run>();

const tools = new WeakMap<object, boolean>();

/** Whether an AI agent uses the node as a tool: then every call is a run of its own, and shares the agent's object. */
function isTool(context: IExecuteSingleFunctions): boolean {
	const executeData = context.getExecuteData();
	let known = tools.get(executeData);
	if (known === undefined) tools.set(executeData, (known = executeData.node.name !== context.getNode().name));
	return known;
}

/** The run that an item belongs to. For a tool each call makes a new one. */
export function runOf(context: IExecuteSingleFunctions): Run {
	// Contexts of one tool call share nothing but the context itself, which n8n passes on by prototype.
	const key = isTool(context) ? baseOf(context) : context.getExecuteData();
	let run = runs.get(key);
	if (!run) {
		run = new Run(context.getExecutionCancelSignal());
		runs.set(key, run);
	}
	return run;
}

/** The engine gives a pagination function an object that inherits from the item's context. */
function baseOf(context: IExecuteSingleFunctions): object {
	const base = Object.getPrototypeOf(context) as object;
	return 'makeRoutingRequest' in context ? base : context;
}

/**
 * How many items the engine should have started, or undefined where that cannot be told.
 * Fewer mean that it gave up while it was reading the parameters, and will throw away whatever they return.
 */
export function expectedItems(context: IExecuteSingleFunctions): number | undefined {
	if (isTool(context) || context.continueOnFail() || context.getExecuteData().node.executeOnce) return undefined;
	const { batching } = context.getNodeParameter('requestOptions', {}) as { batching?: unknown };
	return batching === undefined ? context.getExecuteData().data.main?.[0]?.length : undefined;
}
