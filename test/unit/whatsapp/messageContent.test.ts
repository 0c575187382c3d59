import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { contentOf } from '../../../nodes/WasenderApi/whatsapp/messageContent';

const TARGET = { id: 'EARLIER', remoteJid: '15550142001@s.whatsapp.net', fromMe: true };

describe('each kind of message', () => {
	it.each<[string, IDataObject, string, string]>([
		['conversation', { conversation: 'Hello' }, 'text', 'Hello'],
		['empty conversation', { conversation: '' }, 'text', ''],
		['extended text', { extendedTextMessage: { text: 'Hello', title: 'A page' } }, 'text', 'Hello'],
		['a link without text', { extendedTextMessage: { title: 'A page', matchedText: 'https://example.com' } }, 'text', 'A page'],
		['a link without title', { extendedTextMessage: { matchedText: 'https://example.com' } }, 'text', 'https://example.com'],
		['image', { imageMessage: { caption: 'Look' } }, 'image', 'Look'],
		['image without caption', { imageMessage: {} }, 'image', ''],
		['video', { videoMessage: { caption: 'Look' } }, 'video', 'Look'],
		['video note', { ptvMessage: { caption: 'Round' } }, 'video', 'Round'],
		['audio', { audioMessage: { ptt: true } }, 'audio', ''],
		['document', { documentMessage: { caption: 'The bill', fileName: 'a.pdf' } }, 'document', 'The bill'],
		['sticker', { stickerMessage: {} }, 'sticker', ''],
		['location', { locationMessage: { name: 'Office', address: 'Street 1' } }, 'location', 'Office'],
		['location with a comment', { locationMessage: { comment: 'Here', name: 'Office' } }, 'location', 'Here'],
		['location with only an address', { locationMessage: { address: 'Street 1' } }, 'location', 'Street 1'],
		['live location', { liveLocationMessage: { caption: 'On my way' } }, 'location', 'On my way'],
		['contact', { contactMessage: { displayName: 'Amina' } }, 'contact', 'Amina'],
		['contacts', { contactsArrayMessage: { displayName: '2 contacts' } }, 'contact', '2 contacts'],
		['contacts without a heading', { contactsArrayMessage: { contacts: [{ displayName: 'Amina' }, { displayName: 'Omar' }] } }, 'contact', 'Amina\nOmar'],
		['poll', { pollCreationMessage: { name: 'Lunch?' } }, 'poll', 'Lunch?'],
		...[2, 3, 4, 5, 6, 12].map((version): [string, IDataObject, string, string] => [
			`poll, version ${version}`,
			{ [`pollCreationMessageV${version}`]: { name: 'Lunch?' } },
			'poll',
			'Lunch?',
		]),
		['poll that is wrapped', { pollCreationMessageV4: { message: { pollCreationMessageV3: { name: 'Lunch?' } } } }, 'poll', 'Lunch?'],
		['results of a poll, handed on', { pollResultSnapshotMessageV3: { name: 'Lunch?' } }, 'poll', 'Lunch?'],
		['reaction', { reactionMessage: { text: '👍' } }, 'reaction', '👍'],
		['event', { eventMessage: { name: 'Night ride', description: 'Bring lights' } }, 'event', 'Night ride'],
		['event without a name', { eventMessage: { description: 'Bring lights' } }, 'event', 'Bring lights'],
		['invitation to an event', { eventInviteMessage: { caption: 'Come!', eventTitle: 'Night ride' } }, 'event', 'Come!'],
		['invitation to an event without words', { eventInviteMessage: { eventTitle: 'Night ride' } }, 'event', 'Night ride'],
		['planned call', { scheduledCallCreationMessage: { title: 'Monday call' } }, 'event', 'Monday call'],
		['order', { orderMessage: { message: 'Two helmets please', orderTitle: 'Harbor Bikes' } }, 'order', 'Two helmets please'],
		['order without words', { orderMessage: { orderTitle: 'Harbor Bikes' } }, 'order', 'Harbor Bikes'],
		['order without anything', { orderMessage: { orderId: '1' } }, 'order', ''],
		['product', { productMessage: { product: { title: 'Helmet M', description: 'Red' }, catalog: { title: 'All' }, body: 'See' } }, 'product', 'Helmet M'],
		['catalogue', { productMessage: { catalog: { title: 'All', description: 'Ours' }, body: 'See' } }, 'product', 'All'],
		['product with a comment', { productMessage: { body: 'See', footer: 'Ours' } }, 'product', 'See'],
		['product with a description', { productMessage: { product: { description: 'Red' }, footer: 'Ours' } }, 'product', 'Red'],
		['catalogue with a description', { productMessage: { catalog: { description: 'Ours' }, footer: 'F' } }, 'product', 'Ours'],
		['product with a footer', { productMessage: { footer: 'Ours' } }, 'product', 'Ours'],
		['group invitation', { groupInviteMessage: { caption: 'Join us', groupName: 'Team' } }, 'other', 'Join us'],
		['group invitation without words', { groupInviteMessage: { groupName: 'Team' } }, 'other', 'Team'],
		['invitation to lead a channel', { newsletterAdminInviteMessage: { newsletterName: 'News', caption: 'Lead' } }, 'other', 'Lead'],
		['invitation to lead a channel without words', { newsletterAdminInviteMessage: { newsletterName: 'News' } }, 'other', 'News'],
		['invitation to a channel', { newsletterFollowerInviteMessageV2: { newsletterName: 'News', caption: 'Follow' } }, 'other', 'Follow'],
		['invitation to a channel without words', { newsletterFollowerInviteMessage: { newsletterName: 'News' } }, 'other', 'News'],
		['stickers', { stickerPackMessage: { caption: 'For you', name: 'Cats', packDescription: 'All', publisher: 'Me' } }, 'other', 'For you'],
		['stickers by name', { stickerPackMessage: { name: 'Cats', packDescription: 'All', publisher: 'Me' } }, 'other', 'Cats'],
		['stickers by description', { stickerPackMessage: { packDescription: 'All', publisher: 'Me' } }, 'other', 'All'],
		['stickers by publisher', { stickerPackMessage: { publisher: 'Me' } }, 'other', 'Me'],
		['invoice', { invoiceMessage: { note: 'For May' } }, 'other', 'For May'],
		['payment with a note', { sendPaymentMessage: { noteMessage: { extendedTextMessage: { text: 'For May' } } } }, 'other', 'For May'],
		['payment with a plain note', { sendPaymentMessage: { noteMessage: { conversation: 'For May' } } }, 'other', 'For May'],
		['payment without a note', { sendPaymentMessage: { background: {} } }, 'system', ''],
		['request for a payment', { requestPaymentMessage: { noteMessage: { conversation: 'For May' }, amount1000: '5000' } }, 'other', 'For May'],
		['request for an amount', { requestPaymentMessage: { amount1000: '12500', currencyCodeIso4217: 'BRL' } }, 'other', '12.5 BRL'],
		['request for an amount, newer', { requestPaymentMessage: { amount: { value: { low: 1250, high: 0 }, offset: 100, currencyCode: 'INR' } } }, 'other', '12.5 INR'],
		['request for an amount without an offset', { requestPaymentMessage: { amount: { value: 12 } } }, 'other', '12'],
		['request for an amount that is none', { requestPaymentMessage: { amount: { value: 12, offset: 0 } } }, 'system', ''],
		['request for nothing', { requestPaymentMessage: {} }, 'system', ''],
		['chat', { chat: { displayName: 'Amina', id: '1' } }, 'other', 'Amina'],
		['an answer of an AI', { richResponseMessage: { submessages: [{ messageText: 'One' }, {}, { messageText: 'Two' }] } }, 'text', 'One\nTwo'],
		['an answer to a story’s question', { statusQuestionAnswerMessage: { key: TARGET, text: 'Blue' } }, 'text', 'Blue'],
		['an answer to a question', { questionResponseMessage: { key: TARGET, text: 'Blue' } }, 'text', 'Blue'],
		['a quoted story', { statusQuotedMessage: { text: 'Blue', originalStatusId: TARGET } }, 'text', 'Blue'],
	])('%s', (_, message, type, text) => {
		expect(contentOf(message)).toMatchObject({ type, text, isEdit: false });
	});

	it.each<[string, IDataObject, string]>([
		['album', { albumMessage: { expectedImageCount: 2 } }, 'album'],
		['pin', { pinInChatMessage: { key: TARGET, type: 'PIN_FOR_ALL' } }, 'pin'],
		['unpin', { pinInChatMessage: { key: TARGET, type: 2 } }, 'pin'],
		...[
			'paymentInviteMessage',
			'requestPhoneNumberMessage',
			'callLogMesssage',
			'callLogMessage',
			'call',
			'bcallMessage',
			'placeholderMessage',
			'messageHistoryBundle',
			'messageHistoryNotice',
			'stickerSyncRmrMessage',
		].map((name): [string, IDataObject, string] => [name, { [name]: { caption: 'x', text: 'x' } }, 'system']),
	])('%s shows nothing to answer', (_, message, type) => {
		expect(contentOf(message)).toMatchObject({ type, text: '', file: undefined });
	});

	it.each<[string, string, string]>([
		['keepInChatMessage', 'key', 'system'],
		['pinInChatMessage', 'key', 'pin'],
		['pollUpdateMessage', 'pollCreationMessageKey', 'system'],
		['pollAddOptionMessage', 'pollCreationMessageKey', 'system'],
		['encReactionMessage', 'targetMessageKey', 'system'],
		['encCommentMessage', 'targetMessageKey', 'system'],
		['encEventResponseMessage', 'eventCreationMessageKey', 'system'],
		['secretEncryptedMessage', 'targetMessageKey', 'system'],
		['scheduledCallEditMessage', 'key', 'system'],
		['declinePaymentRequestMessage', 'key', 'system'],
		['cancelPaymentRequestMessage', 'key', 'system'],
		['statusNotificationMessage', 'responseMessageKey', 'system'],
		['statusNotificationMessage', 'originalMessageKey', 'system'],
		['statusStickerInteractionMessage', 'key', 'system'],
		['reactionMessage', 'key', 'reaction'],
	])('%s names in %s the message that it is about', (name, field, type) => {
		expect(contentOf({ [name]: { [field]: TARGET, encPayload: 'a' } })).toMatchObject({ type, text: '', target: TARGET });
	});

	it.each<[string, IDataObject]>([
		['statusQuestionAnswerMessage', { key: TARGET, text: 'Blue' }],
		['questionResponseMessage', { key: TARGET, text: 'Blue' }],
		['statusQuotedMessage', { originalStatusId: TARGET, text: 'Blue' }],
		['sendPaymentMessage', { requestMessageKey: TARGET, noteMessage: { conversation: 'Blue' } }],
		['commentMessage', { targetMessageKey: TARGET, message: { conversation: 'Blue' } }],
	])('%s is a text about another message', (name, part) => {
		expect(contentOf({ [name]: part })).toMatchObject({ text: 'Blue', target: TARGET, isEdit: false });
	});

	it('is told apart from what travels along with it', () => {
		const along = {
			messageContextInfo: { deviceListMetadata: {} },
			senderKeyDistributionMessage: { groupId: 'g', text: 'x' },
			fastRatchetKeySenderKeyDistributionMessage: { groupId: 'g', text: 'x' },
		};
		expect(contentOf({ ...along, conversation: 'Hello' })).toMatchObject({ type: 'text', text: 'Hello' });
		expect(contentOf({ ...along, ephemeralMessage: { message: { ...along, imageMessage: { caption: 'Look' } } } })).toMatchObject({ type: 'image', text: 'Look' });
		expect(contentOf(along)).toEqual({ type: 'system', text: '', part: {}, isEdit: false, contextInfo: undefined, target: undefined });
	});

	it('is what a person sees, where something silent is beside it', () => {
		const call = { call: { conversionSource: 'ad' }, stickerSyncRmrMessage: {}, protocolMessage: { type: 5 } };
		expect(contentOf({ ...call, extendedTextMessage: { text: 'Hello' } })).toMatchObject({ type: 'text', text: 'Hello' });
		expect(contentOf({ ...call, conversation: 'Hello' })).toMatchObject({ type: 'text', text: 'Hello' });
		expect(contentOf({ ...call, ephemeralMessage: { message: { conversation: 'Hello' } } })).toMatchObject({ type: 'text', text: 'Hello' });
		expect(contentOf({ conversation: 'Hello', odd: { message: { conversation: 'x' } } })).toMatchObject({ text: 'Hello' });
	});

	it('gives its own part and what it answers to', () => {
		const part = { caption: 'Look', mimetype: 'image/jpeg', contextInfo: { stanzaId: 'A' } };
		expect(contentOf({ imageMessage: part })).toEqual({
			type: 'image',
			text: 'Look',
			part,
			file: { type: 'image', part },
			contextInfo: { stanzaId: 'A' },
			isEdit: false,
		});
	});

	it.each([
		['image', 'imageMessage'],
		['video', 'ptvMessage'],
		['audio', 'audioMessage'],
		['document', 'documentMessage'],
		['sticker', 'stickerMessage'],
	])('of type %s is a file: %s', (type, name) => {
		const part = { url: 'https://mmg.whatsapp.net/a', mediaKey: 'a' };
		expect(contentOf({ [name]: part })).toMatchObject({ type, file: { type, part } });
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['text', 'Hello'],
		['a list', []],
		['an empty object', {}],
		['parts that are no objects', { imageMessage: 'x', conversation: 5 }],
		['a name like a method', { constructor: {}, toString: {} }],
	])('%s says nothing', (_, message) => {
		expect(contentOf(message)).toMatchObject({ type: 'system', text: '', isEdit: false });
	});
});

