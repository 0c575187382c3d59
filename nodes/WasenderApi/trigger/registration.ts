import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { journeyOf } from '../delivery/journeyOf';
import { readSession, travel, type Journey } from '../delivery/travel';
import { digestOf, rememberDigest } from './signature';
import { selectedEvents, triggerSession } from './settings';
import { unreachableBecause } from './webhookUrl';

/** A session's webhook, as the API holds it (api/sessions.md, "Update WhatsApp Session"). */
interface Webhook {
	webhook_url: string | null;
	webhook_enabled: boolean;
	webhook_events: string[] | null;
}

/** What `create` leaves for `delete`, in the node's static data. */
interface Registration {
	sessionId: string;
	/** The URL that was registered. */
	url: string;
	/** What stood there before. */
	before: Webhook;
	/** Digest of the session's webhook secret, so that events can be checked right after n8n was restarted. */
	secretDigest: string;
}

function webhookOf(details: IDataObject): Webhook {
	const url = details.webhook_url;
	const events = details.webhook_events;
	return {
		webhook_url: typeof url === 'string' && url !== '' ? url : null,
		webhook_enabled: details.webhook_enabled === true,
		webhook_events: Array.isArray(events) ? events.map(String) : null,
	};
}

/** The node's static data; a test registration has its own, apart from the published one. */
export function staticDataOf(context: IHookFunctions | IWebhookFunctions): { registration?: Registration } {
	return context.getWorkflowStaticData('node');
}

/** The URL that n8n offers for this node: the test one while somebody listens, else the production one. */
function offeredUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url) return url;
	throw new NodeOperationError(context.getNode(), 'n8n gave no webhook URL for this trigger', {
		description: 'Save the workflow and try again.',
	});
}

async function update(journey: Journey, sessionId: string, webhook: Partial<Webhook>): Promise<void> {
	await travel({
		...journey,
		request: {
			...journey.request,
			method: 'PUT',
			url: `/api/whatsapp-sessions/${sessionId}`,
			body: webhook as IDataObject,
		},
		repeatable: true,
	});
}

/** Whether the session already sends just these events to this trigger. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const journey = await journeyOf(context);
	const sessionId = triggerSession(context);
	const details = await readSession(journey, sessionId);
	const { webhook_url: url, webhook_enabled: enabled, webhook_events: subscribed } = webhookOf(details);
	const wanted = selectedEvents(context);
	return (
		url === offeredUrl(context) &&
		enabled &&
		subscribed?.length === wanted.length &&
		wanted.every((event) => subscribed.includes(event))
	);
}

/**
 * Points the session's webhook at this trigger. What stood there before is kept, to be put back.
 * @throws NodeOperationError if WasenderAPI could not reach n8n, or if the session has no webhook secret
 * @throws NodeApiError with the API's message
 */
export async function register(context: IHookFunctions): Promise<void> {
	const journey = await journeyOf(context);
	const sessionId = triggerSession(context);
	const url = offeredUrl(context);
	const problem = unreachableBecause(url, journey.account.baseUrl);
	if (problem) {
		throw new NodeOperationError(
			context.getNode(),
			`WasenderAPI cannot reach this n8n: its webhook URL ${url} ${problem}`,
			{
				description:
					"Give n8n a public HTTPS address and set the environment variable WEBHOOK_URL to it, for instance WEBHOOK_URL=https://n8n.example.com/. The session's webhook was left as it is.",
			},
		);
	}
	const details = await readSession(journey, sessionId);
	const secret = details.webhook_secret;
	if (typeof secret !== 'string' || secret === '') {
		throw new NodeOperationError(
			context.getNode(),
			'The session has no webhook secret, so anybody could forge its events',
			{
				description:
					"Open the session in the WasenderAPI dashboard, generate a webhook secret and save it. The session's webhook was left as it is.",
			},
		);
	}
	const secretDigest = digestOf(secret);
	rememberDigest(context, sessionId, secretDigest);

	const data = staticDataOf(context);
	const before = webhookOf(details);
	// Registered once more over ourselves, we would keep our own URL as what stood there before.
	const known = data.registration?.url === url && before.webhook_url === url ? data.registration.before : before;
	data.registration = { sessionId, url, before: known, secretDigest };
	await update(journey, sessionId, {
		webhook_url: url,
		webhook_enabled: true,
		webhook_events: selectedEvents(context),
	});
}

/**
 * Puts back what stood there before, unless somebody has pointed the session elsewhere meanwhile.
 * A session that is gone is no error.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const data = staticDataOf(context);
	const { registration } = data;
	if (!registration) return;
	const journey = await journeyOf(context);
	const details = await detailsIfAny(journey, registration.sessionId);
	if (details && webhookOf(details).webhook_url === registration.url) {
		await restore(journey, registration);
	}
	delete data.registration;
}

async function restore(journey: Journey, { sessionId, url, before }: Registration): Promise<void> {
	const nothing: Webhook = { webhook_url: null, webhook_enabled: false, webhook_events: null };
	const settings = before.webhook_url === url ? nothing : before;
	try {
		await update(journey, sessionId, settings);
	} catch (error) {
		// Answers show `null` for no URL, the parameters say "string": should `null` be refused, off will do.
		if (!isStatus(error, '422') || settings.webhook_url !== null) {
			throw new NodeOperationError(journey.caller.getNode(), error as Error);
		}
		await update(journey, sessionId, { webhook_enabled: false });
	}
}

function isStatus(error: unknown, status: string): boolean {
	return error instanceof NodeApiError && error.httpCode === status;
}

async function detailsIfAny(journey: Journey, sessionId: string): Promise<IDataObject | undefined> {
	try {
		return await readSession(journey, sessionId);
	} catch (error) {
		if (isStatus(error, '404')) return undefined;
		throw new NodeOperationError(journey.caller.getNode(), error as Error);
	}
}
