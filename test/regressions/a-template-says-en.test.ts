import { contentOf } from '../../nodes/WasenderApi/whatsapp/messageContent';

it('a template that is not filled in is not answered for its language', () => {
	const content = { fallbackLg: 'en', fallbackLc: 'US', namespace: 'a_b', elementName: 'order_shipped' };
	expect(contentOf({ templateMessage: { fourRowTemplate: { content } } })).toMatchObject({
		type: 'text',
		text: 'order_shipped',
	});
	expect(contentOf({ templateMessage: { fourRowTemplate: { content: { fallbackLg: 'en' } } } }).text).toBe('');
});
