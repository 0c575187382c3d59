import { baseOf, isSwitchboardOf, waysTo } from '../../../../nodes/WasenderApi/conversation/switchboard/places';

const RESUME = 'https://n8n.example.com/webhook-waiting/7/node-1?signature=abc';
const UUID = '5b1a0f6e-0000-4000-8000-000000000001';

describe('where an n8n is', () => {
	it.each([
		[RESUME, 'https://n8n.example.com/'],
		['https://example.com/tools/n8n/webhook-waiting/7/node-1', 'https://example.com/tools/n8n/'],
		['https://user:word@n8n.example.com/webhook-waiting/7/node-1', undefined],
		['https://n8n.example.com/7', undefined],
		['file:///webhook-waiting/7/node-1', undefined],
		['nonsense', undefined],
	])('%s', (url, base) => {
		expect(baseOf(url)).toBe(base);
	});
});

describe('a switchboard of that n8n', () => {
	it.each([
		[`https://n8n.example.com/webhook/${UUID}/wasender-api`, RESUME, true],
		[`https://n8n.example.com/webhook-test/${UUID}/wasender-api?before=x`, RESUME, true],
		[`https://evil.example.com/webhook/${UUID}/wasender-api`, RESUME, false],
		[`https://n8n.example.com.evil.com/webhook/${UUID}/wasender-api`, RESUME, false],
		[`http://n8n.example.com/webhook/${UUID}/wasender-api`, RESUME, false],
		['https://n8n.example.com/webhook/another-hook', RESUME, false],
		[`https://example.com/webhook/${UUID}/wasender-api`, 'https://example.com/n8n/webhook-waiting/7/node-1', false],
		[`https://example.com/n8n/webhook/${UUID}/wasender-api`, 'https://example.com/n8n/webhook-waiting/7/node-1', true],
	])('%s for %s: %s', (url, resumeUrl, is) => {
		expect(isSwitchboardOf(url, resumeUrl)).toBe(is);
	});
});

it('is tried by the own port first, then by the public address', () => {
	expect(waysTo(RESUME, 5678)).toEqual(['http://127.0.0.1:5678/webhook-waiting/7/node-1?signature=abc', RESUME]);
	expect(waysTo(RESUME, undefined)).toEqual([RESUME]);
});
