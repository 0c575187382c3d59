import { DANA, runsOf } from './triggerRuns';

it.each([
	['chats.upsert', 'chats'],
	['chats.update', 'chats'],
	['contacts.upsert', 'contacts'],
	['contacts.update', 'contacts'],
	['groups.upsert', 'groups'],
	['groups.update', 'groups'],
])('%s gives one item for each entry, bare or in data.%s', async (event, name) => {
	const list = [{ id: DANA, name: 'Dana' }, { id: '15550142002@s.whatsapp.net', name: 'Omar' }];
	for (const data of [list, { [name]: list }]) {
		expect(await runsOf([{ event, timestamp: 1_760_443_201, data }])).toMatchObject([list.map((entry) => ({ event, ...entry }))]);
	}
	expect(await runsOf([{ event, timestamp: 1_760_443_201, data: { [name]: list[0] } }])).toMatchObject([[list[0]]]);
});

it('deleted chats are named by their ids', async () => {
	const runs = await runsOf([{ event: 'chats.delete', timestamp: 1_760_443_201, data: { chats: [DANA, 'x@lid'] } }]);
	expect(runs).toMatchObject([[{ id: DANA }, { id: 'x@lid' }]]);
});
