/** n8n's public address answered requests from inside with a login page, so questions were refused, although the trigger is in the same process. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { switchboardAt } from '../../nodes/WasenderApi/conversation/switchboard/switchboards';
import { AskingShop } from '../contract/askingShop';

let shop: AskingShop;
let proxy: http.Server;
let status = 200;
beforeAll(async () => {
	shop = await AskingShop.open();
	proxy = http.createServer((_, response) => response.writeHead(status).end('<html>Log in</html>'));
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	proxy.closeAllConnections();
	await new Promise<void>((resolve) => proxy.close(() => resolve()));
	await shop.close();
});
beforeEach(() => shop.reset());

it.each([200, 302, 401, 404, 502])('the question goes by the own port where the proxy says %i', async (code) => {
	status = code;
	const n8nUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const webhookUrl = `${n8nUrl}${new URL(shop.switchboard.url).pathname}`;
	Object.assign(shop.simulator.store.session(1), { webhookUrl });
	switchboardAt(webhookUrl, false).port = Number(new URL(shop.switchboard.url).port);
	const { error } = await shop.ask({}, { n8nUrl });
	expect(error).toBeUndefined();
	expect(shop.sent()).toHaveLength(1);
});
