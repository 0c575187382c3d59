import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { firstItem, sendItem } from '../../../nodes/WasenderApi/delivery/oneItem';
import { stubCaller, type StubAnswer } from './stubCaller';

/** What n8n gives an operation with code of its own. */
function execution(
	answer: () => StubAnswer = () => ({ body: { success: true, data: { id: 7 } } }),
	input: INodeExecutionData[] = [{ json: { a: 1 } }],
) {
	const caller = stubCaller(answer);
	const executeData = { node: { name: 'WasenderAPI' }, data: { main: [input] } };
	const asked: unknown[][] = [];
	const context = {
		...caller,
		getExecuteData: () => executeData,
		getInputData: () => input,
		continueOnFail: () => true,
		getNodeParameter: (...wanted: unknown[]) => {
			asked.push(wanted);
			return wanted[2];
		},
	} as unknown as IExecuteFunctions;
	return { context, caller, asked };
}

const request = { method: 'POST' as const, url: '/api/whatsapp-sessions', body: { name: 'Shop' } as IDataObject };

describe('the first item of an operation with code of its own', () => {
	it('asks for parameters of the first item', () => {
		const { context, asked } = execution();
		const item = firstItem(context);
		expect(item.getNodeParameter('text', 'nothing', { extractValue: true })).toBe('nothing');
		expect(asked).toEqual([['text', 0, 'nothing', { extractValue: true }]]);
		expect(item.getItemIndex()).toBe(0);
	});

	it('has the first item, or an empty one where nothing came in', () => {
		expect(firstItem(execution(undefined, [{ json: { a: 1 } }, { json: { a: 2 } }]).context).getInputData()).toEqual({
			json: { a: 1 },
		});
		expect(firstItem(execution(undefined, []).context).getInputData()).toEqual({ json: {} });
	});

	it('is that of the execution otherwise, and never goes on after an error', () => {
		const { context } = execution();
		expect(firstItem(context).continueOnFail()).toBe(false);
		expect(firstItem(context).getNode()).toBe(context.getNode());
	});
});

describe('its request', () => {
	it('goes through the door, and tells when it leaves', async () => {
		const { context, caller } = execution();
		const onStart = jest.fn();
		const items = await sendItem(firstItem(context), request, onStart);
		expect(items).toEqual([{ json: { id: 7 }, pairedItem: { item: 0 } }]);
		expect(caller.requests).toEqual([
			expect.objectContaining({ url: '/api/whatsapp-sessions', body: { name: 'Shop' } }),
		]);
		expect(onStart).toHaveBeenCalledTimes(1);
	});

	it('throws what the API says, whatever the node does on fail', async () => {
		const { context } = execution(() => ({ status: 422, body: { message: 'no' } }));
		await expect(sendItem(firstItem(context), request, () => undefined)).rejects.toMatchObject({
			message: 'no',
			httpCode: '422',
		});
	});
});
