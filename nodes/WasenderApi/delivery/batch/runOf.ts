import type { IExecuteSingleFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ItemBatch } from './ItemBatch';

/** How an item ended that must not be sent again, even if n8n runs the node once more. */
export type FinalResult =
	{ items: INodeExecutionData[] } | { error: NodeApiError | NodeOperationError; advice: NodeApiError['description'] };

/** What belongs to one run of the node in one execution, however often n8n retries it. */
export class Run {
	readonly finalResults = new Map<number, FinalResult>();

	batch: ItemBatch;

	constructor(private readonly executionSignal: AbortSignal | undefined) {
		this.batch = new ItemBatch(executionSignal);
	}

	/** An item starts. n8n does this for all of them before anything else happens. */
	register(item: number): void {
		// The same item once more: "Retry On Fail" runs the node again over the same items.
		if (this.batch.items.has(item)) this.batch = new ItemBatch(this.executionSignal);
		this.batch.items.add(item);
	}
}

// n8n hands every item of a run, and every retry of it, the same object; it ends with the run.
const runs = new WeakMap<object, Run>();

// `getNode` copies the whole node, and every check asks: once for each object will do, which is one node's for ever.
const toolRuns = new WeakMap<object, boolean>();

/** Whether an AI agent uses the node as a tool: then every call is a run of its own, and shares the agent's object. */
function isTool(context: IExecuteSingleFunctions): boolean {
	const executeData = context.getExecuteData();
	const known = toolRuns.get(executeData);
	if (known !== undefined) return known;
	const isAgents = executeData.node.name !== context.getNode().name;
	toolRuns.set(executeData, isAgents);
	return isAgents;
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
