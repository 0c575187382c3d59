import { errorInWords, urlInWords } from '../../../nodes/WasenderApi/trigger/inWords';

describe('a URL', () => {
	it.each([
		['https://shop.example.com/hook', 'https://shop.example.com/hook'],
		['https://user:pass@shop.example.com:8443/hook/a?token=x#y', 'https://shop.example.com:8443/hook/a'],
		['http://shop.example.com', 'http://shop.example.com/'],
		['token', 'an address that is none'],
		['', 'an address that is none'],
		[null, 'an address that is none'],
		[{ url: 'x' }, 'an address that is none'],
	])('%j is told as %j', (url, words) => {
		expect(urlInWords(url)).toBe(words);
	});
});

describe('an error', () => {
	it.each([
		[{ code: 'ECONNREFUSED', message: 'secret' }, 'ECONNREFUSED'],
		[{ cause: { code: 'ENOTFOUND' } }, 'ENOTFOUND'],
		[{ code: 'secret', cause: { code: 'ERR_BAD_REQUEST' } }, 'ERR_BAD_REQUEST'],
		[{ httpCode: '503', code: 'ECONNRESET' }, 'status 503'],
		[{ httpCode: 401 }, 'status 401'],
		[{ httpCode: '4011' }, 'no answer'],
		[{ httpCode: 'key-401' }, 'no answer'],
		[{ httpCode: '601' }, 'no answer'],
		[{ code: 'sk_LIVE' }, 'no answer'],
		[{ code: 'A KEY' }, 'no answer'],
		[{ code: 'AB' }, 'no answer'],
		[{ code: 'A'.repeat(60) }, 'no answer'],
		[{ code: '1ABC' }, 'no answer'],
		[{ code: 5 }, 'no answer'],
		[new Error('secret'), 'no answer'],
		['secret', 'no answer'],
		[undefined, 'no answer'],
		[null, 'no answer'],
	])('%j is told as %j', (error, words) => {
		expect(errorInWords(error)).toBe(words);
	});
});
