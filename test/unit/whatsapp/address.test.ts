import fc from 'fast-check';
import { isBroadcast, parseAddress, problemWith } from '../../../nodes/WasenderApi/whatsapp/address';

const SPACES = [' ', '\u00a0', '\u2009', '\u202f', '\u3000', '\t'];
const DASHES = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015'];

describe('a phone number', () => {
	it.each([
		'+1 234 567 8900',
		'+12345678900',
		'12345678900',
		'0012345678900',
		'00 1 234 567 8900',
		'+1 (234) 567-8900',
		'+1.234.567.8900',
		'1-234-567-8900',
		'  +1 234 567 8900\n',
		'+1\u00a0234\u00a0567\u00a08900',
		'+1\u202f234\u2009567\u30008900',
		'+1 234\u2011567\u20138900',
		'\u202a+1 234 567 8900\u202c',
	])('written as %j', (text) => {
		expect(parseAddress(text)).toEqual({
			kind: 'phone',
			digits: '12345678900',
			jid: '12345678900@s.whatsapp.net',
			isJid: false,
		});
	});

	it.each([
		['isolates, as phones put around a copied number', '\u2066+1 234 567 8900\u2069'],
		['a left-to-right mark', '\u200e+1 234 567 8900'],
		['a zero-width space', '+1\u200b234 567 8900'],
		['a minus sign', '+1 234\u2212567\u22128900'],
	])('copied with %s', (_, text) => {
		expect(parseAddress(text)?.digits).toBe('12345678900');
	});

	it('may be a number of an expression', () => {
		expect(parseAddress(12345678900)?.digits).toBe('12345678900');
	});

	it('has the same digits however it is written', () => {
		const separator = fc.constantFrom('', ...SPACES, ...DASHES, '.', '(', ')', ' (', ') ');
		const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
		fc.assert(
			fc.property(
				digits,
				fc.array(separator, { minLength: 16, maxLength: 16 }),
				fc.constantFrom('', '+', '00', '+ '),
				(number, separators, prefix) => {
					const written = prefix + [...number].map((digit, at) => `${at > 0 ? separators[at] : ''}${digit}`).join('');
					// A zero in brackets of its own is no digit of the number; see below.
					fc.pre(!/\(\s*0\s*\)/.test(written));
					expect(parseAddress(written)?.digits).toBe(number);
				},
			),
		);
	});

	it('does not take the national zero for a digit: it is not dialled from abroad', () => {
		// Refused, or without the zero; with it somebody else is called.
		expect(parseAddress('+44 (0)20 7946 0958')?.digits).toBe('442079460958');
		expect(parseAddress(' 0044 (0)20 7946 0958')?.digits).toBe('442079460958');
	});

	it('keeps a zero in brackets that stands elsewhere', () => {
		expect(parseAddress('+44 (20) (0)7946 0958')?.digits).toBe('4420079460958');
		expect(parseAddress('100 (0)2345678')?.digits).toBe('10002345678');
	});

	it.each(['-12345678900', ' -1 234 567 8900', '\n-12345678900'])('does not take %j for one: it is a number below zero', (text) => {
		expect(parseAddress(text)).toBeUndefined();
	});

	it.each([12345678.9, -12345678900])('does not take %p for a phone number', (number) => {
		expect(parseAddress(number)).toBeUndefined();
	});

	it.each([
		['too short', '123456'],
		['too long', '1234567890123456'],
		['without a country code', '0234 567 8900'],
		['without a country code, the national zero in brackets', '(0)30 1234 5678'],
		['with a plus inside', '123+4567890'],
		['with two pluses', '++1234567890'],
		['with letters', '1-800-FLOWERS'],
		['with an extension', '+1 234 567 8900 ext. 5'],
		['two of them', '+1 234 567 8900, +1 234 567 8901'],
		['none at all', ''],
		['only punctuation', '+ () -'],
	])('is none: %s', (_, text) => {
		expect(parseAddress(text)).toBeUndefined();
	});

	it.each([undefined, null, true, {}, [], ['+12345678900'], NaN, Infinity, 1e21])('is none: %p', (value) => {
		expect(parseAddress(value)).toBeUndefined();
	});
});

describe('a JID', () => {
	it.each([
		['1234567890@s.whatsapp.net', 'phone', '1234567890'],
		['555555555@lid', 'lid', ''],
		['123456789-987654321@g.us', 'group', ''],
		['120363041234567890@g.us', 'group', ''],
		['120363041234567890@newsletter', 'channel', ''],
		['123456789-987654321@newsletter', 'channel', ''],
	])('%s is a %s', (jid, kind, digits) => {
		expect(parseAddress(jid)).toEqual({ kind, digits, jid, isJid: true });
	});

	it.each([
		['1234567890:42@s.whatsapp.net', '1234567890@s.whatsapp.net'],
		['1234567890@c.us', '1234567890@s.whatsapp.net'],
		['1234567890:42@c.us', '1234567890@s.whatsapp.net'],
		['555555555:3@lid', '555555555@lid'],
		['555555555:42@hosted.lid', '555555555@lid'],
		['555555555_12:42@lid', '555555555@lid'],
		['1234567890@hosted', '1234567890@s.whatsapp.net'],
		['1234567890_12:42@s.whatsapp.net', '1234567890@s.whatsapp.net'],
	])("%s is written as %s: without a device, and by the server's present name", (given, jid) => {
		expect(parseAddress(given)).toMatchObject({ jid, isJid: true });
	});

	it('may have white space around it', () => {
		expect(parseAddress(' 555555555@lid\n')?.jid).toBe('555555555@lid');
	});

	it.each([
		'@s.whatsapp.net',
		'abc@s.whatsapp.net',
		'+1234567890@s.whatsapp.net',
		'1234567890@example.com',
		'status@broadcast',
		'123@g.us/../x',
		'a b@newsletter',
		'a@newsletter.example.com',
		'x123@g.us',
		'123-4-5@g.us',
		'555555555@lid.example.com',
		'555555555_x@lid',
		'1234567890@s.whatsapp.net, 1@lid',
	])('is none: %s', (text) => {
		expect(parseAddress(text)).toBeUndefined();
	});
});

describe('a broadcast JID', () => {
	it.each(['status@broadcast', '1633456789@broadcast', ' status@broadcast\n'])('is %j', (jid) => {
		expect(isBroadcast(jid)).toBe(true);
	});

	it.each(['my-status@broadcast', 'status@broadcast.example.com', 'list@broadcast', '1@g.us', '', undefined, null, 5, ['status@broadcast']])('is not %p', (value) => {
		expect(isBroadcast(value)).toBe(false);
	});
});

describe('what is wrong with what is no address', () => {
	it.each(['0171 2345678', ' (0)30 1234-5678', '030/12345', '012345', '012345678901234'])('is the missing country code: %j', (text) => {
		expect(problemWith(text, 'is not a person')).toBe('has no country code');
	});

	it.each(['Dana', '', '0', '00171234567', '+0171 2345678', '-0171 2345678', '0171 234567 ext. 5', '01234', '0171234567890123', '12345', 171, null])('is what was wanted: %j', (value) => {
		expect(problemWith(value, 'is not a person')).toBe('is not a person');
	});
});

it('never fails, and what it finds is fit for a request', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789+-. ()@:lidg.us') })), (text) => {
			const address = parseAddress(text);
			if (address) expect(address.jid).toMatch(/^[\w-]+(:\d+)?@(s\.whatsapp\.net|lid|g\.us|newsletter)$/);
		}),
	);
});
