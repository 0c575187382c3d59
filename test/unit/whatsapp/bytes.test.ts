import fc from 'fast-check';
import { bytesOf } from '../../../nodes/WasenderApi/whatsapp/bytes';

const BYTES = Buffer.from([0, 255, 62, 63, 250, 7]);
const LIST = [...BYTES];

/** Every form in which JSON brings bytes, of the same bytes. */
const FORMS: Array<[string, unknown]> = [
	['base64', BYTES.toString('base64')],
	['base64 with spaces around it', ` ${BYTES.toString('base64')}\n`],
	['base64url', BYTES.toString('base64url')],
	['a list', LIST],
	["Node's Buffer", { type: 'Buffer', data: LIST }],
	["Node's Buffer as JSON text", JSON.stringify(BYTES)],
	["Baileys' Buffer", { type: 'Buffer', data: BYTES.toString('base64') }],
	['data alone', { data: BYTES.toString('base64') }],
	['a Uint8Array', JSON.parse(JSON.stringify(Uint8Array.from(BYTES)))],
	['a Uint8Array itself', Uint8Array.from(BYTES)],
	['a Buffer itself', BYTES],
	['a list as JSON text', ` ${JSON.stringify(LIST)}`],
	['a Uint8Array in a Buffer', { type: 'Buffer', data: { ...LIST } }],
	['a Buffer in a Buffer', { type: 'Buffer', data: { type: 'Buffer', data: LIST } }],
	['four deep', { data: { data: { data: { data: LIST } } } }],
];

it.each(FORMS)('bytes are read as %s', (_, value) => {
	expect(bytesOf(value)).toEqual(BYTES);
});

it('a key may be written in hexadecimal digits', () => {
	const key = Buffer.alloc(32, 0xab);
	expect(bytesOf(key.toString('hex'))).toEqual(key);
	expect(bytesOf(key.toString('hex').toUpperCase())).toEqual(key);
	// Shorter ones are base64.
	expect(bytesOf('abab')).toEqual(Buffer.from('abab', 'base64'));
});

it('bytes are read out of every form, whichever they are', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (array) => {
			const bytes = Buffer.from(array);
			const forms = [
				bytes.toString('base64'),
				bytes.toString('base64url'),
				[...bytes],
				JSON.parse(JSON.stringify(bytes)),
				JSON.parse(JSON.stringify(array)),
				{ type: 'Buffer', data: bytes.toString('base64') },
			];
			for (const form of forms) expect(bytesOf(form)).toEqual(bytes);
		}),
	);
});

it.each([undefined, null, '', ' ', [], {}, { data: [] }, { type: 'Buffer', data: '' }, { data: null }, '[]', '{}'])(
	'%p has no bytes',
	(value) => {
		expect(bytesOf(value)).toEqual(Buffer.alloc(0));
	},
);

it.each([
	7,
	true,
	'not base64!',
	'a=b=',
	'abc===',
	'{"type":',
	'[1,',
	'[1,256]',
	[256],
	[-1],
	[1.5],
	['1'],
	[[1]],
	{ type: 'Buffer' },
	{ 0: 1, 2: 3 },
	{ 1: 2 },
	{ 0: 1, length: 1 },
	{ 0: 'x' },
	{ data: 7 },
	{ data: { data: { data: { data: { data: LIST } } } } },
	[1, 2, 3, 4, 5, 6].reduce<unknown>((inner) => JSON.stringify({ data: inner }), 'AAAA'),
])('%p is no form of bytes', (value) => {
	expect(bytesOf(value)).toBeUndefined();
});

it('0 and 255 are bytes', () => {
	expect(bytesOf([0, 255])).toEqual(Buffer.from([0, 255]));
});
