import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { expectedItems, Run, runOf } from '../../../../nodes/WasenderApi/delivery/batch/runOf';

describe('Run', () => {
	it('begins a new batch when n8n starts the same items once more', () => {
		const run = new Run(undefined);
		run.register(0);
		run.register(1);
		const { batch } = run;
		run.register(0);
		expect(run.batch).not.toBe(batch);
		expect([...run.batch.items]).toEqual([0]);
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
	const executeData = situation.executeData ?? {
		node: { ...node, name: toolName ?? node.name },
		data: { main: [new Array(items).fill({ json: {} })] },
	};
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

	it('cannot tell where nothing came in by the main input', () => {
		for (const data of [{}, { main: [] }, { main: [null] }]) {
			expect(expectedItems(context({ executeData: { node: { name: 'WasenderAPI' }, data } }))).toBeUndefined();
		}
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
