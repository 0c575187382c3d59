import fc from 'fast-check';
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { expectedItems, Round, Run, runOf } from '../../../../nodes/WasenderApi/delivery/batch/ItemBatch';

const settled = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('Round', () => {
	it('admits nobody before all have arrived, and then in the order of the items', async () => {
		await fc.assert(
			fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), async (arrivals) => {
				const round = new Round(undefined);
				for (let item = 0; item < 8; item++) round.registered.add(item);
				const admitted: number[] = [];
				for (const [at, item] of arrivals.entries()) {
					expect(admitted).toEqual([]);
					void round.arrive(item).then(async () => {
						admitted.push(item);
						await settled();
						round.entered();
					});
					if (at < arrivals.length - 1) await settled();
				}
				for (let n = 0; n < 10; n++) await settled();
				expect(admitted).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
			}),
			{ numRuns: 20 },
		);
	});

	it('lets the next one in only when the one before has its place', async () => {
		const round = new Round(undefined);
		round.registered.add(0).add(1);
		const admitted: number[] = [];
		for (const item of [1, 0]) void round.arrive(item).then(() => admitted.push(item));
		await settled();
		expect(admitted).toEqual([0]);
		round.entered();
		await settled();
		expect(admitted).toEqual([0, 1]);
	});

	it('lets an item that n8n starts later wait as well until the one before has its place', async () => {
		const round = new Round(undefined);
		const admitted: number[] = [];
		for (const item of [0, 1]) {
			round.registered.add(item);
			void round.arrive(item).then(() => admitted.push(item));
			await settled();
		}
		expect(admitted).toEqual([0]);
		round.entered();
		await settled();
		expect(admitted).toEqual([0, 1]);
	});

	it('ends with the execution, and by itself at the first item that failed', () => {
		const execution = new AbortController();
		const round = new Round(execution.signal);
		expect(round.signal.aborted).toBe(false);
		round.stopAt(3);
		round.stopAt(5);
		expect(round.stoppedAt).toBe(3);
		expect(round.signal.aborted).toBe(true);
		expect(execution.signal.aborted).toBe(false);

		const other = new Round(execution.signal);
		execution.abort();
		expect(other.signal.aborted).toBe(true);
	});
});

describe('Run', () => {
	it('begins a new round when n8n starts the same items once more', () => {
		const run = new Run(undefined);
		run.register(0);
		run.register(1);
		const { round } = run;
		run.register(0);
		expect(run.round).not.toBe(round);
		expect([...run.round.registered]).toEqual([0]);
	});
});

interface Situation {
	items?: number;
	executeData?: object;
	continueOnFail?: boolean;
	executeOnce?: boolean;
	requestOptions?: object;
	toolName?: string;
}

function context(situation: Situation = {}): IExecuteSingleFunctions {
	const { items = 3, continueOnFail = false, executeOnce = false, requestOptions = {}, toolName } = situation;
	const node = { name: 'WasenderAPI', executeOnce };
	const executeData = situation.executeData ?? { node: { name: toolName ?? node.name }, data: { main: [new Array(items).fill({ json: {} })] } };
	return {
		getExecuteData: () => executeData,
		getNode: () => node,
		continueOnFail: () => continueOnFail,
		getNodeParameter: () => requestOptions,
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteSingleFunctions;
}

describe('runOf', () => {
	it('is one for all items of an execution’s node run, and another for the next', () => {
		const executeData = { node: { name: 'WasenderAPI' }, data: {} };
		expect(runOf(context({ executeData }))).toBe(runOf(context({ executeData })));
		expect(runOf(context())).not.toBe(runOf(context()));
	});

	it('is one for each call of a tool, whose calls all share the agent’s data', () => {
		const executeData = { node: { name: 'AI Agent' }, data: {} };
		const one = context({ executeData });
		const other = context({ executeData });
		expect(runOf(one)).not.toBe(runOf(other));
		// The engine hands the door an object that inherits from the item's context.
		const atTheDoor = Object.create(one, { makeRoutingRequest: { value: () => {} } }) as IExecuteSingleFunctions;
		expect(runOf(atTheDoor)).toBe(runOf(one));
	});
});

describe('expectedItems', () => {
	it('counts the items that came in', () => {
		expect(expectedItems(context({ items: 7 }))).toBe(7);
	});

	it.each([
		['the node goes on after an error', { continueOnFail: true }],
		['only the first item is executed', { executeOnce: true }],
		['the node is used as a tool', { toolName: 'AI Agent' }],
		['items come in batches', { requestOptions: { batching: { batch: { batchSize: 2 } } } }],
	])('does not guess where %s', (_, situation) => {
		expect(expectedItems(context(situation))).toBeUndefined();
	});
});
