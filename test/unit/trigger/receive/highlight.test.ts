import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { highlight } from '../../../../nodes/WasenderApi/trigger/receive/highlight';

const CHAT = '15550200001@s.whatsapp.net';

const payload = (event: string, messages: IDataObject): IDataObject => ({ event, timestamp: 1_764_500_000, data: { messages } });

const MESSAGE = payload('messages.received', {
	key: { id: '3EB0', fromMe: false, remoteJid: CHAT, cleanedSenderPn: '15550200001' },
	messageBody: 'Hello',
	message: { conversation: 'Hello' },
});

/** Runs it as the first node of an execution. */
function run(items: INodeExecutionData[], output = 'simplified') {
	const noted: IDataObject[] = [];
	const context = {
		getInputData: () => items,
		getNodeParameter: () => output,
		customData: { setAll: (all: IDataObject) => noted.push(all) },
	} as unknown as IExecuteFunctions;
	return { put: highlight(context), noted };
}

describe('highlight', () => {
	it('notes the chat and the sender of the first item, and hands all on', () => {
		const items = [{ json: { chatId: CHAT, from: '15550200001', text: 'Hello' } }, { json: { chatId: 'another' } }];
		const { put, noted } = run(items);
		expect(noted).toEqual([{ chat: CHAT, sender: '15550200001' }]);
		expect(put).toEqual([items]);
		expect(put[0]).toBe(items);
	});

	it.each<[string, IDataObject]>([
		['an event', MESSAGE],
		['combined events', { payloads: [MESSAGE, payload('messages.received', { key: { remoteJid: 'another' } })] }],
	])('reads %s that came out as it was sent', (_, json) => {
		expect(run([{ json }], 'raw').noted).toEqual([{ chat: CHAT, sender: '15550200001' }]);
	});

	it.each<[string, IDataObject, string]>([
		['simplified', { event: 'session.status', status: 'connected', from: null }, 'simplified'],
		['as it was sent', { event: 'session.status', data: { status: 'connected' } }, 'raw'],
		['with nothing to read', { payloads: ['?'] }, 'raw'],
	])('notes nothing of what has no chat, %s', (_, json, output) => {
		expect(run([{ json }], output).noted).toEqual([{}]);
	});

	it('takes no items for no items', () => {
		expect(run([])).toEqual({ put: [[]], noted: [] });
	});
});
