import type { IDataObject } from 'n8n-workflow';
import { unknownContentOf } from '../../../../nodes/WasenderApi/whatsapp/message/unknownKind';

const key = { id: 'EARLIER', remoteJid: '15550142001@s.whatsapp.net', fromMe: false };

describe('a kind that is newer than the table', () => {
	it.each<[IDataObject, string]>([
		[{ text: '1', caption: '2' }, '1'],
		[{ caption: '2', body: { text: '3' } }, '2'],
		[{ body: { text: '3' }, contentText: '5' }, '3'],
		[{ body: '4', contentText: '5' }, '4'],
		[{ contentText: '5', title: '6' }, '5'],
		[{ title: '6', header: { title: '7' } }, '6'],
		[{ header: { title: '7' }, name: '8' }, '7'],
		[{ name: '8', displayName: '9' }, '8'],
		[{ displayName: '9', message: '10' }, '9'],
		[{ message: '10', note: '11' }, '10'],
		[{ note: '11', description: '12' }, '11'],
		[{ description: '12' }, '12'],
		[{ amount: 5 }, ''],
	])('%j says %j', (part, text) => {
		expect(unknownContentOf(part)).toEqual({ type: 'other', text });
	});

	it.each([
		['image/jpeg', 'image'],
		['video/mp4', 'video'],
		['audio/ogg; codecs=opus', 'audio'],
		['image/webp', 'sticker'],
		['image/webp; codecs=vp8', 'sticker'],
		['application/pdf', 'document'],
		['text/plain', 'document'],
		['imagelike', 'document'],
	])('with a file of the type %s is %s', (mimetype, type) => {
		const file = { mimetype, mediaKey: 'a', directPath: '/v/a.enc', name: 'x' };
		expect(unknownContentOf(file)).toEqual({ type, text: '' });
		expect(unknownContentOf({ mimetype, mediaKey: 'a', url: 'https://mmg.whatsapp.net/a', caption: 'Look' })).toEqual({ type, text: 'Look' });
	});

	it.each<IDataObject>([
		{ mimetype: 'image/jpeg', name: 'x' },
		{ mimetype: 'image/jpeg', mediaKey: 'a', name: 'x' },
		{ mimetype: 'image/jpeg', url: 'a', name: 'x' },
		{ mediaKey: 'a', url: 'a', name: 'x' },
		{ mimetype: 5, mediaKey: 'a', url: 'a', name: 'x' },
	])('without a whole file is none: %j', (part) => {
		expect(unknownContentOf(part)).toEqual({ type: 'other', text: 'x' });
	});

	it.each<[string, IDataObject]>([
		['is encrypted', { encPayload: 'a', encIv: 'b', name: 'x' }],
		['is encrypted in bytes', { encPayload: { type: 'Buffer', data: [1] } }],
		['holds nothing', {}],
	])('that %s shows nothing', (_, part) => {
		expect(unknownContentOf(part)).toEqual({ type: 'system', text: '' });
	});

	it.each(['key', 'targetMessageKey', 'pollCreationMessageKey'])('names a message in %s', (name) => {
		expect(unknownContentOf({ [name]: key })).toEqual({ type: 'system', text: '', target: key });
		expect(unknownContentOf({ [name]: key, text: 'Hi' })).toEqual({ type: 'other', text: 'Hi', target: key });
		expect(unknownContentOf({ [name]: key, encPayload: 'a', text: 'Hi' })).toEqual({ type: 'system', text: '', target: key });
	});

	it('has no key in what is only called like one, or names nothing', () => {
		expect(unknownContentOf({ keyed: key, monkey: key, aKeyless: key, mediaKey: 'a', otherKey: { id: '' } })).toEqual({ type: 'other', text: '' });
	});
});
