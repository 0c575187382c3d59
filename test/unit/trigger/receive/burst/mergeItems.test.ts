import type { IBinaryData } from 'n8n-workflow';
import { mergeEdit, mergeItems } from '../../../../../nodes/WasenderApi/trigger/receive/burst/mergeItems';

const file = (fileName: string) => ({ fileName, mimeType: 'image/png', data: '' }) as IBinaryData;

it('is the latest message with the text of all, and each of them', () => {
	const one = { text: 'Hello', fromName: 'Dana', key: { id: '1' } };
	const wordless = { text: '', fromName: 'Dana', key: { id: '2' } };
	const last = { text: 'Is it open?', fromName: 'Dana', key: { id: '3' } };
	const merged = mergeItems([{ json: one }, { json: wordless }, { json: last }], false);
	expect(merged).toEqual({ json: { text: 'Hello\nIs it open?', fromName: 'Dana', key: { id: '3' }, messages: [one, wordless, last] } });
	expect(Object.keys(merged.json)[0]).toBe('text');
});

it('has all files, under names of their own', () => {
	const items = [{ json: {}, binary: { data: file('a') } }, { json: {} }, { json: {}, binary: { data: file('b') } }, { json: {}, binary: { data: file('c') } }];
	const { binary = {} } = mergeItems(items, false);
	expect(Object.entries(binary).map(([name, { fileName }]) => [name, fileName])).toEqual([['data', 'a'], ['data_1', 'b'], ['data_2', 'c']]);
});

it('raw, is the list of what was sent', () => {
	expect(mergeItems([{ json: { event: 'a' } }, { json: { event: 'b' }, binary: { data: file('b') } }], true)).toEqual({
		json: { payloads: [{ event: 'a' }, { event: 'b' }] },
		binary: { data: file('b') },
	});
});

it('an edit changes what a message says, and nothing else', () => {
	const original = { json: { text: 'helo', key: { id: '1' }, message: { conversation: 'helo' } }, binary: { data: file('a') } };
	const edit = { json: { text: 'hello', key: { id: '2' }, message: { conversation: 'hello' }, isEdit: true, target: { id: '1' } } };
	expect(mergeEdit(original, edit)).toEqual({
		json: { text: 'hello', key: { id: '1' }, message: { conversation: 'hello' }, isEdit: true },
		binary: { data: file('a') },
	});
});
