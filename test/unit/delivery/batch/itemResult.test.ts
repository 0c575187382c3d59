import { NodeApiError, NodeOperationError, type IExecuteSingleFunctions } from 'n8n-workflow';
import { asNodeError, failedItem, notStartedItem, uncertainty } from '../../../../nodes/WasenderApi/delivery/batch/itemResult';
import { UncertainError } from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { uncertainError } from '../../../../nodes/WasenderApi/delivery/errors/toNodeError';
import { stubCaller } from '../stubCaller';

const node = stubCaller(() => ({})).getNode();
const context = { getNode: () => node, getItemIndex: () => 4 } as unknown as IExecuteSingleFunctions;
const subject = { node, server: 'WasenderAPI', rateClass: 'messages', repeatable: false, tries: 1, itemIndex: 4 };

describe('an item that failed', () => {
	it('has the message, what to do, and the status, paired with the item', () => {
		const error = new NodeApiError(node, {}, { message: 'No', description: 'Do this', httpCode: '422' });
		expect(failedItem(error, 4)).toEqual({ json: { error: 'No', details: { description: 'Do this', httpCode: '422' } }, pairedItem: { item: 4 } });
	});

	it('has no status where there was no answer', () => {
		const error = new NodeApiError(node, {}, { message: 'No', httpCode: 'none' });
		expect(failedItem(error, 0).json).toEqual({ error: 'No', details: {} });
		expect(failedItem(new NodeOperationError(node, 'No'), 0).json).toEqual({ error: 'No', details: {} });
	});

	it('may be no error at all', () => {
		expect(failedItem('odd', 0).json).toEqual({ error: 'odd', details: {} });
	});

	it('says where nobody knows what became of it', () => {
		const error = uncertainError('The connection was lost', subject, 'notListed');
		expect(error).toBeInstanceOf(UncertainError);
		expect(failedItem(error, 4).json.details).toMatchObject({ uncertain: true, messageLog: 'notListed' });
		expect(uncertainty(uncertainError('The connection was lost', subject))).toEqual({ uncertain: true });
		expect(uncertainty(new Error('x'))).toEqual({});
	});
});

it('an item that was not started says so, paired with the item', () => {
	const { json, pairedItem } = notStartedItem(2);
	expect(json.error).toMatch(/^Not started, because another item/);
	expect(pairedItem).toEqual({ item: 2 });
});

describe('an error of an item', () => {
	it('stays as it is where it is one of n8n’s', () => {
		for (const error of [new NodeApiError(node, {}), new NodeOperationError(node, 'x')]) expect(asNodeError(context, error)).toBe(error);
	});

	it.each([[new Error('broken'), 'broken'], ['odd', 'odd']])('is made one of n8n’s, of that item: %p', (error, message) => {
		const made = asNodeError(context, error);
		expect(made).toBeInstanceOf(NodeOperationError);
		expect(made).toMatchObject({ message, context: { itemIndex: 4 } });
	});
});
