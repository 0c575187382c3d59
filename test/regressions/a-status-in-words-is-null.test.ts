import { DANA, runsOf } from './triggerRuns';

it.each([
	['SERVER_ACK', 2, 'sent'],
	['DELIVERY_ACK', 3, 'delivered'],
	['read', 4, 'read'],
	['PLAYED', 5, 'played'],
	['pending', 1, 'pending'],
	[4, 4, 'read'],
	['4', 4, 'read'],
])('%p is %i, %s', async (told, status, statusName) => {
	const key = { id: '3EB011E48AAD9897B2F813', fromMe: true, remoteJid: DANA };
	const runs = await runsOf([{ event: 'messages.update', timestamp: 1_760_443_201, data: { key, update: { status: told } } }]);
	expect(runs).toMatchObject([[{ status, statusName, chatId: DANA }]]);
});
