/**
 * Combine Messages put what somebody wrote into the order in which the posts came, and a post may be overtaken by the next: "Are you open?" stood
 * before "Hello", and the item was that of the older message.
 */
import { systemClock } from '../../nodes/WasenderApi/delivery/clock';
import { WasenderApiTrigger } from '../../nodes/WasenderApi/WasenderApiTrigger.node';
import { FakeClock } from '../unit/delivery/fakeClock';
import { triggerNode } from '../unit/trigger/triggerContext';

afterEach(() => jest.restoreAllMocks());

it('what was written first stands first', async () => {
	const clock = new FakeClock();
	const began = systemClock.now();
	jest.spyOn(systemClock, 'now').mockImplementation(() => began + clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));

	const written = (id: string, second: number, text: string) => ({
		event: 'messages.received',
		timestamp: 1_760_443_210,
		data: {
			messages: {
				key: { id, fromMe: false, remoteJid: '15550142001@s.whatsapp.net' },
				messageTimestamp: 1_760_443_200 + second,
				message: { conversation: text },
			},
		},
	});
	const trigger = triggerNode({ options: { combineMessages: 5 } });
	const runs = [];
	for (const post of [written('3EB0B', 2, 'Are you open?'), written('3EB0A', 1, 'Hello')]) {
		runs.push(new WasenderApiTrigger().webhook.call(trigger.event(post)));
		for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
	}
	await clock.run();
	const [[item] = []] = (await runs[0])?.workflowData ?? [];
	expect(item?.json).toMatchObject({ text: 'Hello\nAre you open?', key: { id: '3EB0B' } });
});
