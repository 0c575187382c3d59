import fc from 'fast-check';
import { canHaveFile, hadFile, mayFetchFrom } from '../../../../nodes/WasenderApi/media/download/fileHost';

const BASE = 'https://www.wasenderapi.com';

describe('the hosts that files are fetched from', () => {
	it.each([
		'https://mmg.whatsapp.net/v/t62.7118-24/1.enc?ccb=11-4',
		'https://media-fra3-1.cdn.whatsapp.net/x',
		'https://pps.whatsapp.net/v/picture.jpg',
		'https://MMG.WhatsApp.NET/x',
		'https://whatsapp.net/x',
		`${BASE}/decrypted/1`,
	])('%s is one', (url) => {
		expect(mayFetchFrom(url, BASE)).toBe(true);
	});

	it.each([
		'http://mmg.whatsapp.net/x',
		'https://evilwhatsapp.net/x',
		'https://mmg.whatsapp.net.evil.example/x',
		'https://mmg.whatsapp.net@evil.example/x',
		'https://evil.example/mmg.whatsapp.net',
		'https://evil.example#mmg.whatsapp.net',
		'https://evil.example\\@mmg.whatsapp.net/x',
		'https://mmg-whatsapp.net/x',
		'https://127.0.0.1/x',
		'http://169.254.169.254/latest/meta-data/',
		'http://localhost:5678/rest/settings',
		'http://[::1]/x',
		'https://wasenderapi.com.evil.example/',
		'https://www.wasenderapi.com:8443/x',
		'http://www.wasenderapi.com/x',
		'file:///etc/passwd',
		'data:text/plain,x',
		'ftp://mmg.whatsapp.net/x',
		'javascript:alert(1)',
		'//mmg.whatsapp.net/x',
		'mmg.whatsapp.net/x',
		'',
		'   ',
	])('%p is none', (url) => {
		expect(mayFetchFrom(url, BASE)).toBe(false);
	});

	it("is the service's own host and port, where that is elsewhere", () => {
		expect(mayFetchFrom('http://127.0.0.1:4010/mmg/1.enc', 'http://127.0.0.1:4010')).toBe(true);
		expect(mayFetchFrom('http://127.0.0.1:4011/mmg/1.enc', 'http://127.0.0.1:4010')).toBe(false);
	});

	it('is what the user named too, with what is below it', () => {
		const others = ' CDN.example.com , files.example.org,, ';
		expect(mayFetchFrom('https://cdn.example.com/x', BASE, others)).toBe(true);
		expect(mayFetchFrom('https://eu.files.example.org/x', BASE, others)).toBe(true);
		expect(mayFetchFrom('https://example.com/x', BASE, others)).toBe(false);
		expect(mayFetchFrom('https://evilcdn.example.com/x', BASE, others)).toBe(false);
		expect(mayFetchFrom('https://anything.example.net/x', BASE, ',')).toBe(false);
		expect(mayFetchFrom('https://anything.example.net./x', BASE, ',')).toBe(false);
		expect(mayFetchFrom('ftp://cdn.example.com/x', BASE, others)).toBe(false);
	});

	it('is never another, whatever the address looks like', () => {
		fc.assert(
			fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
				if (!mayFetchFrom(url, BASE)) return;
				expect(new URL(url).hostname).toMatch(/(^|\.)whatsapp\.net$|^www\.wasenderapi\.com$/);
			}),
		);
	});
});

describe('an address', () => {
	it.each([
		'https://mmg.whatsapp.net/v/t62.7118-24/1.enc?ccb=11-4',
		'https://mmg-fna.whatsapp.net/d/f/1.enc',
		'https://media-fra3-1.cdn.whatsapp.net/x',
		'https://web.whatsapp.net.example.com/x',
		'https://mywww.whatsapp.net/x',
		'http://127.0.0.1:4010/mmg/1.enc',
	])('%s can be that of a file', (url) => {
		expect(canHaveFile(url)).toBe(true);
	});

	it.each([
		'https://web.whatsapp.net',
		'https://web.whatsapp.net/',
		'https://web.whatsapp.net/v/1.enc',
		'https://WEB.whatsapp.net/v/1.enc',
		'https://www.whatsapp.net/v/1.enc',
		'https://whatsapp.net/v/1.enc',
		'https://mmg.whatsapp.net',
		'https://mmg.whatsapp.net/?oh=1',
		'/v/1.enc',
		'',
	])('%p cannot', (url) => {
		expect(canHaveFile(url)).toBe(false);
	});
});

describe('a file that is not there', () => {
	it.each([
		'https://mmg.whatsapp.net/1.enc',
		'https://mmg-fna.whatsapp.net/1.enc',
		'https://media.fra3-1.fna.whatsapp.net/1.enc',
		'https://media-fra3-1.cdn.whatsapp.net/1.enc',
		'https://pps.whatsapp.net/1.jpg',
		'https://cdn.example.com/1.enc',
		'http://127.0.0.1:4010/mmg/1.enc',
	])('has been at %s', (url) => {
		expect(hadFile(url)).toBe(true);
	});

	it.each([
		'https://static.whatsapp.net/1.enc',
		'https://graph.whatsapp.net/1.enc',
		'https://a.mmg.whatsapp.net/1.enc',
		'https://mmg~x.whatsapp.net/1.enc',
	])('may never have been at %s', (url) => {
		expect(hadFile(url)).toBe(false);
	});
});
