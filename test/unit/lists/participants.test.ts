import { getParticipants } from '../../../nodes/WasenderApi/lists/participants';
import { panel } from './panel';

const participants = [
	{ id: '123456789012345@lid' },
	{ id: '15550200001@s.whatsapp.net', admin: 'superadmin' },
	{ jid: '15550200002', isAdmin: true, isSuperAdmin: false },
	{ jid: '15550200003', isAdmin: false, isSuperAdmin: false },
];

describe('getParticipants', () => {
	it('shows the members of the chosen group, and who is an admin', async () => {
		const { context, caller } = panel({ participants }, { session: '1', group: '123456789-987654321@g.us' });
		expect(await getParticipants.call(context)).toEqual([
			{ name: '+15550200001 (admin)', value: '15550200001@s.whatsapp.net' },
			{ name: '+15550200002 (admin)', value: '15550200002@s.whatsapp.net' },
			{ name: '+15550200003', value: '15550200003@s.whatsapp.net' },
			{ name: '123456789012345@lid', value: '123456789012345@lid' },
		]);
		expect(caller.requests.at(-1)?.url).toBe('/api/groups/123456789-987654321@g.us/participants');
	});

	it('names those that the contacts know, by phone number or LID', async () => {
		const contacts = [
			{ jid: '15550200001', name: 'Amina' },
			{ id: '123456789012345@lid', notify: 'Bruno' },
			{ jid: '15550200003@s.whatsapp.net', name: '' },
		];
		const { context } = panel({ participants, contacts }, { session: '1', group: '123456789-987654321@g.us' });
		expect(await getParticipants.call(context)).toEqual([
			{ name: '+15550200002 (admin)', value: '15550200002@s.whatsapp.net' },
			{ name: '+15550200003', value: '15550200003@s.whatsapp.net' },
			{ name: 'Amina (+15550200001) (admin)', value: '15550200001@s.whatsapp.net' },
			{ name: 'Bruno', value: '123456789012345@lid' },
		]);
	});

	it.each(['', undefined, '={{ $json.group }}', '15550200001', '1@g.us/../../whatsapp-sessions'])('asks nobody before a group is chosen (%p)', async (group) => {
		const { context, caller } = panel({ participants }, { session: '1', group: group as string });
		expect(await getParticipants.call(context)).toEqual([]);
		expect(caller.requests).toEqual([]);
	});
});
