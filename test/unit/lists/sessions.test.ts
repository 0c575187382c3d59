import { searchSessions } from '../../../nodes/WasenderApi/lists/sessions';
import { panel } from './panel';

describe('searchSessions', () => {
	it('shows connected ones first, and the state of the others', async () => {
		const { context } = panel({
			sessions: [
				{ id: 2, name: 'Support', phone_number: '+9876543210', status: 'DISCONNECTED' },
				{ id: 3, name: 'New', phone_number: '+19876543210', status: 'need_scan' },
				{ id: 1, name: 'Shop', phone_number: '+1234567890', status: 'CONNECTED' },
			],
		});
		expect((await searchSessions.call(context)).results).toEqual([
			{ name: 'Shop (+1234567890)', value: '1' },
			{ name: 'Support (+9876543210) – disconnected', value: '2' },
			{ name: 'New (+19876543210) – need scan', value: '3' },
		]);
		expect((await searchSessions.call(context, 'support')).results).toHaveLength(1);
	});
});
