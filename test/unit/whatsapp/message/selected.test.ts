import type { IDataObject } from 'n8n-workflow';
import { MESSAGE_KINDS } from '../../../../nodes/WasenderApi/whatsapp/message/messageKinds';
import { selectedIn } from '../../../../nodes/WasenderApi/whatsapp/message/selected';

const chosen = MESSAGE_KINDS.interactiveResponseMessage?.chosen as NonNullable<(typeof MESSAGE_KINDS)[string]['chosen']>;

function reply(paramsJson: unknown, { name = 'quick_reply', text = 'Shown' }: { name?: string; text?: string } = {}) {
	return selectedIn({ body: { text }, nativeFlowResponseMessage: { name, paramsJson } } as IDataObject, chosen);
}

describe('the parameters of a choice', () => {
	it.each<[string, unknown, object]>([
		['an id', '{"id":"b"}', { id: 'b', title: 'Shown' }],
		['an id that is a number', '{"id":7}', { id: '7', title: 'Shown' }],
		['an id of 64 bits', '{"id":{"low":7,"high":0}}', { id: '7', title: 'Shown' }],
		['an object already', { id: 'b' }, { id: 'b', title: 'Shown' }],
		['an id and more', '{"id":"b","description":"From 200"}', { id: 'b', title: 'Shown', data: { description: 'From 200' } }],
		['no id', '{"values":{"street":"1"}}', { title: 'Shown', data: { values: { street: '1' } } }],
		['an id that is no text', '{"id":{"a":1}}', { title: 'Shown', data: { id: { a: 1 } } }],
		['an empty id', '{"id":""}', { title: 'Shown', data: { id: '' } }],
		['nothing', '{}', { title: 'Shown' }],
		['JSON that is cut off', '{"id":', { title: 'Shown' }],
		['a list', '["b"]', { title: 'Shown' }],
		['null', 'null', { title: 'Shown' }],
		['text', '"b"', { title: 'Shown' }],
		['no text at all', 5, { title: 'Shown' }],
		['absent', undefined, { title: 'Shown' }],
		['nesting deeper than any form', `{"id":"b","a":${'['.repeat(30)}${']'.repeat(30)}}`, { title: 'Shown' }],
	])('%s', (_, paramsJson, expected) => {
		expect(reply(paramsJson)).toStrictEqual(expected);
	});

	it.each([
		['{"id":"b","title":"Book","display_text":"D","description":"E"}', 'Book'],
		['{"id":"b","display_text":"D","description":"E"}', 'D'],
		['{"id":"b","description":"E"}', 'E'],
		['{"id":"b"}', undefined],
	])('tell the title where nothing is shown: %s', (paramsJson, title) => {
		expect(reply(paramsJson, { text: '' }).title).toBe(title);
	});
});

describe('a filled form', () => {
	it('has its fields, and no field of it is the id or the title', () => {
		const fields = { flow_token: 'unused', id: 'passport 12', title: 'Dr', wheel: '28' };
		expect(reply(JSON.stringify(fields), { name: 'flow', text: 'Sent' })).toStrictEqual({ title: 'Sent', data: fields });
		expect(reply(JSON.stringify(fields), { name: 'flow', text: '' })).toStrictEqual({ data: fields });
	});
});
