import type { IDataObject } from 'n8n-workflow';
import { messageOf, postOf, runsOf } from './triggerRuns';

const card = (name: string) => ({ vcard: `BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\n${name}\r\nEND:VCARD` });
const offer = (...buttons: unknown[]) => ({ interactiveMessage: { nativeFlowMessage: { buttons: buttons.map((params) => ({ name: 'x', buttonParamsJson: JSON.stringify(params) })) } } });

it.each<[string, IDataObject, string]>([
	['a card without a name beside it', { contactMessage: card('FN:Priya Ostrander') }, 'Priya Ostrander'],
	['a card in another character set', { contactMessage: { displayName: '', ...card('FN;CHARSET=UTF-8:Zoë') } }, 'Zoë'],
	['a card without any name', { contactMessage: card('TEL:+1') }, ''],
	['several cards', { contactsArrayMessage: { contacts: [card('FN:Priya'), card('TEL:+1'), card('FN:Omar')] } }, 'Priya\nOmar'],
	['buttons alone', offer({ display_text: 'Yes' }, { display_text: 'No' }), 'Yes\nNo'],
	['a payment', offer({ payment_settings: [{ type: 'pix_static_code', pix_static_code: { merchant_name: 'Loja da Ana', key: 'x' } }] }), 'Loja da Ana'],
	['buttons without words', offer({}, 5), ''],
	['a list without a title', { listMessage: { sections: [{ rows: [{ title: 'Red' }, { title: 'Blue' }] }] } }, 'Red\nBlue'],
])('%s', async (_, message, text) => {
	const [items] = await runsOf([postOf('messages.received', messageOf('3EB0203CD3F9D8A6BD2C79', message))]);
	expect(items).toMatchObject([{ text }]);
});
