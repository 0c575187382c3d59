import fc from 'fast-check';
import { mediaMessageOf } from '../../../nodes/WasenderApi/media/mediaMessage';

const part = { url: 'https://mmg.whatsapp.net/1.enc', mediaKey: 'a2V5', mimetype: 'image/jpeg' };
const image = { imageMessage: part };

describe('the file of a message', () => {
	it.each([
		['image', 'imageMessage'],
		['video', 'videoMessage'],
		['video', 'ptvMessage'],
		['audio', 'audioMessage'],
		['document', 'documentMessage'],
		['sticker', 'stickerMessage'],
	])('is found: %s', (kind, name) => {
		expect(mediaMessageOf({ [name]: part })).toEqual({ kind, part, keyId: undefined });
	});

	it.each([
		['an unknown kind', { futureImageMessage: part }, 'image'],
		['an unknown kind of sound', { futureMessage: { ...part, mimetype: 'audio/ogg; codecs=opus' } }, 'audio'],
		['a catalogue in an offer', { productMessage: { catalog: { catalogImage: part } } }, 'image'],
		['a wrapper', { futureWrapper: { message: { futureMessage: part } } }, 'image'],
	])('is found by its form in %s', (_, message, kind) => {
		expect(mediaMessageOf({ key: { id: 'K1' }, message })).toMatchObject({
			kind,
			part: { url: part.url },
			keyId: 'K1',
		});
	});

	it.each([
		['a link without a key', { url: part.url, mimetype: part.mimetype }],
		['a key without a type', { url: part.url, mediaKey: part.mediaKey }],
		['a key without an address', { mediaKey: part.mediaKey, mimetype: part.mimetype }],
	])('is not %s', (_, form) => {
		expect(mediaMessageOf({ message: { futureMessage: form } })).toBeUndefined();
	});

	it('is not what a message quotes or shows of elsewhere, by its form either', () => {
		expect(mediaMessageOf({ message: { quotedMessage: part, contextInfo: part } })).toBeUndefined();
	});

	it.each([
		['disappearing', { ephemeralMessage: { message: image } }],
		['view once', { viewOnceMessage: { message: image } }],
		['view once, second version', { viewOnceMessageV2: { message: image } }],
		['view once, with its extension', { viewOnceMessageV2Extension: { message: image } }],
		['a document with a caption', { documentWithCaptionMessage: { message: image } }],
		['edited', { editedMessage: { message: { protocolMessage: { editedMessage: image } } } }],
		['sent from another device', { deviceSentMessage: { message: image } }],
		['disappearing and view once', { ephemeralMessage: { message: { viewOnceMessageV2: { message: image } } } }],
	])('is found inside what is %s', (_, message) => {
		expect(mediaMessageOf(message)?.part).toBe(part);
		expect(mediaMessageOf({ message })?.part).toBe(part);
	});

	it.each([
		['a trigger item', { event: 'messages.received', key: { id: 'K1' }, message: image }],
		['a raw event', { event: 'messages.received', data: { messages: { key: { id: 'K1' }, message: image } } }],
		[
			'a raw event with a list',
			{ event: 'messages.upsert', data: { messages: [{ key: { id: 'K1' }, message: image }] } },
		],
		["an event's data", { messages: { key: { id: 'K1' }, message: image } }],
		['an entry of an event', { key: { id: 'K1' }, message: image }],
		['an event without its list', { event: 'message.sent', data: { key: { id: 'K1' }, message: image } }],
		['an event whose data is a list', { data: [{ key: { id: 'K1' }, message: image }] }],
		['a list of events', [{ event: 'messages.upsert', data: { messages: [{ key: { id: 'K1' }, message: image }] } }]],
		[
			"an item of n8n's Webhook node",
			{ headers: {}, body: { data: { messages: { key: { id: 'K1' }, message: image } } } },
		],
		[
			'an event of which the second message has a file',
			{
				data: {
					messages: [
						{ key: { id: 'K0' }, message: { conversation: 'Hi' } },
						{ key: { id: 'K1' }, message: image },
						{ key: { id: 'K2' }, message: { audioMessage: {} } },
					],
				},
			},
		],
		[
			'a burst of messages in one item',
			{ key: { id: 'K9' }, message: {}, messages: [{ key: { id: 'K1' }, message: image }] },
		],
		['an edit', { key: { id: 'K1' }, message: { protocolMessage: { key: { id: 'K0' }, editedMessage: image } } }],
	])('is found in %s, with the ID of its message', (_, given) => {
		expect(mediaMessageOf(given)).toEqual({ kind: 'image', part, keyId: 'K1' });
	});

	it.each([
		['a story of a group', { groupStatusMessageV2: { message: image } }],
		['a picture of an album', { associatedChildMessage: { message: image } }],
		['a wrapper that nobody knows yet', { someNewMessageV9: { message: { anotherOne: { message: image } } } }],
		['a picture above an interactive message', { interactiveMessage: { body: { text: 'Hi' }, header: { ...image } } }],
		[
			'a picture on a card',
			{ interactiveMessage: { carouselMessage: { cards: [{ header: {} }, { header: { ...image } }] } } },
		],
		['a picture above buttons', { buttonsMessage: { contentText: 'Hi', ...image } }],
		['a picture above a template', { templateMessage: { hydratedFourRowTemplate: { ...image } } }],
		["a product's picture", { productMessage: { product: { productImage: part } } }],
	])('is found as %s', (_, message) => {
		expect(mediaMessageOf({ key: { id: 'K1' }, message })).toEqual({ kind: 'image', part, keyId: 'K1' });
	});

	it.each([
		['what a message quotes', { extendedTextMessage: { text: 'Yes', contextInfo: { quotedMessage: image } } }],
		['a quoted message that stands alone', { conversation: 'Yes', quotedMessage: image }],
	])('is not taken from %s', (_, message) => {
		expect(mediaMessageOf({ message })).toBeUndefined();
	});

	it('is that of the message itself, not of what it quotes before it', () => {
		const message = { imageMessage: { contextInfo: { quotedMessage: { videoMessage: {} } }, ...part } };
		expect(mediaMessageOf({ message })?.kind).toBe('image');
	});

	it.each([{ id: 7 }, {}, null, 'K1'])('has no ID where its key is %p', (key) => {
		expect(mediaMessageOf({ key, message: image })).toEqual({ kind: 'image', part, keyId: undefined });
	});

	it('is looked for below as many levels as real messages have, and then no more', () => {
		const within = (levels: number): object => (levels === 0 ? image : { wrapper: within(levels - 1) });
		expect(mediaMessageOf(within(32))?.part).toBe(part);
		expect(mediaMessageOf(within(33))).toBeUndefined();
	});

	it.each([{ imageMessage: null }, { imageMessage: 'x' }, { imageMessage: [] }, [1, 2], { data: [null] }])(
		'is not in %p',
		(given) => {
			expect(mediaMessageOf(given)).toBeUndefined();
		},
	);

	it.each([undefined, null, 'text', 7, [], {}, { message: null }, { message: { conversation: 'Hi' } }, { data: 'x' }])(
		'is none in %p',
		(given) => {
			expect(mediaMessageOf(given)).toBeUndefined();
		},
	);

	it('is looked for in anything without a throw, and not without end', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true }), (given) => {
				mediaMessageOf(given);
			}),
		);
		let nested: object = image;
		for (let depth = 0; depth < 10_000; depth++) nested = { ephemeralMessage: { message: nested } };
		expect(mediaMessageOf(nested)).toBeUndefined();
	});
});
