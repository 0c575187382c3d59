import type { IDataObject } from 'n8n-workflow';
import { DANA, messageOf, runsOf } from './triggerRuns';

const one = messageOf('3EB0203CD3F9D8A6BD2C79', { conversation: 'One' });
const two = messageOf('3EB0A1D4A7C1F19B1B0E52', { conversation: 'Two' });
const head = { event: 'messages.upsert', timestamp: 1_760_443_201_240 };

const BATCHES: Array<[string, IDataObject]> = [
	['numbered fields', { data: { messages: { 0: one, 1: two } } }],
	['numbered fields in data itself', { data: { 0: one, 1: two } }],
	['beside the data', { messages: [one, two] }],
	['a list in a list', { data: [{ messages: [one, two], type: 'notify' }] }],
	['under the name for one', { data: { message: [one, two] } }],
];

it.each(BATCHES)('%s', async (_, batch) => {
	expect(await runsOf([{ ...head, ...batch }])).toMatchObject([[{ text: 'One', chatId: DANA }, { text: 'Two' }]]);
	const wanted = { textFilter: { values: { operation: 'contains', value: 'Two' } } };
	const [[raw] = []] = await runsOf([{ ...head, ...batch }], wanted, { output: 'raw' });
	expect(JSON.stringify(raw)).toContain('Two');
	expect(JSON.stringify(raw)).not.toContain('One');
});

it('one message under the name for one', async () => {
	expect(await runsOf([{ ...head, data: { message: one } }])).toMatchObject([[{ text: 'One' }]]);
	// A message's own content has that name too.
	expect(await runsOf([{ ...head, data: { ...one, key: { ...(one.key as IDataObject), id: '3EB0B1' } } }])).toMatchObject([[{ text: 'One' }]]);
});

it('numbered fields without end are not taken', async () => {
	const messages = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [index, {}]));
	expect(await runsOf([{ ...head, data: { messages } }, { ...head, messages }, { ...head, data: [{ messages }] }])).toEqual([[], [], []]);
});
