import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { requestContextOf } from '../../delivery/requestContextOf';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { readSession } from '../../delivery/session/sessions';
import { unreadableSender } from '../receive/filters';
import { selectedEvents, triggerOptions, triggerSession } from '../settings';
import { latestListening, notedBefore, predecessorsOf, testUrlOver, withoutNote } from '../sharing';
import { digestOf, rememberDigest } from '../receive/signature';
import { NO_WEBHOOK, updateWebhook, webhookOf, type WebhookSettings } from './webhookSettings';
import { unreachableBecause } from './webhookUrl';

/** What `create` leaves in the node's static data: for `delete` to put things back, for `webhook` to go by. */
export interface Registration {
	sessionId: string;
	/** The URL that was registered. */
	url: string;
	/** What stood on the session before, the latest first; empty if nothing did. */
	predecessors: WebhookSettings[];
	/** What the session's settings were, for the case that nothing stood there. */
	before: WebhookSettings;
	/** The latest of the predecessors goes on getting its events. */
	isShared: boolean;
	/** Digest of the session's webhook secret, so that events are verified right after n8n was restarted. */
	secretDigest?: string;
	/** The session has no secret, and the user wants its events all the same. */
	isUnsigned: boolean;
}

/** The node's static data; a test registration has its own, apart from the published one. */
export function staticDataOf(context: IHookFunctions | IWebhookFunctions): { registration?: Registration } {
	return context.getWorkflowStaticData('node');
}

/** The URL that n8n offers for this node: the test one while somebody listens, else the production one. */
function offeredUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n gave no webhook URL for the trigger', {
		description: 'Save the workflow and try again.',
	});
}

/** Whether somebody is listening for a test event; the path of its URL can be renamed in n8n's settings. */
function isTest(context: IHookFunctions, url: string): boolean {
	return context.getActivationMode() === 'manual' || /\/webhook-test\//.test(url);
}

/** What this trigger needs, and what those it shares with do. */
function eventsFor(context: IHookFunctions, { isShared, predecessors }: Registration): string[] {
	const [latest] = predecessors;
	const others = isShared && latest?.webhook_enabled ? (latest.webhook_events ?? []) : [];
	return [...new Set([...selectedEvents(context), ...others])];
}

/** Whether the session already sends just these events to this trigger. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const { registration } = staticDataOf(context);
	const url = offeredUrl(context);
	if (registration?.url !== url || registration.sessionId !== triggerSession(context)) return false;
	const requestContext = await requestContextOf(context);
	const details = await detailsIfAny(requestContext, registration.sessionId);
	if (!details) return false;
	const { webhook_url: current, webhook_enabled: enabled, webhook_events: subscribed } = webhookOf(details);
	const wanted = eventsFor(context, registration);
	const isSame = subscribed?.length === wanted.length && wanted.every((event) => subscribed.includes(event));
	return current === url && enabled && isSame;
}

function refuseUnreachable(context: IHookFunctions, url: string, baseUrl: string): void {
	const problem = unreachableBecause(url, baseUrl);
	if (!problem) return;
	throw new NodeOperationError(
		context.getNode(),
		`WasenderAPI cannot reach this n8n: its webhook URL ${url} ${problem}`,
		{
			description:
				"Give n8n a public HTTPS address and set the environment variable WEBHOOK_URL to it, for instance WEBHOOK_URL=https://n8n.example.com/. The session's webhook was left as it is.",
		},
	);
}

function refuseUnreadable(context: IHookFunctions, fromNumbers: unknown): void {
	const entry = unreadableSender(fromNumbers);
	if (entry === undefined) return;
	throw new NodeOperationError(context.getNode(), `From Numbers: "${entry}" is neither a phone number nor a LID`, {
		description: 'Write phone numbers with their country codes, or LIDs such as 123456789@lid, separated by commas.',
	});
}

/** The session's webhook secret; empty if it has none and the user allows that. */
function secretIn(context: IHookFunctions, details: IDataObject): string {
	const secret = details.webhook_secret;
	if (typeof secret === 'string' && secret !== '') return secret;
	if (triggerOptions(context).allowUnsigned) return '';
	throw new NodeOperationError(
		context.getNode(),
		'The session has no webhook secret, so anybody who finds the URL could forge its events',
		{
			description:
				"Open the session in the WasenderAPI dashboard, generate a webhook secret and save it; or switch on the option Accept Unsigned Events. The session's webhook was left as it is.",
		},
	);
}

