import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { checked } from '../../../../nodes/WasenderApi/delivery/batch/checked';
import { runOf } from '../../../../nodes/WasenderApi/delivery/batch/runOf';

function context(item: number, executeData: object): IExecuteSingleFunctions {
	return {
		getItemIndex: () => item,
		getExecuteData: () => executeData,
		getNode: () => ({ name: 'WasenderAPI' }),
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteSingleFunctions;
}

const field = (name: string, preSend: PreSendAction[]): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	routing: { send: { preSend } },
});

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	default: '',
	options: [],
};

const refuse: PreSendAction = async () => await Promise.reject(new Error('To: "x" is no number'));
const addText: PreSendAction = async (request) => ({ ...request, body: { text: 'a' } });

const request: IHttpRequestOptions = { url: '/api/send-message' };

let executeData: object;
let item: IExecuteSingleFunctions;

beforeEach(() => {
	executeData = { node: { name: 'WasenderAPI' }, data: {} };
	item = context(2, executeData);
});

const checksOf = (property: unknown) => (property as INodeProperties).routing?.send?.preSend ?? [];

describe('checked', () => {
	it('registers each item first of all, and hands its request to the door', async () => {
		const [first] = checked([resource]);
		expect(first?.routing?.send?.paginate).toBe(true);
		expect(await checksOf(first)[0]?.call(item, request as never)).toBe(request);
		expect([...runOf(item).batch.items]).toEqual([2]);
	});

	it('adds one check to the first property, before those of its own, and none where there is no property', () => {
		expect(checksOf(checked([resource])[0])).toHaveLength(1);
		expect(checksOf(checked([field('first', [addText])])[0])).toHaveLength(2);
		expect(checked([])).toEqual([]);
	});

	it('leaves what a property sends without a check as it is', () => {
		const routing = { send: { type: 'body' as const, property: 'text' } };
		const [first, text] = checked([
			{ ...resource, routing: { request: { url: '/x' } } },
			{ ...resource, routing },
		]);
		expect(text?.routing).toEqual(routing);
		expect(first?.routing?.request).toEqual({ url: '/x' });
		expect(checksOf(first)).toHaveLength(1);
	});

	it('keeps what a check refuses, and lets the engine go on to the door', async () => {
		const [, to] = checked([resource, field('to', [refuse])]);
		expect(await checksOf(to)[0]?.call(item, request as never)).toBe(request);
		expect(runOf(item).batch.refusals.get(2)?.message).toBe('To: "x" is no number');
	});

	it('leaves a check that has nothing to refuse as it is', async () => {
		const [, text] = checked([resource, field('text', [addText])]);
		expect(await checksOf(text)[0]?.call(item, request as never)).toEqual({ ...request, body: { text: 'a' } });
		expect(runOf(item).batch.refusals.size).toBe(0);
	});

	it('runs no further check on an item that has been refused, but on others', async () => {
		const later = jest.fn(addText);
		const [, to, text] = checked([resource, field('to', [refuse]), field('text', [later])]);
		await checksOf(to)[0]?.call(item, request as never);
		await checksOf(text)[0]?.call(item, request as never);
		expect(later).not.toHaveBeenCalled();
		await checksOf(text)[0]?.call(context(3, executeData), request as never);
		expect(later).toHaveBeenCalledTimes(1);
	});

	it('watches the fields in collections, the options of a choice, and the fields of fixed collections', async () => {
		const nested: INodeProperties[] = [
			resource,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [field('replyTo', [refuse])],
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				default: '',
				options: [{ name: 'Send', value: 'send', routing: { send: { preSend: [refuse] } } }],
			},
			{
				displayName: 'Fixed',
				name: 'fixed',
				type: 'fixedCollection',
				default: {},
				options: [{ displayName: 'Group', name: 'group', values: [field('inner', [refuse])] }],
			},
		];
		const [, options, operation, fixed] = checked(nested);
		const watched = [
			options?.options?.[0],
			operation?.options?.[0],
			(fixed?.options?.[0] as { values: INodeProperties[] }).values[0],
		];
		for (const [at, property] of watched.entries()) {
			await expect(checksOf(property)[0]?.call(context(at, executeData), request as never)).resolves.toBe(request);
		}
		expect([...runOf(item).batch.refusals.keys()]).toEqual([0, 1, 2]);
	});

	it('changes nothing in the description it was given', () => {
		const properties = [resource, field('to', [refuse])];
		checked(properties);
		expect(resource).not.toHaveProperty('routing');
		expect(checksOf(properties[1])).toEqual([refuse]);
	});

	it('turns something thrown that is no error into one', async () => {
		const throwText: PreSendAction = async () => await Promise.reject('just words');
		const [, to] = checked([resource, field('to', [throwText])]);
		await checksOf(to)[0]?.call(item, request as never);
		expect(runOf(item).batch.refusals.get(2)).toEqual(new Error('just words'));
	});
});
