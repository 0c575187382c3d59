import { WEBHOOK_PATH } from '../../conversation/switchboard/places';
import { isUrl } from '../../whatsapp/isUrl';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The parts of a URL's path, from the last to the first; a slash at the end counts for nothing. */
function pathFromEnd(url: string): string[] {
	if (!isUrl(url)) return [];
	return new URL(url).pathname
		.split('/')
		.filter((part) => part !== '')
		.reverse();
}

/** How many parts two paths share, counted from their ends. */
function sharedParts(a: string[], b: string[]): number {
	const differs = a.findIndex((part, index) => part !== b[index]);
	return differs < 0 ? a.length : differs;
}

/** Whether a URL is that of a WasenderAPI Trigger, of whatever n8n. */
export function isTrigger(url: string): boolean {
	return pathFromEnd(url)[0] === WEBHOOK_PATH;
}

/**
 * Whether two URLs lead to the same webhook of the same trigger node. A node keeps its webhook ID when n8n moves to
 * another domain, port, scheme or folder: n8n's URLs are `…/webhook/<webhook ID>/wasender-api` and
 * `…/webhook-test/<webhook ID>/wasender-api`, or with the workflow's ID and the node's name in place of the webhook ID.
 * A node's test and its production webhook are two.
 */
export function isSameWebhook(url: string, own: string): boolean {
	if (url === own) return true;
	const [a, b] = [pathFromEnd(url), pathFromEnd(own)];
	const shared = sharedParts(a, b);
	if (b[0] !== WEBHOOK_PATH) return shared > 0 && shared === a.length && shared === b.length;
	// The webhook ID is unique all over the world, and the endpoint before it tells test from production.
	if (UUID.test(b[1] ?? '')) return shared >= 3;
	return shared >= 3 && shared === Math.min(a.length, b.length);
}

/** Whether a URL is the test webhook of a production trigger, or the other way round. */
export function isCounterpart(url: string, own: string): boolean {
	const [a, b] = [pathFromEnd(url), pathFromEnd(own)];
	return b[0] === WEBHOOK_PATH && UUID.test(b[1] ?? '') && sharedParts(a, b) === 2;
}

/** Whether a URL is a WasenderAPI Trigger of this n8n: only those may be asked, others would start a workflow. */
export function isTriggerHere(url: string, own: string): boolean {
	if (!isTrigger(url) || !isUrl(own)) return false;
	return new URL(url).origin === new URL(own).origin;
}

/** Whether a URL is a trigger's test webhook; n8n's settings may give that endpoint another name. */
export function isTestUrl(url: string): boolean {
	return /\/webhook-test\//.test(url);
}
