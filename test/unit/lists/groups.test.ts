import { searchGroups } from '../../../nodes/WasenderApi/lists/groups';
import { panel } from './panel';

describe('searchGroups', () => {
	it('shows groups by name, whichever of the documented fields has it', async () => {
		const { context } = panel({ groups: [{ jid: '2@g.us', name: 'Zoo' }, { id: '1-1@g.us', subject: 'alpha' }, { jid: '3@g.us' }] });
		expect((await searchGroups.call(context)).results).toEqual([
			{ name: '3@g.us', value: '3@g.us' },
			{ name: 'alpha', value: '1-1@g.us' },
			{ name: 'Zoo', value: '2@g.us' },
		]);
	});
});
