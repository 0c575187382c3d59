import fc from 'fast-check';
import { fileAddressesOf } from '../../../../nodes/WasenderApi/media/download/fileAddress';
import { mayFetchFrom } from '../../../../nodes/WasenderApi/media/download/fileHost';

const PATH = '/v/t62.7118-24/1_n.enc?ccb=11-4&oh=01_Q5&oe=698D78D0&_nc_sid=5e03e0';
const DIRECT = `https://mmg.whatsapp.net${PATH}`;
const URL_OF_FILE = `${DIRECT}&mms3=true`;
const CDN = 'https://media-fra3-1.cdn.whatsapp.net/v/t62/2_n.enc?oh=2';
const trusted = (url: string) => mayFetchFrom(url, 'https://www.wasenderapi.com', 'cdn.example.com');

const addresses = (url?: unknown, directPath?: unknown) =>
	fileAddressesOf({ url, directPath } as Parameters<typeof fileAddressesOf>[0], trusted);

describe('the addresses of a file', () => {
	it.each<[string, unknown, unknown, string[]]>([
		['its url', URL_OF_FILE, undefined, [URL_OF_FILE]],
		['its url, where both lead to the same file', URL_OF_FILE, PATH, [URL_OF_FILE]],
		['its url with spaces around it', ` ${URL_OF_FILE}\n`, undefined, [URL_OF_FILE]],
		[
			'its url on an older host',
			'https://mmg-fna.whatsapp.net/d/f/1.enc',
			null,
			['https://mmg-fna.whatsapp.net/d/f/1.enc'],
		],
		['both, where they differ in host', CDN, PATH, [CDN, DIRECT]],
		[
			'both, where they differ in nothing but the host',
			`https://media.cdn.whatsapp.net${PATH}`,
			PATH,
			[`https://media.cdn.whatsapp.net${PATH}`, DIRECT],
		],
		[
			'both, where they differ in path',
			'https://mmg.whatsapp.net/other.enc',
			PATH,
			['https://mmg.whatsapp.net/other.enc', DIRECT],
		],
		[
			'its url on a trusted host, then its directPath',
			'https://cdn.example.com/1',
			PATH,
			['https://cdn.example.com/1', DIRECT],
		],
		['its directPath alone', undefined, PATH, [DIRECT]],
		['its directPath beside an empty url', '', PATH, [DIRECT]],
		['its directPath beside a url of a site', 'https://web.whatsapp.net', PATH, [DIRECT]],
		['its directPath beside a url of a site with a path', 'https://web.whatsapp.net/x.enc', PATH, [DIRECT]],
		['its directPath beside a host without a path', 'https://mmg.whatsapp.net', PATH, [DIRECT]],
		['its directPath beside a url elsewhere', 'https://evil.example.com/x.enc', PATH, [DIRECT]],
		['its directPath beside what is no url', 'not a url', PATH, [DIRECT]],
		['its directPath beside a url that is no text', { a: 1 }, PATH, [DIRECT]],
		['its directPath, encoded once', undefined, '/v/a%20b ü.enc', ['https://mmg.whatsapp.net/v/a%20b%20%C3%BC.enc']],
	])('are %s', (_, url, directPath, expected) => {
		expect(addresses(url, directPath)).toEqual(expected);
	});

	it.each([
		'//files.example.net/x.enc',
		'/\\files.example.net/x.enc',
		'\\files.example.net/x.enc',
		'.files.example.net/x.enc',
		'@files.example.net/x.enc',
		':8443@files.example.net/x.enc',
		':8443/x.enc',
		'https://files.example.net/x.enc',
		'https:///files.example.net/x.enc',
		'v/x.enc',
		'/',
		' /v/x.enc',
		'',
		7,
		null,
		undefined,
		['/v/x.enc'],
		{ path: '/v/x.enc' },
	])('are none for the directPath %p', (directPath) => {
		expect(addresses(undefined, directPath)).toEqual([]);
		expect(addresses('https://web.whatsapp.net', directPath)).toEqual([]);
		expect(addresses(URL_OF_FILE, directPath)).toEqual([URL_OF_FILE]);
	});

	it('are nowhere but on hosts that are trusted, whatever a message says', () => {
		const text = fc.oneof(
			fc.string(),
			fc.webUrl(),
			fc.string().map((path) => `/${path}`),
		);
		fc.assert(
			fc.property(text, text, (url, directPath) => {
				for (const address of addresses(url, directPath)) {
					expect(new URL(address).host).toMatch(
						/(^|\.)whatsapp\.net$|^www\.wasenderapi\.com$|(^|\.)cdn\.example\.com$/,
					);
				}
			}),
		);
	});
});
