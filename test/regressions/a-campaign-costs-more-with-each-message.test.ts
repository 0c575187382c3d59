/** All that was sent in the last five minutes was copied for each message, so a long campaign cost n8n more and more processor time. */
import { RecentSends } from '../../nodes/WasenderApi/delivery/request/messageLog/recentSends';
import { atMostMs, itIsFast } from '../unit/atMostMs';
import { FakeClock } from '../unit/delivery/fakeClock';

itIsFast('thirty thousand messages are noted in a moment', () => {
	const sends = new RecentSends(new FakeClock());
	const begin = performance.now();
	for (let n = 0; n < 30_000; n++) sends.settle(sends.note('shop', { to: '+15550142001', text: String(n) }));
	expect(performance.now() - begin).toBeLessThan(atMostMs(3_000));
});
