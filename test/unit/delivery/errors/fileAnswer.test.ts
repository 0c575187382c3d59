import { fileAdvice, fileMessage } from '../../../../nodes/WasenderApi/delivery/errors/fileAnswer';

const HOST = 'mmg.whatsapp.net';

describe('a file on another host', () => {
	it.each([404, 410])('that was there once has expired (%i), and WasenderAPI can ask for it again', (status) => {
		expect(fileMessage(status, HOST)).toBe(`The link of the file has expired (${HOST} answered with status ${status})`);
		expect(fileAdvice(status, HOST)).toMatch(/^WhatsApp keeps files for a limited time\. .*"WasenderAPI"/);
	});

	it.each(['web.whatsapp.net', 'www.whatsapp.net'])('was never on %s', (host) => {
		expect(fileMessage(404, host)).toBe(`The file could not be fetched: ${host} answered with status 404`);
		expect(fileAdvice(404, host)).toMatch(/^Set Decrypt With to "WasenderAPI", which looks/);
	});

	it.each(['web.whatsapp.net.example', 'other.web.whatsapp.net', 'webxwhatsapp.net'])('may have been on %s', (host) => {
		expect(fileMessage(404, host)).toMatch(/expired/);
	});

	it('is elsewhere where the host leads on', () => {
		expect(fileMessage(302, HOST)).toBe(`The file is not where the message says: ${HOST} leads elsewhere (status 302)`);
		expect(fileMessage(399, HOST)).toMatch(/leads elsewhere/);
		expect(fileMessage(400, HOST)).toBe(`The file could not be fetched: ${HOST} answered with status 400`);
		expect(fileAdvice(403, HOST)).toMatch(/looks for the file/);
	});
});
