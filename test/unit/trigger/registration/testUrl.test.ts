import { notedBefore, testUrlOver } from '../../../../nodes/WasenderApi/trigger/registration/testUrl';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';

const TEST = 'https://n8n.example.com/webhook-test/a/wasender-api';
const SHOP = 'https://shop.example.com/hook?a=b&c=d';
const over = (events: string[] | null = ['call'], url = SHOP) => ({ webhook_url: url, webhook_enabled: true, webhook_events: events });

it.each<[string[] | null, string[]]>([
	[['call'], ['call']],
	[['call'], ['messages.received', 'odd name&x=y']],
	[[], ['call']],
])('what a test over %j for %j stands over is told by its URL', (events, wanted) => {
	const url = testUrlOver(TEST, over(events), wanted);
	expect(new URL(url).pathname).toBe(new URL(TEST).pathname);
	const subscribed = [...new Set([...(events ?? []), ...wanted])];
	expect(notedBefore({ webhook_url: url, webhook_enabled: true, webhook_events: subscribed })).toEqual(over(events));
});

it('of events that only the test wants it is told only where there are any', () => {
	expect(testUrlOver(TEST, over(), ['call'])).toBe(`${TEST}?before=${encodeURIComponent(SHOP)}`);
	expect(testUrlOver(TEST, over(), ['call', 'groups.update', 'poll.results'])).toBe(`${TEST}?before=${encodeURIComponent(SHOP)}&added=groups.update,poll.results`);
});

it('nothing is told where nothing stands, or it is switched off', () => {
	expect(testUrlOver(TEST, undefined, ['call'])).toBe(TEST);
	expect(testUrlOver(TEST, NO_WEBHOOK, ['call'])).toBe(TEST);
	expect(testUrlOver(TEST, { ...over(), webhook_enabled: false }, ['call'])).toBe(TEST);
});

it('a URL never gets longer than a database may take: events go first, then all', () => {
	const noted = `${TEST}?before=`;
	const fits = 'https://s.co/'.padEnd(255 - noted.length - 8, 'x');
	expect(testUrlOver(TEST, over(['call'], fits), ['call'])).toHaveLength(255);
	expect(testUrlOver(TEST, over(['call'], fits), ['groups.update'])).toBe(`${noted}${encodeURIComponent(fits)}`);
	expect(testUrlOver(TEST, over(['call'], `${fits}x`), ['call'])).toBe(TEST);
});

it.each([
	null,
	'nonsense',
	TEST,
	`${TEST}?before=`,
	`${TEST}?before=nonsense`,
	`${TEST}?other=${encodeURIComponent(SHOP)}`,
])('%j tells nothing', (url) => {
	expect(notedBefore({ webhook_url: url, webhook_enabled: true, webhook_events: ['call'] })).toBeUndefined();
});

it('unknown events stay unknown', () => {
	const url = `${TEST}?before=${encodeURIComponent(SHOP)}&added=call`;
	expect(notedBefore({ webhook_url: url, webhook_enabled: false, webhook_events: null })).toEqual(over(null));
});
