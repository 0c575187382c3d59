import type { WebhookSettings } from './webhookSettings';
import { isUrl } from '../../whatsapp/isUrl';

/** Names, in a test's URL, the webhook that stood there before: should n8n be killed meanwhile, nothing else remembers. */
const BEFORE_PARAMETER = 'before';

/** Names the events that only the test wants. */
const ADDED_PARAMETER = 'added';

// What a column for URLs usually holds; a longer one might be refused, or worse, cut.
const LONGEST_URL = 255;

/**
 * The URL under which a test is registered over another webhook.
 * @param before what the test stands over, if anything
 * @param wanted the events that the test is for
 */
export function testUrlOver(url: string, before: WebhookSettings | undefined, wanted: string[]): string {
	if (!before?.webhook_url || !before.webhook_enabled) return url;
	const added = wanted.filter((event) => !before.webhook_events?.includes(event));
	const noted = `${url}?${BEFORE_PARAMETER}=${encodeURIComponent(before.webhook_url)}`;
	const whole = added.length > 0 ? `${noted}&${ADDED_PARAMETER}=${added.map(encodeURIComponent).join(',')}` : noted;
	return [whole, noted].find(({ length }) => length <= LONGEST_URL) ?? url;
}

/** What stood there before a test that ended without a trace, as its URL tells; undefined if it does not. */
export function notedBefore({
	webhook_url: url,
	webhook_events: events,
}: WebhookSettings): WebhookSettings | undefined {
	if (url === null || !isUrl(url)) return undefined;
	const { searchParams } = new URL(url);
	const noted = searchParams.get(BEFORE_PARAMETER);
	if (!noted || !isUrl(noted)) return undefined;
	const added = searchParams.get(ADDED_PARAMETER)?.split(',') ?? [];
	const before = events?.filter((event) => !added.includes(event)) ?? null;
	return { webhook_url: noted, webhook_enabled: true, webhook_events: before };
}
