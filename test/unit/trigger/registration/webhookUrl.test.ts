import { unreachableBecause } from '../../../../nodes/WasenderApi/trigger/registration/webhookUrl';

const SERVICE = 'https://www.wasenderapi.com';

describe('with the real service', () => {
	it.each(['https://n8n.example.com/webhook/abc', 'https://example.org:8443/webhook/abc', 'https://8.8.8.8/webhook', 'https://[2001:4860:4860::8888]/webhook', 'https://172.15.0.1/x', 'https://172.32.0.1/x', 'https://100.63.0.1/x', 'https://100.128.0.1/x', 'https://localhost.example.com/x'])(
		'%s can be reached',
		(url) => {
			expect(unreachableBecause(url, SERVICE)).toBeUndefined();
		},
	);

	it('http cannot', () => {
		expect(unreachableBecause('http://n8n.example.com/webhook/abc', SERVICE)).toBe('does not start with https://');
	});

	it.each([
		'http://localhost:5678/webhook/abc',
		'https://localhost/webhook/abc',
		'https://LOCALHOST/webhook/abc',
		'https://localhost./webhook/abc',
		'https://n8n/webhook/abc',
		'https://n8n.local/webhook/abc',
		'https://n8n.internal/webhook/abc',
		'https://n8n.home.lan/webhook/abc',
		'https://127.0.0.1/webhook/abc',
		'https://127.1/webhook/abc',
		'https://2130706433/webhook/abc',
		'https://0.0.0.0/webhook/abc',
		'https://10.0.0.5/webhook/abc',
		'https://172.16.0.1/webhook/abc',
		'https://172.20.0.1/webhook/abc',
		'https://172.31.255.255/webhook/abc',
		'https://100.70.0.1/webhook/abc',
		'https://100.110.0.1/webhook/abc',
		'https://100.127.0.1/webhook/abc',
		'https://[::]/webhook/abc',
		'https://192.168.1.5/webhook/abc',
		'https://169.254.1.1/webhook/abc',
		'https://100.64.0.1/webhook/abc',
		'https://[::1]/webhook/abc',
		'https://[fd00::1]/webhook/abc',
		'https://[fe80::1]/webhook/abc',
		'https://[::ffff:192.168.1.5]/webhook/abc',
	])('%s is private', (url) => {
		expect(unreachableBecause(url, SERVICE)).toMatch(/only this machine or network/);
	});

	it.each(['', 'n8n', '/webhook/abc', 'https://'])('%j is no address', (url) => {
		expect(unreachableBecause(url, SERVICE)).toBe('is not a web address');
	});
});

describe('with a service on this machine', () => {
	it.each(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://simulator:3000'])('%s reaches everything', (service) => {
		expect(unreachableBecause('http://localhost:5678/webhook/abc', service)).toBeUndefined();
		expect(unreachableBecause('https://n8n.example.com/webhook/abc', service)).toBeUndefined();
		expect(unreachableBecause('nonsense', service)).toBe('is not a web address');
	});
});
