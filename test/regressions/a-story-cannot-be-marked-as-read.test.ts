import { runNode } from '../contract/engine';
import { accountOf, SHOP, startShop } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// The key of a story or of a broadcast list's message was refused: "is not the ID of a chat". And `…@c.us` was, too.
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

it.each(['status@broadcast', '15550142003000@broadcast', '15550142001@c.us', '15550142001:7@s.whatsapp.net'])(
	'%s goes as it is: it is part of the key',
	async (remoteJid) => {
		simulator.clearRequests();
		const parameters = { resource: 'message', operation: 'markAsRead', session: SHOP };
		const items = [{ json: { key: { id: '3EB0A1', remoteJid, fromMe: false } } }];
		await runNode(accountOf(simulator), { parameters, items });
		expect(simulator.requests.at(-1)).toMatchObject({
			path: '/api/messages/read',
			body: { key: { id: '3EB0A1', remoteJid, fromMe: false } },
		});
	},
);
