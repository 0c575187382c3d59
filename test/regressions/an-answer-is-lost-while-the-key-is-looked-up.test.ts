/** While the API did not answer what the message is called, the node did not wait yet, for minutes; an answer was offered to it for one minute, and lost. */
import { keyIdSoon } from '../../nodes/WasenderApi/conversation/asking/messageKey';
import { systemClock } from '../../nodes/WasenderApi/delivery/clock';
import { requestContextOf } from '../../nodes/WasenderApi/delivery/requestContextOf';
import { FakeClock } from '../unit/delivery/fakeClock';
import { sessionDetails, stubCaller } from '../unit/delivery/stubCaller';
import { unanswered } from '../unit/delivery/unanswered';

afterEach(() => jest.restoreAllMocks());

it('it is not looked up for longer than twenty seconds', async () => {
	const clock = new FakeClock();
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
	const caller = stubCaller(({ url }) =>
		url.endsWith('/info') ? unanswered() : { body: { success: true, data: sessionDetails() } },
	);
	const request = { method: 'GET' as const, url: '' };
	const context = { ...(await requestContextOf(caller, request)), sessionId: '1' };
	let endedAt: number | undefined;
	void keyIdSoon(context, 100).then((keyId) => {
		expect(keyId).toBeUndefined();
		endedAt = clock.now();
	});
	await clock.run();
	expect(caller.requests.some(({ url }) => url.endsWith('/info'))).toBe(true);
	expect(endedAt).toBe(20_000);
});