describe('what was chosen', () => {
	const contextInfo = { stanzaId: 'MENU' };

	it.each<[string, IDataObject, string, IDataObject]>([
		['a button', { buttonsResponseMessage: { selectedDisplayText: 'Yes', selectedButtonId: 'y', contextInfo } }, 'Yes', { id: 'y', title: 'Yes' }],
		['a button without its text', { buttonsResponseMessage: { selectedButtonId: 'y', contextInfo } }, 'y', { id: 'y' }],
		['a button of a template', { templateButtonReplyMessage: { selectedDisplayText: 'Yes', selectedId: 'y', contextInfo } }, 'Yes', { id: 'y', title: 'Yes' }],
		['a row of a list', { listResponseMessage: { title: 'Pizza', description: 'Large', singleSelectReply: { selectedRowId: 'p' }, contextInfo } }, 'Pizza', { id: 'p', title: 'Pizza' }],
		['a row without its title', { listResponseMessage: { description: 'Large', contextInfo } }, 'Large', { title: 'Large' }],
		[
			'a button of an interactive message',
			{ interactiveResponseMessage: { body: { text: 'Book' }, nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"b"}' }, contextInfo } },
			'Book',
			{ id: 'b', title: 'Book' },
		],
	])('%s is a text, with the id and the menu', (_, message, text, selected) => {
		expect(contentOf(message)).toMatchObject({ type: 'text', text, contextInfo });
		expect(contentOf(message).selected).toEqual(selected);
	});
});

describe('what a business offers', () => {
	const picture = { mimetype: 'image/jpeg' };

	it.each<[string, IDataObject, string]>([
		['buttons', { buttonsMessage: { contentText: 'Which?', text: 'T', footerText: 'F' } }, 'Which?'],
		['buttons with a heading', { buttonsMessage: { text: 'T', footerText: 'F' } }, 'T'],
		['buttons with a footer', { buttonsMessage: { footerText: 'F' } }, 'F'],
		['buttons alone', { buttonsMessage: { buttons: [{ buttonText: { displayText: 'A' } }, { buttonText: { displayText: 'B' } }] } }, 'A\nB'],
		['a list', { listMessage: { description: 'Choose', title: 'Bikes', footerText: 'F', buttonText: 'Show' } }, 'Choose'],
		['a list by title', { listMessage: { title: 'Bikes', footerText: 'F', buttonText: 'Show' } }, 'Bikes'],
		['a list by footer', { listMessage: { footerText: 'F', buttonText: 'Show' } }, 'F'],
		['a list by button', { listMessage: { buttonText: 'Show' } }, 'Show'],
		['a template', { templateMessage: { hydratedTemplate: { hydratedContentText: 'Shipped', hydratedTitleText: 'T', hydratedFooterText: 'F' } } }, 'Shipped'],
		['a template by title', { templateMessage: { hydratedTemplate: { hydratedTitleText: 'T', hydratedFooterText: 'F' } } }, 'T'],
		['a template by footer', { templateMessage: { hydratedTemplate: { hydratedFooterText: 'F' } } }, 'F'],
		['a template of four rows', { templateMessage: { hydratedFourRowTemplate: { hydratedContentText: 'Shipped' } } }, 'Shipped'],
		['a template that is interactive', { templateMessage: { interactiveMessageTemplate: { body: { text: 'Rate' } } } }, 'Rate'],
		[
			'a template within a template',
			{ templateMessage: { fourRowTemplate: { content: { hydratedHsm: { hydratedTemplate: { hydratedContentText: 'Shipped' } }, fallbackLg: 'en' } } } },
			'Shipped',
		],
		['a template that is not filled in', { templateMessage: { fourRowTemplate: { content: { elementName: 'shipped' } } } }, 'shipped'],
		['an interactive message', { interactiveMessage: { body: { text: 'Pick' }, header: { title: 'T', subtitle: 'S' }, footer: { text: 'F' } } }, 'Pick'],
		['an interactive message by title', { interactiveMessage: { header: { title: 'T', subtitle: 'S' }, footer: { text: 'F' } } }, 'T'],
		['an interactive message by subtitle', { interactiveMessage: { header: { subtitle: 'S' }, footer: { text: 'F' } } }, 'S'],
		['an interactive message by footer', { interactiveMessage: { footer: { text: 'F' } } }, 'F'],
		['cards', { interactiveMessage: { carouselMessage: { cards: [{ body: { text: 'One' } }, { body: { text: 'Two' } }] } } }, 'One\nTwo'],
		['cards by title', { interactiveMessage: { carouselMessage: { cards: [{ header: { title: 'One' } }] } } }, 'One'],
		['a highly structured message', { highlyStructuredMessage: { hydratedHsm: { hydratedTemplate: { hydratedContentText: 'Shipped' } }, elementName: 'e' } }, 'Shipped'],
		['a highly structured message by parameters', { highlyStructuredMessage: { params: ['A', 'B'], elementName: 'e' } }, 'A\nB'],
		['a highly structured message by defaults', { highlyStructuredMessage: { localizableParams: [{ default: 'A' }], elementName: 'e' } }, 'A'],
		['a highly structured message by name', { highlyStructuredMessage: { elementName: 'e' } }, 'e'],
	])('%s is a text', (_, message, text) => {
		expect(contentOf(message)).toMatchObject({ type: 'text', text });
		expect(contentOf({ viewOnceMessage: { message } })).toMatchObject({ type: 'text', text });
	});

	it.each<[string, IDataObject, string]>([
		['buttons', { buttonsMessage: { contentText: 'x', imageMessage: picture } }, 'image'],
		['buttons with a video', { buttonsMessage: { contentText: 'x', videoMessage: picture } }, 'video'],
		['buttons with a document', { buttonsMessage: { contentText: 'x', documentMessage: picture } }, 'document'],
		['an interactive message', { interactiveMessage: { body: { text: 'x' }, header: { imageMessage: picture } } }, 'image'],
		['a product in an interactive message', { interactiveMessage: { body: { text: 'x' }, header: { productMessage: { product: { productImage: picture } } } } }, 'image'],
		['the first card with one', { interactiveMessage: { body: { text: 'x' }, carouselMessage: { cards: [{ header: {} }, { header: { videoMessage: picture } }] } } }, 'video'],
		['a template', { templateMessage: { hydratedTemplate: { hydratedContentText: 'x', imageMessage: picture } } }, 'image'],
		['a template of four rows', { templateMessage: { hydratedFourRowTemplate: { hydratedContentText: 'x', documentMessage: picture } } }, 'document'],
		['a template that is not filled in', { templateMessage: { fourRowTemplate: { content: { elementName: 'x' }, imageMessage: picture } } }, 'image'],
		['a template that is interactive', { templateMessage: { interactiveMessageTemplate: { body: { text: 'x' }, header: { imageMessage: picture } } } }, 'image'],
		['a highly structured message', { highlyStructuredMessage: { elementName: 'x', hydratedHsm: { hydratedTemplate: { imageMessage: picture } } } }, 'image'],
		['a product', { productMessage: { product: { title: 'x', productImage: picture } } }, 'image'],
		['a catalogue', { productMessage: { catalog: { title: 'x', catalogImage: picture } } }, 'image'],
	])('%s has the picture at its head as a file', (_, message, type) => {
		const content = contentOf(message);
		expect(content.file).toEqual({ type, part: picture });
		expect(['text', 'product']).toContain(content.type);
		expect(content.text).toBe('x');
	});

	it('that is a picture and no words is a picture', () => {
		expect(contentOf({ interactiveMessage: { header: { imageMessage: picture } } })).toMatchObject({ type: 'image', text: '' });
		expect(contentOf({ interactiveMessage: {} })).toMatchObject({ type: 'text', text: '' });
		expect(contentOf({ productMessage: { product: { productImage: picture } } })).toMatchObject({ type: 'product', text: '' });
	});
});

describe('a deletion', () => {
	it.each([0, '0', 'REVOKE', 'revoke', undefined, null])('of the type %p names what is gone', (type) => {
		expect(contentOf({ protocolMessage: { type, key: TARGET } as IDataObject })).toMatchObject({ type: 'deleted', text: '', target: TARGET });
	});

	it('that names nothing is none', () => {
		expect(contentOf({ protocolMessage: { type: 0 } }).type).toBe('system');
		expect(contentOf({ protocolMessage: { type: 'REVOKE', key: { id: '' } } })).toMatchObject({ type: 'system', target: undefined });
	});
});

describe('WhatsApp’s own business', () => {
	it.each([3, '3', 'EPHEMERAL_SETTING', 'HISTORY_SYNC_NOTIFICATION', 'SHARE_PHONE_NUMBER', 'GROUP_MEMBER_LABEL_CHANGE', 'SOMETHING_NEW', 25, 99, 14])('%p shows nothing', (type) => {
		expect(contentOf({ protocolMessage: { type, key: TARGET } })).toMatchObject({ type: 'system', text: '', target: TARGET });
	});

	it('about a story says which', () => {
		const message = { protocolMessage: { key: TARGET, type: 'STATUS_MENTION_MESSAGE' } };
		expect(contentOf({ groupStatusMentionMessage: { message } })).toMatchObject({ type: 'system', target: TARGET });
		expect(contentOf({ statusMentionMessage: { message } })).toMatchObject({ type: 'system', target: TARGET });
	});
});

describe('any message in any wrappers', () => {
	const wrapper = fc.oneof(
		fc.constantFrom(
			'ephemeralMessage', 'viewOnceMessage', 'viewOnceMessageV2', 'viewOnceMessageV2Extension', 'documentWithCaptionMessage', 'deviceSentMessage',
			'lottieStickerMessage', 'groupMentionedMessage', 'associatedChildMessage', 'groupStatusMessage', 'groupStatusMessageV2', 'botInvokeMessage',
			'botTaskMessage', 'botForwardedMessage', 'eventCoverImage', 'pollCreationOptionImageMessage', 'statusAddYours', 'limitSharingMessage',
			'questionMessage', 'questionReplyMessage', 'pollCreationMessageV4', 'spoilerMessage',
		),
		fc.stringMatching(/^[a-z]{3,12}Message(?:V\d)?$/),
	);
	const beside = fc.constantFrom<IDataObject>({}, { messageContextInfo: { messageSecret: 'a' } }, { senderKeyDistributionMessage: { groupId: 'g' } });
	const leaf = fc.constantFrom<[IDataObject, string, string]>(
		[{ conversation: 'Hi' }, 'text', 'Hi'],
		[{ extendedTextMessage: { text: 'Hi' } }, 'text', 'Hi'],
		[{ imageMessage: { caption: 'Hi' } }, 'image', 'Hi'],
		[{ pollCreationMessageV3: { name: 'Hi' } }, 'poll', 'Hi'],
		[{ interactiveResponseMessage: { body: { text: 'Hi' } } }, 'text', 'Hi'],
		[{ orderMessage: { message: 'Hi' } }, 'order', 'Hi'],
		[{ albumMessage: {} }, 'album', ''],
		[{ protocolMessage: { type: 0, key: TARGET } }, 'deleted', ''],
	);

	it('is read as without them', () => {
		fc.assert(
			fc.property(leaf, fc.array(fc.tuple(wrapper, beside), { maxLength: 45 }), ([message, type, text], wrappers) => {
				const wrapped = wrappers.reduce<IDataObject>((inner, [name, along]) => ({ ...along, [name]: { message: inner } }), message);
				expect(contentOf(wrapped)).toMatchObject({ type, text, isEdit: false });
			}),
		);
	});

	it('a thousand deep does no harm', () => {
		let deep: IDataObject = { conversation: 'Hi' };
		for (let n = 0; n < 1_000; n++) deep = { ephemeralMessage: { message: deep } };
		expect(contentOf(deep)).toMatchObject({ type: 'other', text: '' });
	});

	it('is read without failing, whatever arrives in its place', () => {
		const odd = fc.oneof(
			fc.jsonValue(),
			fc.dictionary(fc.constantFrom('imageMessage', 'conversation', 'ephemeralMessage', 'protocolMessage', 'interactiveResponseMessage', 'templateMessage', 'requestPaymentMessage', 'newKind'), fc.jsonValue()),
		);
		fc.assert(
			fc.property(odd, (message) => {
				const content = contentOf(message);
				expect(typeof content.text).toBe('string');
				expect(typeof content.part).toBe('object');
			}),
		);
	});
});
