import { searchContacts } from '../../../nodes/WasenderApi/lists/contacts';
import { panel } from './panel';

describe('searchContacts', () => {
	it('shows the name a contact was given, else its own, else the number', async () => {
		const { context } = panel({
			contacts: [
				{ jid: '15550200001', name: 'Amina', notify: 'ami', verifiedName: 'Haddad Ltd' },
				{ jid: '15550200002@s.whatsapp.net', name: null, notify: 'bru', verifiedName: 'Costa Ltd' },
				{ jid: '15550200003', name: '', notify: 'Chen' },
				{ jid: '15550200004' },
				{ id: '555555555@lid', name: 'Hidden' },
			],
		});
		expect((await searchContacts.call(context)).results).toEqual([
			{ name: '+15550200004', value: '15550200004' },
			{ name: 'Amina (+15550200001)', value: '15550200001' },
			{ name: 'Chen (+15550200003)', value: '15550200003' },
			{ name: 'Costa Ltd (+15550200002)', value: '15550200002' },
			{ name: 'Hidden', value: '555555555@lid' },
		]);
	});

	it('takes the account’s only session where none can be told yet', async () => {
		const { context, caller } = panel({ contacts: [{ jid: '15550200001' }], sessions: [{ id: 1, name: 'Shop' }] }, { session: '={{ $json.session.id }}' });
		expect((await searchContacts.call(context)).results).toHaveLength(1);
		expect(caller.requests.map(({ url }) => url)).toContain('/api/whatsapp-sessions');
	});
});
