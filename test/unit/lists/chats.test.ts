import { searchChats } from '../../../nodes/WasenderApi/lists/chats';
import { panel } from './panel';

describe('searchChats', () => {
	it('shows groups, then contacts, with values a message can be sent to', async () => {
		const { context } = panel({
			contacts: [{ jid: '15550200001', name: 'Amina' }, { id: '555555555@lid', name: 'Hidden' }],
			groups: [{ jid: '123456789-987654321@g.us', name: 'Shop team', imgUrl: null }],
		});
		expect((await searchChats.call(context)).results).toEqual([
			{ name: 'Shop team · group', value: '123456789-987654321@g.us' },
			{ name: 'Amina (+15550200001)', value: '+15550200001' },
			{ name: 'Hidden', value: '555555555@lid' },
		]);
		expect((await searchChats.call(context, 'team')).results).toHaveLength(1);
	});
});
