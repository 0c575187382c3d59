import type { IDataObject, IHookFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import type { WebhookSettings } from './registration/webhookSettings';

type Context = IHookFunctions | IWebhookFunctions;

/** The URLs an event has already been delivered to, so that it cannot go round in circles. */
const VISITED_HEADER = 'x-wasender-visited';

/** Asks a trigger which webhooks stood before it; answered only to those who know the session's secret. */
export const PREDECESSORS_HEADER = 'x-wasender-predecessors';

const SIGNATURE_HEADER = 'x-webhook-signature';

// Whoever stood there before may be slow; neither our answer nor the workflow waits for it.
const FORWARD_TIMEOUT_MS = 10_000;

// Hooks wait for these: n8n shows "publishing" meanwhile.
const ASK_TIMEOUT_MS = 5_000;

// A chain of more triggers than anybody shares a session among.
const LONGEST_CHAIN = 20;

/** What ends the path of every WasenderAPI Trigger's webhook. */
export const WEBHOOK_PATH = 'wasender-api';

/** Whether a URL is another WasenderAPI Trigger of this n8n: only those may be asked, others would start a workflow. */
function isTriggerHere(url: string, own: string): boolean {
	if (!URL.canParse(url) || !URL.canParse(own)) return false;
	const { origin, pathname } = new URL(url);
	return origin === new URL(own).origin && pathname.endsWith(`/${WEBHOOK_PATH}`);
}

/** Names, in a test's URL, the webhook that stood there before: should n8n be killed meanwhile, nothing else remembers. */
const BEFORE_PARAMETER = 'before';

/** Names the events that only the test wants. */
const ADDED_PARAMETER = 'added';

// What a column for URLs usually holds; a longer one might be refused, or worse, cut.
const LONGEST_URL = 255;

/**
 * The URL under which a test is registered over another webhook.
 * @param wanted the events that the test is for
 */
export function testUrlOver(url: string, before: WebhookSettings, wanted: string[]): string {
	const { webhook_url: other, webhook_enabled: enabled, webhook_events: events } = before;
	if (other === null || !enabled) return url;
	const added = wanted.filter((event) => !events?.includes(event));
	const noted = `${url}?${BEFORE_PARAMETER}=${encodeURIComponent(other)}`;
	const whole = added.length > 0 ? `${noted}&${ADDED_PARAMETER}=${added.join(',')}` : noted;
	return [whole, noted].find(({ length }) => length <= LONGEST_URL) ?? url;
}

/** A registered URL as n8n offers it. */
export function withoutNote(url: string | null): string | undefined {
	return url?.split('?')[0];
}

/** What stood there before a test that ended without a trace, as its URL tells. */
export function notedBefore({ webhook_url: url, webhook_events: events }: WebhookSettings): WebhookSettings[] {
	if (url === null || !URL.canParse(url)) return [];
	const { searchParams } = new URL(url);
	const noted = searchParams.get(BEFORE_PARAMETER);
	if (!noted || !URL.canParse(noted)) return [];
	const added = searchParams.get(ADDED_PARAMETER)?.split(',') ?? [];
	const before = events?.filter((event) => !added.includes(event)) ?? null;
	return [{ webhook_url: noted, webhook_enabled: true, webhook_events: before }];
}

async function post(
	context: Context,
	url: string,
	request: Partial<IHttpRequestOptions>,
): Promise<{ statusCode: number; body: unknown }> {
	return (await context.helpers.httpRequest({
		method: 'POST',
		url,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		...request,
	})) as { statusCode: number; body: unknown };
}

/** What the answer to `PREDECESSORS_HEADER` holds, as far as it is what it should be. */
function chainIn(body: unknown): WebhookSettings[] {
	const { predecessors } = (body ?? {}) as { predecessors?: unknown };
	if (!Array.isArray(predecessors)) return [];
	return (predecessors as WebhookSettings[])
		.filter(({ webhook_url: url }) => typeof url === 'string' && URL.canParse(url))
		.slice(0, LONGEST_CHAIN);
}

/**
 * The webhooks that stood on the session before, the latest first. If the latest is another trigger of this n8n it
 * is asked for those before it: should it be deactivated first, they must not be lost with it.
 * @param before what stands on the session now
 * @param own the URL that is going to be registered
 */
export async function predecessorsOf(
	context: IHookFunctions,
	before: WebhookSettings,
	own: string,
	secret: string,
): Promise<WebhookSettings[]> {
	const { webhook_url: url } = before;
	if (url === null) return [];
	// Without a secret there is no way to ask.
	if (!isTriggerHere(url, own) || secret === '') return [before];
	const headers = { [SIGNATURE_HEADER]: secret, [PREDECESSORS_HEADER]: '1' };
	try {
		const { body } = await post(context, url, { headers, body: {}, timeout: ASK_TIMEOUT_MS });
		const asked = chainIn(body);
		const chain = [before, ...(asked.length > 0 ? asked : notedBefore(before))];
		return chain.filter(({ webhook_url: known }) => withoutNote(known) !== own);
	} catch {
		// Not asked is not lost: the latest itself is known.
		return [before];
	}
}

/**
 * The latest predecessor that still listens. Triggers of this n8n answer an unsigned event with 401, those that have
 * been deactivated with 404; of other servers nobody can tell, so they count as listening.
 */
export async function latestListening(
	context: IHookFunctions,
	predecessors: WebhookSettings[],
	own: string,
): Promise<WebhookSettings | undefined> {
	for (const predecessor of predecessors) {
		const { webhook_url: url } = predecessor;
		if (url === null) continue;
		if (!isTriggerHere(url, own)) return predecessor;
		const status = await post(context, url, { body: {}, timeout: ASK_TIMEOUT_MS }).then(
			({ statusCode }) => statusCode,
			() => undefined,
		);
		if (status !== 404) return predecessor;
	}
	return undefined;
}

/** An event as it arrived. */
export interface Arrived {
	name: string;
	rawBody: Buffer | string;
	headers: IDataObject;
}

function visitedBy(headers: IDataObject): string[] {
	return String(headers[VISITED_HEADER] ?? '')
		.split(',')
		.map((url) => url.trim())
		.filter((url) => url !== '');
}

/**
 * Hands an event on, as it came and with its signature, to the latest predecessor that takes it: only to URLs that
 * were registered on the session before, never in a circle, and only events that were subscribed to.
 * @returns when it is done; never rejects
 */
export async function forward(
	context: IWebhookFunctions,
	{ name, rawBody, headers }: Arrived,
	predecessors: WebhookSettings[],
	own: string,
): Promise<void> {
	const earlier = visitedBy(headers);
	// It has been here: whoever sent it back had it from us.
	if (earlier.includes(own)) return;
	const visited = [...earlier, own];
	const wanting = predecessors.filter(
		({ webhook_url: url, webhook_enabled: enabled, webhook_events: events }) =>
			url !== null && enabled && !visited.includes(url) && (events === null || events.includes(name)),
	);
	for (const { webhook_url: url } of wanting as Array<{ webhook_url: string }>) {
		try {
			const { statusCode } = await post(context, url, {
				body: rawBody,
				headers: {
					'Content-Type': headers['content-type'] ?? 'application/json',
					[SIGNATURE_HEADER]: headers[SIGNATURE_HEADER],
					[VISITED_HEADER]: visited.join(', '),
				},
				timeout: FORWARD_TIMEOUT_MS,
			});
			// A trigger of this n8n that has been deactivated: the one before it takes over.
			if (statusCode === 404 && isTriggerHere(url, own)) continue;
			if (statusCode >= 400)
				context.logger.warn(`WasenderAPI Trigger: ${url} answered a shared event with ${statusCode}`);
		} catch (error) {
			context.logger.warn(`WasenderAPI Trigger: a shared event did not reach ${url}: ${(error as Error).message}`);
		}
		return;
	}
}