/**
 * Points the session's webhook at this trigger. What stood there before is kept: to be put back, and while it shares
 * the session to go on getting its events. A test always shares, so that nobody's production stands still meanwhile.
 * @throws NodeOperationError if WasenderAPI could not reach n8n, if the session has no webhook secret, or if another
 * webhook stands there and is not to be touched
 * @throws NodeApiError with the API's message
 */
export async function register(context: IHookFunctions): Promise<void> {
	const requestContext = await requestContextOf(context);
	const sessionId = triggerSession(context);
	const url = offeredUrl(context);
	refuseUnreachable(context, url, requestContext.account.baseUrl);
	const details = await readSession(requestContext, sessionId);
	const secret = secretIn(context, details);
	const current = webhookOf(details);
	const isOurs = withoutNote(current.webhook_url) === url;
	const before = isOurs ? (notedBefore(current)[0] ?? NO_WEBHOOK) : current;
	const { existingWebhook, fromNumbers } = triggerOptions(context);
	refuseUnreadable(context, fromNumbers);
	if (existingWebhook === 'fail' && !isTest(context, url) && before.webhook_url !== null && before.webhook_enabled) {
		throw new NodeOperationError(context.getNode(), `The session already has a webhook: ${before.webhook_url}`, {
			description:
				'Set the option Existing Webhook to "Share" to use both, or to "Replace" to use this trigger alone. The session\'s webhook was left as it is.',
		});
	}
	const data = staticDataOf(context);
	// Registered once more over ourselves, what stood there before is what we noted then.
	const noted = data.registration;
	const known = isOurs && withoutNote(noted?.url ?? null) === url && noted?.sessionId === sessionId ? noted : undefined;
	const registration: Registration = {
		sessionId,
		url: isTest(context, url) ? testUrlOver(url, known?.before ?? before, selectedEvents(context)) : url,
		before: known?.before ?? before,
		predecessors: known?.predecessors ?? (await predecessorsOf(context, before, url, secret)),
		isShared: isTest(context, url) || existingWebhook === 'share',
		secretDigest: secret === '' ? undefined : digestOf(secret),
		isUnsigned: secret === '',
	};
	if (registration.secretDigest) rememberDigest(context, sessionId, registration.secretDigest);
	// Before the change: should it fail half-way, `delete` knows what to put back.
	data.registration = registration;
	await updateWebhook(requestContext, sessionId, {
		webhook_url: registration.url,
		webhook_enabled: true,
		webhook_events: eventsFor(context, registration),
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
	const { sessionId, url, predecessors, before } = registration;
	const requestContext = await requestContextOf(context);
	const details = await detailsIfAny(requestContext, sessionId);
	if (details && webhookOf(details).webhook_url === url) {
		const nothing = before.webhook_url === null ? before : NO_WEBHOOK;
		await restore(requestContext, sessionId, (await latestListening(context, predecessors, url)) ?? nothing);
	}
	delete data.registration;
}

async function restore(requestContext: RequestContext, sessionId: string, settings: WebhookSettings): Promise<void> {
	try {
		await updateWebhook(requestContext, sessionId, settings);
	} catch (error) {
		if (!isStatus(error, '422')) throw new NodeOperationError(requestContext.caller.getNode(), error as Error);
		// Answers show `null` for nothing, the parameters say "string" and "array": should `null` be refused, we leave
		// it out, and a webhook without a URL is off.
		const filled = Object.entries(settings).filter(([, value]) => value !== null);
		await updateWebhook(requestContext, sessionId, Object.fromEntries(filled));
	}
}

function isStatus(error: unknown, status: string): boolean {
	return error instanceof NodeApiError && error.httpCode === status;
}

async function detailsIfAny(requestContext: RequestContext, sessionId: string): Promise<IDataObject | undefined> {
	try {
		return await readSession(requestContext, sessionId);
	} catch (error) {
		if (isStatus(error, '404')) return undefined;
		throw new NodeOperationError(requestContext.caller.getNode(), error as Error);
	}
}
