import fc from 'fast-check';
import { contentOf, unwrapMessage } from '../../../nodes/WasenderApi/whatsapp/messageContent';

describe('each kind of message', () => {
	it.each<[string, object, string, string]>([
		['conversation', { conversation: 'Hello' }, 'text', 'Hello'],
		['empty conversation', { conversation: '' }, 'text', ''],
		['extended text', { extendedTextMessage: { text: 'Hello' } }, 'text', 'Hello'],
		['image', { imageMessage: { caption: 'Look' } }, 'image', 'Look'],
		['image without caption', { imageMessage: {} }, 'image', ''],
		['video', { videoMessage: { caption: 'Look' } }, 'video', 'Look'],
		['video note', { ptvMessage: { seconds: 4 } }, 'video', ''],
		['audio', { audioMessage: { ptt: true } }, 'audio', ''],
		['document', { documentMessage: { caption: 'The bill', fileName: 'a.pdf' } }, 'document', 'The bill'],
		['sticker', { stickerMessage: {} }, 'sticker', ''],
		['location', { locationMessage: { name: 'Office', address: 'Street 1' } }, 'location', 'Office'],
		['location with a comment', { locationMessage: { comment: 'Here', name: 'Office' } }, 'location', 'Here'],
		['location with only an address', { locationMessage: { address: 'Street 1' } }, 'location', 'Street 1'],
		['live location', { liveLocationMessage: { caption: 'On my way' } }, 'location', 'On my way'],
		['contact', { contactMessage: { displayName: 'Amina' } }, 'contact', 'Amina'],
		['contacts', { contactsArrayMessage: { displayName: '2 contacts' } }, 'contact', '2 contacts'],
		['poll', { pollCreationMessage: { name: 'Lunch?' } }, 'poll', 'Lunch?'],
		['poll, second version', { pollCreationMessageV2: { name: 'Lunch?' } }, 'poll', 'Lunch?'],
		['poll, third version', { pollCreationMessageV3: { name: 'Lunch?' } }, 'poll', 'Lunch?'],
		['reaction', { reactionMessage: { text: '👍' } }, 'reaction', '👍'],
		['button', { buttonsResponseMessage: { selectedDisplayText: 'Yes', selectedButtonId: 'y' } }, 'text', 'Yes'],
		['button without its text', { buttonsResponseMessage: { selectedButtonId: 'y' } }, 'text', 'y'],
		['template button', { templateButtonReplyMessage: { selectedDisplayText: 'Yes' } }, 'text', 'Yes'],
		['list', { listResponseMessage: { title: 'Pizza', description: 'Large' } }, 'text', 'Pizza'],
		['group invitation', { groupInviteMessage: { groupName: 'Team' } }, 'other', 'Team'],
		['deletion', { protocolMessage: { type: 0, key: { id: 'A' } } }, 'other', ''],
		['one that nobody knows yet', { holographicMessage: { text: 'x' } }, 'other', ''],
	])('%s', (_, message, type, text) => {
		expect(contentOf(message)).toMatchObject({ type, text });
	});

	it('is told apart from what travels along with it', () => {
		const message = { messageContextInfo: { deviceListMetadata: {} }, senderKeyDistributionMessage: { groupId: 'g' }, conversation: 'Hello' };
		expect(contentOf(message)).toMatchObject({ type: 'text', text: 'Hello' });
	});

	it('gives its own part and what it answers to', () => {
		const part = { caption: 'Look', mimetype: 'image/jpeg', contextInfo: { stanzaId: 'A' } };
		expect(contentOf({ imageMessage: part })).toEqual({ type: 'image', text: 'Look', part, contextInfo: { stanzaId: 'A' } });
	});
});

const inner = { imageMessage: { caption: 'Look' } };

describe('each wrapper', () => {
	it.each([
		'ephemeralMessage',
		'viewOnceMessage',
		'viewOnceMessageV2',
		'viewOnceMessageV2Extension',
		'documentWithCaptionMessage',
		'editedMessage',
		'deviceSentMessage',
		'lottieStickerMessage',
		'groupMentionedMessage',
	])('%s', (wrapper) => {
		expect(unwrapMessage({ [wrapper]: { message: inner } })).toBe(inner);
		expect(contentOf({ messageContextInfo: {}, [wrapper]: { message: inner } })).toMatchObject({ type: 'image', text: 'Look' });
	});

	it('in another', () => {
		expect(unwrapMessage({ deviceSentMessage: { message: { ephemeralMessage: { message: { viewOnceMessageV2: { message: inner } } } } } })).toBe(inner);
	});

	it('an edit counts as the new message, in both of its forms', () => {
		const edit = { protocolMessage: { type: 14, key: { id: 'A' }, editedMessage: { conversation: 'better' } } };
		expect(contentOf(edit)).toMatchObject({ type: 'text', text: 'better' });
		expect(contentOf({ editedMessage: { message: edit } })).toMatchObject({ type: 'text', text: 'better' });
	});

	it('with nothing in it is left as it is', () => {
		const empty = { ephemeralMessage: {} };
		expect(unwrapMessage(empty)).toBe(empty);
		expect(contentOf(empty)).toMatchObject({ type: 'other', text: '' });
	});

	it('a thousand deep does no harm', () => {
		let deep: object = inner;
		for (let n = 0; n < 1_000; n++) deep = { ephemeralMessage: { message: deep } };
		expect(contentOf(deep)).toMatchObject({ type: 'other', text: '' });
	});
});

it('is read without failing, whatever arrives in its place', () => {
	const odd = fc.oneof(fc.jsonValue(), fc.record({ imageMessage: fc.jsonValue(), conversation: fc.jsonValue(), ephemeralMessage: fc.jsonValue(), protocolMessage: fc.jsonValue() }));
	fc.assert(
		fc.property(odd, (message) => {
			const content = contentOf(message);
			expect(typeof content.text).toBe('string');
			expect(typeof content.part).toBe('object');
		}),
	);
});
