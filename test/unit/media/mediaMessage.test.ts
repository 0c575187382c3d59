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
	])('is found in %s, with the ID of its message', (_, given) => {
		expect(mediaMessageOf(given)).toEqual({ kind: 'image', part, keyId: 'K1' });
	});

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
