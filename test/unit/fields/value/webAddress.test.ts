import fc from 'fast-check';
import { encodedWebAddress } from '../../../../nodes/WasenderApi/fields/value/webAddress';

const HOST = 'https://files.example.com';

describe('an address is encoded once', () => {
	it.each([
		['spaces and umlauts', `${HOST}/Preisliste März 2025.pdf`, `${HOST}/Preisliste%20M%C3%A4rz%202025.pdf`],
		['a query', `${HOST}/a b.jpg?t=1 2&n=ü#x`, `${HOST}/a%20b.jpg?t=1%202&n=%C3%BC#x`],
		['other scripts', `${HOST}/写真.jpg`, `${HOST}/%E5%86%99%E7%9C%9F.jpg`],
		['a line separator', `${HOST}/a\u2028b`, `${HOST}/a%E2%80%A8b`],
		['an emoji', `${HOST}/😀.png`, `${HOST}/%F0%9F%98%80.png`],
		['letters that only look like ASCII', `${HOST}/\u212a\u017f`, `${HOST}/%E2%84%AA%C5%BF`],
		['a host', 'https://bücher.example/übersicht.png', 'https://xn--bcher-kva.example/%C3%BCbersicht.png'],
		['a host with a port', 'https://bücher.example:80/a', 'https://xn--bcher-kva.example:80/a'],
		['what is half encoded', `${HOST}/a%20b ü.jpg`, `${HOST}/a%20b%20%C3%BC.jpg`],
		['a lone percent sign', `${HOST}/100%.pdf`, `${HOST}/100%25.pdf`],
		['what no address may have', `${HOST}/{a}|"b"<c>^\``, `${HOST}/%7Ba%7D%7C%22b%22%3Cc%3E%5E%60`],
	])('%s', (_, text, address) => {
		expect(encodedWebAddress(text)).toBe(address);
	});
});

it.each([
	`${HOST}`,
	`${HOST}/`,
	'HTTPS://Files.Example.com/A.JPG',
	`${HOST}/a%20b.jpg`,
	`${HOST}/a%c3%bc.jpg`,
	`${HOST}/x.jpg?sig=a%2Bb%3D&e=1`,
	`${HOST}/a+b%2Fc.jpg`,
	`${HOST}/a//b/../c;d=1,2?x[0]=(1)&y='~!*@:$`,
	'http://user:p%40ss@127.0.0.1:8080/hook?a=b?c',
	'http://[::1]:80/a',
])('%s is right already, and stays as it is', (text) => {
	expect(encodedWebAddress(text)).toBe(text);
});

it.each([
	'',
	'picture.jpg',
	'ftp://example.com/a',
	'https://',
	'https:///a',
	'http://a b/c',
	'https://example.com\\a',
	'https://user@/a',
	`${HOST}/a\nb`,
	`${HOST}/\ud800`,
])('%j is no address', (text) => {
	expect(encodedWebAddress(text)).toBeUndefined();
});

describe('whatever stands after the host', () => {
	const rest = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\t]|\p{Surrogate}/u.test(text));

	it('is encoded so that encoding again changes nothing, and nothing but ASCII is left', () => {
		fc.assert(
			fc.property(rest, (text) => {
				const once = encodedWebAddress(`${HOST}/${text.trim()}`);
				expect(once).toMatch(/^[\x21-\x7e]+$/);
				expect(encodedWebAddress(once ?? '')).toBe(once);
			}),
		);
	});

	it('means what it meant: the address is the one that a browser makes of it', () => {
		fc.assert(
			fc.property(rest, (text) => {
				const typed = `${HOST}/${text.trim().replace(/%|\\/g, '')}`;
				const path = (address: string) => decodeURIComponent(new URL(address).pathname);
				expect(path(encodedWebAddress(typed) ?? '')).toBe(path(typed));
			}),
		);
	});
});
