import type { IDataObject } from 'n8n-workflow';
import { messageOf, postOf, runsOf } from './triggerRuns';

it.each<[string, IDataObject, string, string]>([
	['a poll of the fifth version', { pollCreationMessageV5: { name: 'Lunch where?' } }, 'poll', 'Lunch where?'],
	['a poll in a wrapper', { pollCreationMessageV4: { message: { pollCreationMessage: { name: 'Lunch where?' } } } }, 'poll', 'Lunch where?'],
	['a list', { listMessage: { title: 'Our bikes', description: 'Choose a kind' } }, 'text', 'Choose a kind'],
	['a template', { templateMessage: { hydratedTemplate: { hydratedContentText: 'Your order has shipped' } } }, 'text', 'Your order has shipped'],
	['an interactive message', { viewOnceMessage: { message: { interactiveMessage: { body: { text: 'Pick a time' } } } } }, 'text', 'Pick a time'],
	['an event', { eventMessage: { name: 'Night ride' } }, 'event', 'Night ride'],
	['an order', { orderMessage: { message: 'Two helmets please' } }, 'order', 'Two helmets please'],
	['a product', { productMessage: { product: { title: 'Helmet M' } } }, 'product', 'Helmet M'],
	['a kind of next year', { hologramMessage: { caption: 'See me' } }, 'other', 'See me'],
])('%s has its text', async (_, message, type, text) => {
	const runs = await runsOf([postOf('messages.received', messageOf('3EB0739AB1835B65B1CDFF', message))]);
	expect(runs).toMatchObject([[{ type, text }]]);
});
