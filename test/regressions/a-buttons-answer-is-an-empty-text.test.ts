import type { IDataObject } from 'n8n-workflow';
import { messageOf, postOf, runsOf } from './triggerRuns';

const contextInfo = { stanzaId: '3EB0AC446513B0387979B1', quotedMessage: { interactiveMessage: { body: { text: 'What can we do?' } } } };

it.each<[string, IDataObject, IDataObject]>([
	[
		'an interactive message',
		{ interactiveResponseMessage: { body: { text: 'Book a repair' }, nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"book"}' }, contextInfo } },
		{ id: 'book', title: 'Book a repair' },
	],
	['buttons', { buttonsResponseMessage: { selectedButtonId: 'book', selectedDisplayText: 'Book a repair', contextInfo } }, { id: 'book', title: 'Book a repair' }],
	['a template', { templateButtonReplyMessage: { selectedId: 'book', selectedDisplayText: 'Book a repair', contextInfo } }, { id: 'book', title: 'Book a repair' }],
	['a list', { listResponseMessage: { title: 'Book a repair', singleSelectReply: { selectedRowId: 'book' }, contextInfo } }, { id: 'book', title: 'Book a repair' }],
])('what was chosen from %s is the text, with its id', async (_, message, selected) => {
	const runs = await runsOf([postOf('messages.received', messageOf('ACAF87A1BCAEEAC63A2D94B0E4CC7762', message))]);
	expect(runs).toMatchObject([[{ type: 'text', text: 'Book a repair', selected, quoted: { keyId: '3EB0AC446513B0387979B1', text: 'What can we do?' } }]]);
});

it('what was filled in comes along', async () => {
	const message = { interactiveResponseMessage: { body: { text: 'Sent' }, nativeFlowResponseMessage: { name: 'flow', paramsJson: '{"wheel":"28"}' } } };
	const runs = await runsOf([postOf('messages.received', messageOf('AC1889932CB0CBFAF48283FB336F523D', message))]);
	expect(runs).toMatchObject([[{ type: 'text', text: 'Sent', selected: { title: 'Sent', data: { wheel: '28' } } }]]);
});

it('parameters that are no JSON cost nothing', async () => {
	const message = { interactiveResponseMessage: { body: { text: 'Book' }, nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":' } } };
	const runs = await runsOf([postOf('messages.received', messageOf('ACA318FF209AD6CAB72D7D11F326FEEB', message))]);
	expect(runs).toMatchObject([[{ text: 'Book', selected: { title: 'Book' } }]]);
});
