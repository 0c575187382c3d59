import { tokenFor } from '../../../nodes/WasenderApi/delivery/token';

describe('tokenFor', () => {
	it.each([
		['/api/whatsapp-sessions', 'account'],
		['/api/whatsapp-sessions/1', 'account'],
		['/api/whatsapp-sessions/{session}/connect', 'account'],
		['/api/send-message', 'session'],
		['/api/status', 'session'],
		['/api/user', 'session'],
		['https://mmg.whatsapp.net/file.enc', 'none'],
		['http://example.com/api/whatsapp-sessions', 'none'],
	])('%s takes %s', (url, token) => {
		expect(tokenFor(url)).toBe(token);
	});
});
