import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { post } from '../../delivery/post';
import { errorInWords, urlInWords } from '../inWords';
import { AGAIN_HEADER, ANSWERED_HEADER, SIGNATURE_HEADER, VISITED_HEADER } from '../headers';
import { withoutNote } from '../../conversation/switchboard/places';
import { isSameWebhook, isTriggerHere } from '../registration/identity';
import { LONGEST_CHAIN } from '../registration/predecessors';
import type { WebhookSettings } from '../registration/webhookSettings';
import { isUrl } from '../../whatsapp/isUrl';

// Whoever stood there before may be slow; neither our answer nor the workflow waits for it.
const TIMEOUT_MS = 10_000;

/** An event as it arrived. */
export interface Arrived {
	name: string;
	rawBody: Buffer | string;
	headers: IDataObject;
}

/** Where an event has been, as its header tells: whatever is no URL is left out. */
function visitedBy(headers: IDataObject): string[] {
	return String(headers[VISITED_HEADER] ?? '')
		.split(',')
		.map((url) => url.trim())
		.filter((url) => /^https?:/i.test(url) && isUrl(url));
}

function includes(visited: string[], url: string): boolean {
	return visited.some((known) => known === url || isSameWebhook(withoutNote(known), withoutNote(url)));
}

/** Whether an event has been at this trigger, under whatever URL: whoever sent it back had it from us. */
export function hasBeenAt(headers: IDataObject, own: string): boolean {
	const visited = visitedBy(headers);
	return visited.length >= LONGEST_CHAIN || includes(visited, own);
}

/** A header's value that every HTTP client takes; undefined for anything but text. */
function headerOf(value: unknown): string | undefined {
	return typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]+$/.test(value) ? value : undefined;
}

/** Headers of ours and, of the event's own, its type, its signature and what it has answered; nothing that might be private. */
function headersFor(headers: IDataObject, visited: string[]): IDataObject {
	const kept = [SIGNATURE_HEADER, ANSWERED_HEADER, AGAIN_HEADER].flatMap((name) => {
		const value = headerOf(headers[name]);
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		'Content-Type': headerOf(headers['content-type']) ?? 'application/json',
		...Object.fromEntries(kept),
		// Percent-encoded and in punycode, whatever n8n calls itself.
		[VISITED_HEADER]: visited.map((url) => new URL(url).href.replaceAll(',', '%2C')).join(', '),
	};
}

/**
 * Hands an event on, as it came and with its signature, to the latest predecessor that takes it: only to URLs that
 * were registered on the session before, never in a circle, and only events that were subscribed to.
 * @returns when it is done; never rejects
 */
export async function handOn(
	context: IWebhookFunctions,
	{ name, rawBody, headers }: Arrived,
	predecessors: WebhookSettings[],
	own: string,
): Promise<void> {
	try {
		if (hasBeenAt(headers, own)) return;
		const visited = [...visitedBy(headers), own];
		for (const { webhook_url: url, webhook_enabled: isEnabled, webhook_events: events } of predecessors) {
			if (url === null || !isEnabled || includes(visited, url)) continue;
			if (events !== null && !events.includes(name)) continue;
			const isTaken = await handTo(context, url, { body: rawBody, headers: headersFor(headers, visited) }, own);
			if (isTaken) return;
		}
	} catch (error) {
		context.logger.warn(`WasenderAPI Trigger: a shared event could not be handed on: ${errorInWords(error)}`);
	}
}

/** @returns whether it is done with: false for a trigger of this n8n that has been deactivated, the one before it takes over */
async function handTo(
	context: IWebhookFunctions,
	url: string,
	request: { body: Buffer | string; headers: IDataObject },
	own: string,
): Promise<boolean> {
	try {
		const { statusCode } = await post(context, url, { ...request, timeout: TIMEOUT_MS });
		if (statusCode === 404 && isTriggerHere(url, own)) return false;
		if (statusCode >= 400) {
			context.logger.warn(`WasenderAPI Trigger: ${urlInWords(url)} answered a shared event with ${statusCode}`);
		}
	} catch (error) {
		context.logger.warn(`WasenderAPI Trigger: a shared event did not reach ${urlInWords(url)}: ${errorInWords(error)}`);
	}
	return true;
}
